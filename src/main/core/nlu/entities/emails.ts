import type { TextSlice } from '../utterance.ts'

const sign = '@'
/** RFC 5321: 64 characters before the sign, 255 after it. */
const longestLocal = 64
const longestDomain = 255
const localCharacter = /[\p{L}\p{M}\p{N}._%+\-#*!$&=^~{}|?/']/u
const domainCharacter = /[\p{L}\p{M}\p{N}.-]/u
const domain =
  /^(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+\p{L}[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}]$/u
const bracketedIp = /^\[(?:\d{1,3}\.){3}\d{1,3}\]/
/** "jana dot litt at gmail dot com", "joe@example dot com", "sam [at] acme (dot) org" */
const spelled =
  /(?<![\p{L}\p{N}@._-])[\p{L}\p{N}_+-]{1,40}(?:(?:\.| dot )[\p{L}\p{N}_+-]{1,40}){0,4}(?: ?@ ?| at | ?[([]at[)\]] ?)(?!(?:the|a|an|that|this|my|our) )[\p{L}\p{N}-]{1,40}(?:(?: dot | ?[([]dot[)\]] ?)[\p{L}\p{N}-]{1,40}){0,3}(?: dot | ?[([]dot[)\]] ?)(?:com|org|net|edu|gov|co|io|info|uk|de|it|fr|eu|us|ca|au|in)(?![\p{L}\p{N}])/giu

/**
 * Finds mail addresses (RFC 5321 mailboxes as people type them: plus tags, quoted local parts, address literals,
 * other scripts, and the ones spelled with "at" and "dot"). Looks around each @, so time grows with the text only.
 */
export function findEmails(text: string): TextSlice[] {
  const found: TextSlice[] = []
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    const start = localStart(text, at)
    const end = start === undefined ? undefined : domainEnd(text, at + 1)
    if (start === undefined || end === undefined) continue
    found.push({ text: text.slice(start, end), span: [start, end] })
  }
  for (const match of text.matchAll(spelled)) {
    const span = [match.index, match.index + match[0].length] as const
    if (!found.some((said) => said.span[0] < span[1] && span[0] < said.span[1]))
      found.push({ text: match[0], span })
  }
  return found.sort((one, other) => one.span[0] - other.span[0])
}

function localStart(text: string, at: number): number | undefined {
  if (text[at - 1] === '"') return quotedStart(text, at)
  let start = at
  while (start > 0 && at - start <= longestLocal && localCharacter.test(text[start - 1] as string)) start--
  while (start < at && /['#*!?/&=|{}~^-]/.test(text[start] as string)) start++
  const local = text.slice(start, at)
  if (local.length === 0 || local.length > longestLocal || text[start - 1] === sign) return undefined
  return local.startsWith('.') || local.endsWith('.') || local.includes('..') ? undefined : start
}

function quotedStart(text: string, at: number): number | undefined {
  for (let start = at - 2; start >= 0 && at - start <= longestLocal; start--)
    if (text[start] === '"' && text[start - 1] !== '\\') return at - start > 2 ? start : undefined
  return undefined
}

function domainEnd(text: string, from: number): number | undefined {
  if (text[from] === '[') {
    const literal = bracketedIp.exec(text.slice(from, from + 20))
    return literal ? from + literal[0].length : undefined
  }
  let end = from
  while (end < text.length && end - from <= longestDomain && domainCharacter.test(text[end] as string)) end++
  if (text[end] === sign) return undefined
  while (end > from && /[.-]/.test(text[end - 1] as string)) end--
  return domain.test(text.slice(from, end)) ? end : undefined
}
