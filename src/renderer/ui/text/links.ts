/** A text with the addresses in it told apart. Only https, http and mailto ever become links. */
export type LinkPiece =
  | { readonly text: string }
  | { readonly text: string; readonly url: string; readonly host: string }

const candidate = /\b(?:https?:\/\/|mailto:)[^\s<>"“”‘’`]+/giu

export function linkPieces(text: string): readonly LinkPiece[] {
  const found: LinkPiece[] = []
  let from = 0
  for (const match of text.matchAll(candidate)) {
    const said = match[0].replace(/[.,;:!?)\]}…]+$/u, '')
    const target = safeTarget(said)
    if (target === undefined) continue
    if (match.index > from) found.push({ text: text.slice(from, match.index) })
    found.push({ text: said, ...target })
    from = match.index + said.length
  }
  if (from < text.length) found.push({ text: text.slice(from) })
  return found
}

/**
 * Where an address really leads, or nothing if it may not be followed. The host comes from the URL standard's parser,
 * so look-alike letters appear as xn--… and what stands before an @ is not taken for it.
 */
export function safeTarget(address: string): { url: string; host: string } | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol === 'mailto:') return { url: url.href, host: decodeURIComponent(url.pathname) }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (url.username !== '' || url.password !== '') return undefined
  return { url: url.href, host: url.host }
}
