import { plainLine } from './plain-text.ts'

const longestName = 120

/** The last part of a file's name, as it is shown: without what would break a line or turn it around. */
export function shownFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = plainLine(last)
  return plain.length > longestName
    ? `…${plain.slice(1 - longestName).replace(/^[\udc00-\udfff]/, '')}`
    : plain
}
