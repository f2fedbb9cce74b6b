import type { IncomingMessage, ServerResponse } from 'node:http'
import { PeerAccepting, PeerToken, peerPaths } from '../../../shared/protocol/accounts/peers.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Refusal } from '../admission/admission.ts'
import type { ServersPort } from '../options.ts'
import { readJson } from './read-json.ts'
import { answer, sendJson } from './reply.ts'

const bounds = { most: 8_192, withinMs: 5_000 }

/** The owner's pages of other people's MCP servers. The caller is authenticated as the owner's own program. */
export function openServerPages({
  servers,
  clock,
}: {
  readonly servers: ServersPort
  readonly clock: Clock
}) {
  const malformed = (field: string): Refusal => ({
    status: 400,
    error: wireError('bad_frame', undefined, { field }),
  })
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (path === peerPaths.list) return sendJson(response, 200, { servers: await servers.list() })
    if (path === peerPaths.token) {
      const given = await readJson(PeerToken, request, response, { ...bounds, clock, malformed })
      return given && answer(response, await servers.token(given))
    }
    const asked = await readJson(PeerAccepting, request, response, { ...bounds, clock, malformed })
    return asked && answer(response, await servers.accept(asked))
  }
}
