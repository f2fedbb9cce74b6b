/** In this order: most browsers also name those they descend from. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** What this browser is called in the list of those that were let in: “Firefox · Linux”. */
export function browserName({ userAgent }: Pick<Navigator, 'userAgent'>): string {
  const found = (among: readonly (readonly [string, string])[]) =>
    among.find(([mark]) => userAgent.includes(mark))?.[1]
  return [found(browsers), found(systems)].filter((part) => part !== undefined).join(' · ')
}
