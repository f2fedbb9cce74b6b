import type { Span, TextSlice } from '../utterance.ts'
import { commonDomains, isTopLevelDomain, mistakableDomains } from './top-level-domains.ts'

/** Anything that begins like an address: a scheme, "www.", or a name with dots. */
const start =
  /(?:https?|ftps?):\/\/|(?<![\p{L}\p{N}@._/-])(?=[\p{L}\p{N}][\p{L}\p{N}-]{0,62}\.[\p{L}\p{N}])/giu
const notInUrl = /[\s<>"“”«»]/
/** A cheap look before the long one: some name, a dot or "localhost", before any slash. */
const mayBeHost = /^(?:[^\s/?#]*[.@]|localhost)/i
const hostEnd = /[/?#]/
const ip = /^\d{1,3}(?:\.\d{1,3}){3}$/

/**
 * Finds addresses on the web, with a scheme or without ("bit.ly/x", "www.acme.example", "10.0.0.7:8080/status").
 * `taken` are spans already known to be something else, such as mail addresses.
 */
export function findUrls(text: string, taken: readonly Span[]): TextSlice[] {
  const found: TextSlice[] = []
  let free = 0
  for (const match of text.matchAll(start)) {
    const from = match.index
    if (from < free) continue
    if (!mayBeHost.test(text.slice(from + match[0].length, from + match[0].length + 80))) continue
    const end = urlEnd(text, from + match[0].length)
    const said = text.slice(from, end)
    free = Math.max(free, from + match[0].length)
    if (!isUrl(said, match[0].length) || taken.some((span) => span[0] < end && from < span[1])) continue
    found.push({ text: said, span: [from, end] })
    free = end
  }
  return found
}

/** An address ends at a blank, before closing punctuation, and before a bracket that it did not open. */
function urlEnd(text: string, from: number): number {
  let end = from
  let open = 0
  while (end < text.length && end - from < 2048) {
    const character = text[end] as string
    if (notInUrl.test(character)) break
    if (character === '(') open++
    if (character === ')' && --open < 0) break
    if (character === ']') break
    end++
  }
  while (end > from && /[.,;:!?'’*]/.test(text[end - 1] as string)) end--
  return end
}

function isUrl(said: string, scheme: number): boolean {
  const rest = said.slice(scheme)
  const cut = rest.search(hostEnd)
  const place = cut < 0 ? rest : rest.slice(0, cut)
  const host = place.slice(place.lastIndexOf('@') + 1).replace(/:\d{1,5}$/, '')
  if (scheme === 0 && place.includes('@')) return false
  if (ip.test(host))
    return host.split('.').every((part) => Number(part) < 256) && (scheme > 0 || place !== host || cut >= 0)
  if (scheme > 0 && host.toLowerCase() === 'localhost') return true
  const labels = host.split('.')
  const last = labels.at(-1) as string
  if (labels.length < 2 || !labels.every(isLabel) || !isTopLevelDomain(last)) return false
  return scheme > 0 || standsAlone(labels, last, cut >= 0)
}

function isLabel(label: string): boolean {
  return (
    label.length <= 63 &&
    /^[^\s!-,./:-@[-^`{-~-](?:[^\s!-,./:-@[-^`{-~]*[^\s!-,./:-@[-^`{-~-])?$/u.test(label)
  )
}

/** Without a scheme a name must not look like a missing blank ("ok.so"), a file ("notes.md") or a time ("7.pm"). */
function standsAlone(labels: readonly string[], last: string, hasPath: boolean): boolean {
  const first = labels[0] as string
  const ending = last.toLowerCase()
  if (first.toLowerCase() === 'www' && labels.length > 2) return true
  if (labels.length > 2 && first.length === 1 && labels.every((label) => label.length === 1)) return false
  if ((ending === 'am' || ending === 'pm') && labels.length === 2)
    return /[a-z]/i.test(first) || Number(first) > 23
  if (/^\d+$/.test(first) && labels.length === 2 && !commonDomains.has(ending)) return false
  if (hasPath || labels.length > 2 || commonDomains.has(ending)) return true
  return !mistakableDomains.has(ending) && last === ending
}
