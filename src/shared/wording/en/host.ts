/** Sentences of host. */
export const host = {} as const
