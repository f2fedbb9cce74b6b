import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ipcMain, protocol, type Session } from 'electron'
import { type ConnectionGrant, ipcChannels } from '../../../shared/ipc.ts'
import { mayAsk, mayNavigate } from '../navigation-policy.ts'
import { contentSecurityPolicy, filePage, pageFile, pageScheme } from '../page.ts'
import { proxyRequest } from '../proxy-request.ts'

/** Before Electron is ready: makes the page's scheme an origin like any other. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export interface PageHost {
  /** folder of the built renderer */
  readonly renderer: string
  /** ws://127.0.0.1:PORT: where the page's socket goes */
  readonly ws: string
  /** that address whole, with a fresh short-lived token each time it asks */
  readonly connection: () => Promise<ConnectionGrant>
}

/** Serves the page, answers its one question, and denies it everything it has no need of. Returns what takes it back. */
export function guardPage(session: Session, { renderer, ws, connection }: PageHost): () => void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  // what is saved comes from our own pages: an export
  session.on('will-download', (event, item) => {
    if (!mayNavigate(item.getURL().replace(/^blob:/, ''))) event.preventDefault()
  })
  session.protocol.handle(pageScheme, async (request) => {
    const { url } = request
    const page = filePage(url)
    if (page !== undefined) return proxyRequest(request, page, await connection())
    const file = pageFile(url)
    const body = file && (await readFile(join(renderer, file.path)).catch(() => undefined))
    if (!file || !body) return new Response('Not found', { status: 404 })
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': file.type,
        'content-security-policy': contentSecurityPolicy(ws),
        'x-content-type-options': 'nosniff',
      },
    })
  })
  ipcMain.handle(ipcChannels.connection, ({ senderFrame }) => {
    if (!mayAsk(senderFrame)) throw new Error('forbidden')
    return connection()
  })
  return () => {
    ipcMain.removeHandler(ipcChannels.connection)
    session.protocol.unhandle(pageScheme)
  }
}
