/** Questions about who and what is meant. */
export const asking = {
  askTitle: (what: string) => `Ask about ${what}`,
  whichPerson: (name: string) => `Which ${name} do you mean?`,
  whichAddress: (name: string) => `Which address of ${name}’s?`,
  noAddress: (name: string) => `I have no address for ${name}. What is it?`,
  whoIs: (name: string) => `I don’t know ${name}. What is their e-mail address?`,
  whichThing: (words: string) => `Which one do you mean by “${words}”?`,
  didYouMean: (title: string) => `Do you mean “${title}”?`,
} as const
