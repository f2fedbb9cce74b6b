/** Whose an event is; without an ORGANIZER it is nobody else's, and nobody is told about it (RFC 5545, 3.8.4.3). */
export const isOthers = (organiser: { readonly email: string }, self: string): boolean =>
  organiser.email !== '' && organiser.email.toLowerCase() !== self.toLowerCase()

/** Whether mail can go there: files name people by `urn:` and `http:` too. */
export const isReachable = ({ email }: { readonly email: string }): boolean => /^[^\s@]+@[^\s@]+$/.test(email)
