/** What the core says about plans and runs. */
export const speak = {
  notUnderstood: (text: string) => `I did not understand “${text}”, so nothing was done.`,
} as const
