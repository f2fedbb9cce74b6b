/** Sentences of contacts. */
export const contacts = {} as const
