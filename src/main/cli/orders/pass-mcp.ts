import { once } from 'node:events'
import { createInterface } from 'node:readline'
import WebSocket from 'ws'
import { mcpStreamPath } from '../../../shared/protocol/dialects/mcp.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import { limits } from '../../../shared/protocol/limits.ts'
import { fail, type Result } from '../../../shared/result.ts'
import { cli as say } from '../../../shared/wording/en/cli.ts'
import type { Typed } from '../args.ts'
import { exit } from '../exit-codes.ts'
import { type FoundHost, findHost, hostThatRuns } from '../host/find-host.ts'

/** Answers are paused while the client reads none of them and so much waits for it. */
const mostWaiting = 1024 * 1024

/**
 * Passes MCP between the client that started this program, over its standard input and output, and the Omnii of this home:
 * every line a message, none of them read. What runs there is only found, and started where `--start` says so.
 */
export async function passMcp(typed: Typed, env: NodeJS.ProcessEnv, version: string): Promise<number> {
  const found = typed.start
    ? await findHost(typed.home, env, version)
    : ((await hostThatRuns(typed.home, env)) ?? fail(wireError('provider_unavailable', say.notRunning)))
  if (!found.ok) {
    process.stderr.write(`${found.error.message}\n`)
    return exit.unreachable
  }
  const host = found.value
  const passed = await pass(host)
  if (!passed.ok) process.stderr.write(`${passed.error}\n`)
  await host.close()
  return passed.ok ? exit.done : exit.unreachable
}

/** Until the client closes its end, or Omnii has gone. */
async function pass({ ws: address, token }: FoundHost): Promise<Result<undefined, string>> {
  const socket = new WebSocket(address + mcpStreamPath, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  })
  let ended = false
  const closed = new Promise<void>((resolve) => {
    socket.on('error', () => {})
    socket.on('close', () => resolve())
  })
  socket.on('message', (message) => {
    process.stdout.write(`${message}\n`)
    if (process.stdout.writableLength < mostWaiting) return
    socket.pause()
    process.stdout.once('drain', () => socket.resume())
  })
  // whoever reads no more has ended the connection, as by closing what they write: what they miss is told when asked again
  process.stdout.on('error', () => {
    ended = true
    socket.close()
  })
  await Promise.race([once(socket, 'open').catch(() => {}), closed])
  if (socket.readyState !== WebSocket.OPEN) return fail(say.unreachable)
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  lines.on('line', (line) => {
    if (line.trim() === '') return
    // sent on, it would end the connection, and nobody would know why
    if (Buffer.byteLength(line) > limits.maxMessageBytes) process.stdout.write(`${tooLong(line)}\n`)
    else socket.send(line)
  })
  lines.on('close', () => {
    ended = true
    socket.close()
  })
  await closed
  lines.close()
  return ended ? { ok: true, value: undefined } : fail(say.hostGone)
}

/** JSON-RPC 2.0: no request that can be taken. */
const invalidRequest = -32600

/** What a message that is too long is answered with, by its id where it can be read. */
function tooLong(line: string): string {
  const error = { code: invalidRequest, message: say.mcpTooLong(limits.maxMessageBytes) }
  return JSON.stringify({ jsonrpc: '2.0', id: idOf(line), error })
}

function idOf(line: string): string | number | null {
  try {
    const { id, method } = JSON.parse(line) as { readonly id?: unknown; readonly method?: unknown }
    return method !== undefined && (typeof id === 'string' || typeof id === 'number') ? id : null
  } catch {
    return null
  }
}
