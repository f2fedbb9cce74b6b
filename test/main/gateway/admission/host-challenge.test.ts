import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isValidProof } from '../../../../src/main/gateway/admission/host-challenge.ts'
import { ask } from '../scripted/ask.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

let running: Running
let squatter: Server | undefined
beforeEach(async () => {
  running = await startGateway()
})
afterEach(async () => {
  squatter?.close()
  await running.stop()
})
const nonce = 'a-nonce-of-some-length'

test('the host proves that it knows the token without showing it', async () => {
  expect(await isValidProof(running.url, running.token, nonce)).toBe(true)
  expect(await isValidProof(running.url, 'another token', nonce)).toBe(false)
  const first = await ask(running.port, `/prove?nonce=${nonce}`)
  const second = await ask(running.port, `/prove?nonce=${nonce}2`)
  expect(first.body).not.toBe(second.body)
  expect(first.body).not.toContain(running.token)
  for (const bad of ['', 'short', 'x'.repeat(129), 'with spaces in it, too long']) {
    expect((await ask(running.port, `/prove?nonce=${encodeURIComponent(bad)}`)).status).toBe(400)
  }
})

test('who took the port before us proves nothing, not even by asking us, and never sees the token', async () => {
  const utterance: string[] = []
  squatter = createServer(async (request, response) => {
    utterance.push(`${request.url} ${JSON.stringify(request.headers)}`)
    response.end((await ask(running.port, request.url ?? '')).body)
  })
  await new Promise<void>((done) => squatter?.listen(0, '127.0.0.1', done))
  const { port } = squatter.address() as AddressInfo
  expect(await isValidProof(`http://127.0.0.1:${port}`, running.token, nonce)).toBe(false)
  expect(utterance).toHaveLength(1)
  expect(utterance.join()).not.toContain(running.token)
  expect(await isValidProof('http://127.0.0.1:1', running.token, nonce)).toBe(false)
})
