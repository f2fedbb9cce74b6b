import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { McpRun } from '../../src/shared/protocol/dialects/mcp.ts'
import { fixtureWorld, freshHome, type Running, runDoor, startHost } from './start-host.ts'

const cli = join(inject('built'), 'out/main/cli.js')
const home = freshHome()
let host: Running
const clients: Client[] = []
beforeAll(async () => {
  host = await startHost(home, ['--demo'])
})
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()))
  await host.kill('SIGTERM')
})

/** The official client, which starts `omnii mcp` as its own process, as programs do. */
async function program(
  name: string,
  how: { legacy?: boolean; decides?: 'approve' | 'decline' } = {},
): Promise<Client> {
  const { legacy, decides } = how
  const client = new Client(
    { name, version: '1.0.0' },
    {
      capabilities: decides ? { elicitation: { form: {} } } : {},
      versionNegotiation: { mode: legacy ? 'legacy' : 'auto' },
    },
  )
  if (decides)
    client.setRequestHandler('elicitation/create', () => ({
      action: 'accept',
      content: { decision: decides },
    }))
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [cli, 'mcp', '--home', home],
      env: { ...(process.env as Record<string, string>), ...fixtureWorld },
      stderr: 'pipe',
    }),
  )
  clients.push(client)
  return client
}

const run = async (
  client: Client,
  name: string,
  args: Record<string, unknown>,
  meta?: Record<string, unknown>,
): Promise<McpRun> => {
  const called = await client.callTool({ name, arguments: args, ...(meta && { _meta: meta }) })
  return called.structuredContent as unknown as McpRun
}
const guest = { name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }
const lunch = (title: string, date = '2026-03-16') => ({ title, start: `${date}T13:00`, people: [guest] })

test('programs of both kinds of revisions read, change and take back through omnii mcp', async () => {
  for (const legacy of [false, true]) {
    const client = await program(legacy ? 'older' : 'newer', { legacy })
    expect(client.getServerVersion()?.name).toBe('omnii')
    const read = await run(client, 'calendar_list_events', {
      from: { date: '2026-03-11' },
      to: { date: '2026-03-11' },
    })
    expect(read.status).toBe('done')
    const added = await run(client, 'tasks_add_task', { title: 'Buy stamps' })
    expect(added).toMatchObject({ status: 'done', undoable: true })
    expect((await run(client, 'omnii_undo', {})).status).toBe('done')
  }
})

test('two programs at once: one approves its own, the other’s waits, and neither sees the other’s run as its own', async () => {
  const [one, other] = await Promise.all([program('one', { decides: 'approve' }), program('other')])
  const [approved, waiting] = await Promise.all([
    run(one, 'calendar_create_event', lunch('Lunch of one')),
    run(other, 'calendar_create_event', lunch('Lunch of the other', '2026-03-17')),
  ])
  expect(approved).toMatchObject({ status: 'done', waiting: [] })
  expect(waiting).toMatchObject({ status: 'waiting', waiting: [{ kind: 'approval' }] })
  expect(approved.session_id).not.toBe(waiting.session_id)
  // what waits is decided in Omnii, by its person
  const session = waiting.session_id ?? ''
  const decided = await runDoor('cli', ['--home', home, '--session', session, 'approve'], fixtureWorld)
  expect(decided).toMatchObject({ code: 0 })
  expect(await run(other, 'omnii_result', { run_id: waiting.run_id })).toMatchObject({ status: 'done' })
})

test('a program that is killed in the middle of a call loses nothing, and asks again under the same id', async () => {
  const meta = { 'com.omnii/request_id': 'killed-in-the-middle' }
  const child = spawn(process.execPath, [cli, 'mcp', '--home', home], {
    env: { ...process.env, ...fixtureWorld },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  const info = { name: 'killed', version: '1.0.0' }
  send({
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: info },
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  send({ method: 'notifications/initialized' })
  const params = { name: 'tasks_add_task', arguments: { title: 'Survives' }, _meta: meta }
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params })}\n`, () =>
    child.kill('SIGKILL'),
  )
  await new Promise((resolve) => child.once('close', resolve))
  const client = await program('killed', { legacy: true })
  const again = await run(client, 'tasks_add_task', { title: 'Survives' }, meta)
  expect(again.status).toBe('done')
  const { contents } = await client.readResource({ uri: 'omnii://tasks' })
  const { tasks } = JSON.parse((contents[0] as { text: string }).text) as { tasks: { title: string }[] }
  expect(tasks.filter(({ title }) => title === 'Survives')).toHaveLength(1)
})

test('a message that is too long is answered by its id, and the connection goes on', async () => {
  const child = spawn(process.execPath, [cli, 'mcp', '--home', home], {
    env: { ...process.env, ...fixtureWorld },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const answers: unknown[] = []
  const answered = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      answers.push(JSON.parse(line))
      if (answers.length === 3) resolve()
    })
  })
  const text = 'x'.repeat(300 * 1024)
  const call = { jsonrpc: '2.0', id: 'long', method: 'tools/call', params: { name: 'omnii_ask', text } }
  child.stdin.write(`${JSON.stringify(call)}\n"${text}"\n`)
  const params = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'long', version: '1' },
  }
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`)
  await answered
  expect(answers).toMatchObject([
    { id: 'long', error: { code: -32600, message: expect.stringContaining('262144 bytes') } },
    { id: null, error: { code: -32600 } },
    { id: 1, result: { serverInfo: { name: 'omnii' } } },
  ])
  child.stdin.end()
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
})

