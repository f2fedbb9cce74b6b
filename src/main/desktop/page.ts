import { extname, normalize, sep } from 'node:path'
import { accountPaths } from '../../shared/protocol/accounts/accounts.ts'
import { modelPaths } from '../../shared/protocol/accounts/models.ts'
import { signInPaths } from '../../shared/protocol/accounts/signing-in.ts'
import { desktopOrigin } from '../../shared/protocol/desktop.ts'
import { attachmentPaths } from '../../shared/protocol/files/attachments.ts'
import { filePaths } from '../../shared/protocol/files.ts'
import { safeModePath } from '../../shared/protocol/recovery.ts'
import { smsPaths } from '../../shared/protocol/sms.ts'

/** The page's own scheme: an origin of its own, where file:// has none and could read every file. */
export const pageScheme = 'omnii'
export const pageOrigin = desktopOrigin

/** Our windows by the page they show. */
const pageNames = ['index', 'palette', 'note'] as const
export type PageName = (typeof pageNames)[number]

export const addressOf = (page: PageName): string => `${pageOrigin}/${page}.html`

/** Which of our pages an address is of; undefined for none. */
export function pageAt(address: string): PageName | undefined {
  return pageNames.find((page) => address.split(/[?#]/, 1)[0] === addressOf(page))
}

const hostPages: readonly string[] = [
  ...Object.values(filePaths),
  ...Object.values(attachmentPaths),
  ...Object.values(smsPaths),
  ...Object.values(accountPaths),
  ...Object.values(signInPaths),
  ...Object.values(modelPaths),
  safeModePath,
]

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  /** relative to the renderer's folder */
  readonly path: string
  readonly type: string
}

/** Which built file an address of the page's scheme means. Undefined for other hosts, other kinds and ways out of the folder. */
export function pageFile(address: string): PageFile | undefined {
  const url = new URL(address)
  if (`${url.protocol}//${url.host}` !== pageOrigin) return undefined
  const asked = decoded(url.pathname)
  if (asked === undefined) return undefined
  const path = normalize(asked).replace(/^[/\\]+/, '') || 'index.html'
  const type = types[extname(path)]
  return type === undefined || path.split(sep).includes('..') || path.includes('\0')
    ? undefined
    : { path, type }
}

/** The path and query of the host's own page that an address of the page's scheme stands for; undefined for all others. */
export function filePage(address: string): string | undefined {
  const url = new URL(address)
  if (`${url.protocol}//${url.host}` !== pageOrigin) return undefined
  return hostPages.includes(url.pathname) ? url.pathname + url.search : undefined
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** Everything from our own origin (file imports and exports too), nothing else, and one socket. `ws` is the host's own address. */
export function contentSecurityPolicy(ws: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${ws}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}
