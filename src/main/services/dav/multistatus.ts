import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { childOf, readXml, type XmlElement } from './xml.ts'

export const ns = {
  dav: 'DAV:',
  cal: 'urn:ietf:params:xml:ns:caldav',
  card: 'urn:ietf:params:xml:ns:carddav',
} as const

/** What a multistatus (RFC 4918, 13) says of one resource. `href` is absolute; `status` that of the resource or its properties. */
export interface DavResource {
  readonly href: string
  readonly status: number
  prop(namespace: string, name: string): XmlElement | undefined
}

export interface Multistatus {
  readonly resources: readonly DavResource[]
  /** RFC 6578; undefined where the answer has none */
  readonly syncToken: string | undefined
}

/** Throws OmniiError `provider_unavailable` for what is no multistatus. */
export function readMultistatus(body: string, base: string): Multistatus {
  const root = readOrRefuse(body)
  if (root.name !== 'multistatus') throw notDav()
  const resources = root.children.flatMap((response): DavResource[] => {
    if (response.name !== 'response') return []
    const href = childOf(response, ns.dav, 'href')?.text.trim() ?? ''
    const stats = response.children.filter(({ name }) => name === 'propstat')
    const found = stats.filter((one) => statusOf(one) < 300)
    const props = found.flatMap((one) => childOf(one, ns.dav, 'prop')?.children ?? [])
    const own = childOf(response, ns.dav, 'status')
    const at = absolute(href, base)
    if (at === undefined) return []
    return [
      {
        href: at,
        status: own
          ? statusOf(response)
          : found.length > 0
            ? 200
            : stats.length > 0
              ? statusOf(stats[0]!)
              : 200,
        prop: (namespace, name) => props.find((one) => one.name === name && one.namespace === namespace),
      },
    ]
  })
  return { resources, syncToken: childOf(root, ns.dav, 'sync-token')?.text.trim() || undefined }
}

/** Which condition an error answer names (RFC 4918, 16): "valid-sync-token". */
export function conditionOf(body: string): string | undefined {
  try {
    return readXml(body).children[0]?.name
  } catch {
    return undefined
  }
}

const statusOf = (element: XmlElement): number =>
  Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(childOf(element, ns.dav, 'status')?.text.trim() ?? '')?.[1] ?? 200)

/** An address of a server's answer, as an absolute one; undefined when it is none. */
export function absolute(href: string, base: string): string | undefined {
  return URL.canParse(href, base) ? new URL(href, base).href : undefined
}

const notDav = () => new OmniiError('provider_unavailable', en.accounts.dav.notDav)

function readOrRefuse(body: string): XmlElement {
  try {
    return readXml(body)
  } catch {
    throw notDav()
  }
}
