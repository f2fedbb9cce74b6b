/** An element with its namespace resolved; `text` is all text directly in it, `attributes` by their names as written. */
export interface XmlElement {
  readonly namespace: string
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
}

export class BadXml extends Error {}

const mostDepth = 64
/** a tag, a comment, CDATA, a processing instruction or a declaration */
const mark =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!|<(\/)?([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?>/g
const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const entity = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

interface Opened {
  readonly namespace: string
  readonly name: string
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly scope: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
}

/**
 * Reads a document of XML 1.0 with namespaces, as far as WebDAV (RFC 4918, appendix A) uses it: elements and text. A document
 * type is refused, so nothing is ever fetched or expanded. One pass. Throws BadXml.
 */
export function readXml(source: string): XmlElement {
  const open: Opened[] = [
    { namespace: '', name: '', tag: '', attributes: new Map(), scope: new Map(), children: [], text: '' },
  ]
  let at = 0
  for (const found of source.matchAll(mark)) {
    const [whole, cdata, closing, tag, attributes = '', empty] = found
    const top = open.at(-1)!
    top.text += plain(source.slice(at, found.index))
    at = found.index + whole.length
    if (whole === '<!') throw new BadXml('a document type')
    if (cdata !== undefined) top.text += cdata
    if (tag === undefined) continue
    if (closing) {
      if (open.length < 2 || top.tag !== tag) throw new BadXml('an end without its beginning')
      open.pop()
      open.at(-1)!.children.push(finished(top))
      continue
    }
    if (open.length > mostDepth) throw new BadXml('too deep')
    const next = opened(tag, attributes, top.scope)
    if (empty) top.children.push(finished(next))
    else open.push(next)
  }
  const [root] = open
  if (open.length !== 1 || source.slice(at).includes('<')) throw new BadXml('it is cut off')
  if (root!.children.length !== 1) throw new BadXml('not one element')
  return root!.children[0]!
}

const finished = ({ namespace, name, attributes, children, text }: Opened): XmlElement => ({
  namespace,
  name,
  attributes,
  children,
  text,
})

function opened(tag: string, written: string, around: ReadonlyMap<string, string>): Opened {
  const attributes = new Map<string, string>()
  for (const [, key = '', double, single] of written.matchAll(attribute))
    attributes.set(key, plain(double ?? single ?? ''))
  let scope = around
  if (written.includes('xmlns')) {
    const own = new Map(around)
    for (const [key, value] of attributes) {
      if (key === 'xmlns') own.set('', value)
      else if (key.startsWith('xmlns:')) own.set(key.slice('xmlns:'.length), value)
    }
    scope = own
  }
  const colon = tag.indexOf(':')
  const prefix = colon < 0 ? '' : tag.slice(0, colon)
  const namespace = scope.get(prefix)
  if (namespace === undefined && prefix !== '') throw new BadXml('an unknown prefix')
  return {
    namespace: namespace ?? '',
    name: tag.slice(colon + 1),
    tag,
    attributes,
    scope,
    children: [],
    text: '',
  }
}

const plain = (text: string): string =>
  text.includes('&')
    ? text.replace(entity, (whole, hex?: string, decimal?: string, name = '') => {
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
        if (hex || decimal) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
        return named[name] ?? whole
      })
    : text

/** Text as it may stand in an element. */
export const escapeXml = (text: string): string =>
  text.replace(/[<>&"]/g, (one) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[one] ?? one)

/** The first child of that name. */
export const childOf = (
  element: XmlElement | undefined,
  namespace: string,
  name: string,
): XmlElement | undefined => element?.children.find((one) => one.name === name && one.namespace === namespace)
