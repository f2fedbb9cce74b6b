import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { send } from './reply.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

/** Where Vite's html.cspNonce puts its placeholder; styles that libraries add at run time carry the nonce. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__'
/** Built files with a content hash (`index-B2cf01aD.js`) never change what they mean. */
const HASHED = /^\/assets\/.*-[\w-]{8}\.\w+$/

/** Nothing is loaded, sent or framed but what this page needs from this very server. */
function contentSecurityPolicy(host: string, nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

/**
 * Serves a folder as it was when first asked for. Only names found by walking it exist, so no path, however it is
 * spelled, leads out of it; links are not followed.
 */
export function openStaticFiles(
  folder: string,
  secret: () => string,
): (response: ServerResponse, path: string, host: string) => Promise<boolean> {
  let files: Promise<ReadonlyMap<string, string>> | undefined

  async function walk(): Promise<ReadonlyMap<string, string>> {
    const entries: Dirent[] = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    const found = entries
      .filter((entry) => entry.isFile() && types[extname(entry.name)] !== undefined)
      .map((entry) => join(entry.parentPath, entry.name))
    return new Map(found.map((file) => [`/${relative(folder, file).split(sep).join('/')}`, file]))
  }

  return async function serve(response, path, host) {
    files ??= walk()
    const name = path === '/' ? '/index.html' : path
    const file = (await files).get(name)
    if (file === undefined) {
      // Nothing built yet: look again next time.
      if ((await files).size === 0) files = undefined
      return false
    }
    const type = types[extname(file)] ?? 'application/octet-stream'
    const bytes = await readFile(file)
    if (extname(file) !== '.html') {
      const cache = HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache'
      send(response, 200, { 'content-type': type, 'cache-control': cache }, bytes)
      return true
    }
    const nonce = secret()
    const page = bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)
    const policy = contentSecurityPolicy(host, nonce)
    send(
      response,
      200,
      { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': policy },
      page,
    )
    return true
  }
}
