/** Sentences of email. */
export const email = {} as const
