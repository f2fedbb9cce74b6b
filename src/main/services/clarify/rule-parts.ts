/** The parts of an RRULE value by name, in upper case. */
export function ruleParts(rule: string): ReadonlyMap<string, string> {
  return new Map(
    rule
      .replace(/^RRULE:/i, '')
      .split(';')
      .filter(Boolean)
      .map((part) => {
        const [name = '', value = ''] = part.split('=')
        return [name.toUpperCase(), value.toUpperCase()] as const
      }),
  )
}
