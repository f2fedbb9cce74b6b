import type { ObjectKind } from './mirror/object-kind.ts'

/** The last part of a collection's address, as it may stand in an id. */
export const slugOf = (href: string): string =>
  decodeURIComponent(new URL(href).pathname.split('/').findLast((part) => part !== '') ?? '')
    .replace(/[^\w-]/g, '-')
    .slice(0, 60)

/** A name as every server takes it for an object's address and its UID: some refuse `/` however it is written. */
export const safeName = (name: string): string => name.replace(/[^\w.-]/g, '-')

export const withSlash = (href: string): string => (href.endsWith('/') ? href : `${href}/`)

/** The address of an object under a name of our choosing. */
export const objectHref = (collection: string, name: string, ending: 'ics' | 'vcf'): string =>
  new URL(`${encodeURIComponent(name)}.${ending}`, collection).href

/** What is needed to tell which collection an id is of. */
interface Prefixes {
  readonly tables: { collections(): readonly { readonly href: string }[] }
  prefixOf(kind: ObjectKind['name'], collection: string): string
}

/** Which collection an id is of, and what it is called there. @param home where ids without a collection are */
export function nameIn(
  mirror: Prefixes,
  kind: ObjectKind['name'],
  id: string,
  home: { readonly href: string },
): { readonly collection: string; readonly name: string } {
  for (const { href } of mirror.tables.collections()) {
    const prefix = mirror.prefixOf(kind, href)
    if (prefix !== '' && id.startsWith(prefix)) return { collection: href, name: id.slice(prefix.length) }
  }
  return { collection: home.href, name: id }
}
