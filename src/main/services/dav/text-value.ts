/** A TEXT value (RFC 5545, 3.3.11; RFC 6350, 3.4) as people read it. */
export const plainValue = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one)).trim()

/** The same as it is written. */
export const textValue = (text: string): string =>
  text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')

/** A parameter's value in the quotes it needs, without what none may hold. */
export const paramValue = (text: string): string => {
  const plain = text.replace(/["\p{Cc}]/gu, '')
  return /[;:,]/.test(plain) ? `"${plain}"` : plain
}

/** UTC as `20260311T100000Z`. @param at epoch milliseconds */
export const utcValue = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
