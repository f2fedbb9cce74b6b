/** What stands around plans, questions, approvals and answers where there is only plain text. */
export const plainText = {
  reaches: (people: readonly string[]) => `Reaches ${people.join(', ')}`,
  andMore: (count: number) => `and ${count} more`,
  assumed: (what: string) => `(${what})`,
  tryInstead: 'You could say:',
  replyNumber: 'Reply with a number.',
  replyNumberOrWords: 'Reply with a number, or in your own words.',
  replyYesOrNo: (verb: string) => `${verb}? Reply yes or no.`,
} as const