test('a program that reads no more has ended the connection, which is no failure', async () => {
  const child = spawn(process.execPath, [cli, 'mcp', '--home', home], {
    env: { ...process.env, ...fixtureWorld },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint += data
  })
  const params = {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'deaf', version: '1' },
  }
  const begin = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })
  child.stdin.write(`${begin}\n`)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  child.stdout.destroy()
  child.stdin.on('error', () => {})
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'ping' })}\n`)
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
  expect(complaint).toBe('')
})

test('nothing is started where no Omnii runs, and it is said on the error output only', async () => {
  const ended = await runDoor('cli', ['mcp', '--home', freshHome()], fixtureWorld)
  expect(ended).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('No Omnii is running') })
})

test('--start starts one, for as long as the program speaks', async () => {
  const info = { name: 'starter', version: '1.0.0' }
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: info }
  const first = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })
  const child = spawn(process.execPath, [cli, 'mcp', '--start', '--home', freshHome()], {
    env: { ...process.env, ...fixtureWorld },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.write(`${first}\n`)
  const answer = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data) => resolve(String(data))),
  )
  expect(JSON.parse(answer)).toMatchObject({ id: 1, result: { serverInfo: { name: 'omnii' } } })
  child.stdin.end()
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
})

test('a tool of another server is called by a program once it was accepted, and each call is approved', async () => {
  const ledger = join(dirname(home), 'ledger')
  const script = join(import.meta.dirname, '../main/peers/foreign-server.mjs')
  const omnii = (...args: string[]) => runDoor('cli', ['--home', home, ...args], fixtureWorld)
  const server = JSON.stringify({ command: process.execPath, args: [script, ledger] })
  expect(await omnii('settings', 'set', 'mcp.notes', server)).toMatchObject({ code: 0 })
  // the host looks at the file itself
  await expect
    .poll(async () => (await omnii('servers')).stdout, { timeout: 20_000 })
    .toContain('not accepted yet')
  expect(await omnii('servers')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('not accepted yet'),
  })
  expect(await omnii('servers', 'accept', 'notes', 'create')).toMatchObject({
    ...{ code: 0, stdout: expect.stringContaining('create  accepted (reach)') },
  })
  const [careful, approving] = await Promise.all([
    program('careful'),
    program('approving', { decides: 'approve' }),
  ])
  const { tools } = await careful.listTools()
  expect(tools.find(({ name }) => name === 'peers_notes_create')?.annotations).toMatchObject({
    openWorldHint: true,
  })
  expect(JSON.stringify(tools)).not.toMatch(/Say yes|Does what it says/)
  expect((await run(careful, 'peers_notes_create', { title: 'Waits' })).status).toBe('waiting')
  expect((await run(approving, 'peers_notes_create', { title: 'Approved' })).status).toBe('done')
  expect(readFileSync(ledger, 'utf8')).toBe('create Approved\n')
})

test('a host that is killed ends the connection, and what it had taken in goes on with its next start', async () => {
  const client = await program('survivor')
  const waiting = await run(client, 'calendar_create_event', lunch('Survives the host', '2026-03-18'))
  expect(waiting.status).toBe('waiting')
  const gone = new Promise<void>((resolve) => {
    client.onclose = resolve
  })
  await host.kill('SIGKILL')
  await gone
  host = await startHost(home)
  const after = await program('survivor after')
  const told = { run_id: waiting.run_id, session_id: waiting.session_id }
  expect(await run(after, 'omnii_result', told)).toMatchObject({ status: 'waiting' })
  expect((await run(after, 'omnii_cancel', told)).status).toBe('cancelled')
})
