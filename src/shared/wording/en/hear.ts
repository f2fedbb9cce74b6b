/** Sentences of hear. */
export const hear = {} as const
