import { WebSocket } from 'ws'
import { ErrorCode } from '../../src/shared/protocol/errors.ts'
import { connectTo, type Frame, sleep } from './client.ts'
import { type LoadedHost, type Look, newFolder, removeFolder, startLoaded } from './host.ts'
import { type Chance, openChance } from './random.ts'

/** What so many broken frames did. The last four have to be empty or small. */
export interface Fuzzed {
  readonly frames: number
  readonly answers: Readonly<Record<string, number>>
  readonly closes: Readonly<Record<string, number>>
  readonly heapGrewMb: number
  readonly residentMb: number
  /** answers without a code of the closed list, and `internal` */
  readonly uncoded: readonly string[]
  /** batches of frames behind which a ping was not answered */
  readonly stuck: readonly string[]
}

const action = (data: object): object => ({ type: 'system_message', data })
const system = (payload: object): object => ({ type: 'system', payload })

/** Frames as clients send them, on each path. */
const wellFormed: Readonly<Record<string, readonly object[]>> = {
  '/api/ws/guide': [
    { type: 'user_message', message: 'what have I got on friday?', message_id: 'm1' },
    {
      type: 'user_message',
      message: 'add a task to call Zed',
      metadata: { dry_run: true },
      timestamp: '2026-03-11T10:00:00Z',
    },
    { type: 'question_answer', data: { question_id: 'q1', text: 'the first one' } },
    action({ action: 'open_session', last_sync_id: 0 }),
    action({ action: 'list_sessions' }),
    action({ action: 'understand', text: 'lunch with marco tomorrow at one' }),
    action({
      action: 'decide',
      approval_id: 'a1',
      decision: 'approve',
      step_ids: ['s1'],
      digests: { s1: 'x' },
    }),
    action({ action: 'undo', run_id: 'r1', step_ids: ['s1'] }),
    action({ action: 'cancel', run_id: 'r1' }),
    action({ action: 'rename', title: 'A title' }),
    action({ action: 'refresh_token' }),
    action({ action: 'watch', data: true }),
    action({ action: 'admin', command: 'health' }),
    action({ action: 'ping' }),
  ],
  '/ws': [
    {
      type: 'command',
      payload: { commandType: 'text_command', message: 'what is on my list?', userId: 'u1', messageId: 'm1' },
    },
    {
      type: 'command',
      payload: {
        commandType: 'voice_command',
        message: 'any unread mail?',
        userTimezone: 'Europe/Rome',
        dryRun: true,
      },
    },
    system({ action: 'intervention_response', sessionId: 'c1', stepId: 's1', resolvedValue: 'yes' }),
    system({ action: 'approval_response', approvalId: 'a1', decision: 'decline', stepIds: ['s1'] }),
    system({ action: 'open_session', lastSyncId: 0 }),
    system({ action: 'list_sessions' }),
    system({ action: 'admin', ask: { command: 'sessions' } }),
    { type: 'workflow_approve', payload: { approvalId: 'a1' } },
    { type: 'workflow_undo', payload: { runId: 'r1' } },
    { type: 'ping', payload: { x: 1 } },
  ],
}

const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)
const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53 + 1,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e\u200bx',
  'x'.repeat(5_000),
  '💥'.repeat(300),
  '__proto__',
  'constructor',
  [],
  {},
  [[]],
  { __proto__: null },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  deep(200),
  'open_session',
  'user_message',
  'omnii',
]

/** A fresh one each time: frames are changed in place. */
const oddValue = (chance: Chance): unknown => structuredClone(chance.pick(odd))

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One frame changed in one to three places, as the text it is sent as. */
export function mutated(frame: object, chance: Chance): string | Buffer {
  const copy = JSON.parse(JSON.stringify(frame)) as Node
  for (let changes = chance.between(0, 3); changes > 0; changes -= 1) {
    const nodes = [
      copy,
      ...Object.values(copy).filter(isNode),
      ...Object.values(copy)
        .filter(isNode)
        .flatMap((node) => Object.values(node).filter(isNode)),
    ]
    const node = chance.pick(nodes)
    const keys = Object.keys(node)
    const key = keys.length > 0 ? chance.pick(keys) : 'type'
    switch (chance.between(0, 4)) {
      case 0:
        delete node[key]
        break
      case 1:
        node[chance.pick(['x', '__proto__x', 'session_id', 'sessionId', 'message_id', 'realm', 'user_id'])] =
          oddValue(chance)
        break
      case 2:
        node[key] = [node[key]]
        break
      default:
        node[key] = oddValue(chance)
    }
  }
  const text = JSON.stringify(copy)
  switch (chance.between(0, 19)) {
    case 0:
      return text.slice(0, chance.between(0, text.length))
    case 1:
      return Buffer.from(text)
    case 2: {
      const bytes = Buffer.from(text)
      for (let flips = chance.between(1, 6); flips > 0; flips -= 1) {
        const at = chance.between(0, bytes.length - 1)
        bytes[at] = bytes[at]! ^ (1 << chance.between(0, 7))
      }
      return bytes
    }
    case 3:
      return `[${text},${text}]`
    case 4:
      return text + text
    default:
      return text
  }
}

const perSocket = 250
const patienceMs = 30_000

/** Mutated frames on both paths; behind each socketful a ping has to be answered by another. */
export async function fuzzFrames(options: {
  readonly built: string
  readonly frames: number
  readonly seed: number
  readonly tell: (line: string) => void
}): Promise<Fuzzed> {
  const { built, frames, seed, tell } = options
  const home = newFolder()
  const chance = openChance(seed)
  const answers: Record<string, number> = {}
  const closes: Record<string, number> = {}
  const uncoded: string[] = []
  const stuck: string[] = []
  const host = await startLoaded(built, home, ['--demo'])
  const note = (table: Record<string, number>, what: string): void => {
    table[what] = (table[what] ?? 0) + 1
  }

  function heard(frame: Frame, sent: string): void {
    const code = frame.error_code ?? frame.data?.code
    const isError = /error/.test(String(frame.type))
    note(answers, String(isError ? code : frame.type))
    if (!isError) return
    if (code === 'internal' || !ErrorCode.safeParse(code).success)
      uncoded.push(`${JSON.stringify(frame).slice(0, 300)} after ${sent.slice(0, 300)}`)
  }

  async function oneSocket(path: string): Promise<number> {
    const ws = new WebSocket(`${host.ws}${path}`, {
      perMessageDeflate: false,
      headers: { authorization: `Bearer ${host.token}` },
    })
    let last = ''
    ws.on('error', () => {})
    ws.on('message', (data) => heard(JSON.parse(data.toString()), last))
    await new Promise<void>((resolve) => ws.once('open', () => resolve()))
    const ended = new Promise<number>((resolve) => ws.once('close', resolve))
    let sent = 0
    for (; sent < perSocket && ws.readyState === ws.OPEN; sent += 1) {
      const frame = mutated(chance.pick(wellFormed[path]!), chance)
      last = frame.toString()
      ws.send(frame)
      if (sent % 25 === 24) await sleep(1)
    }
    const pong = new Promise<'pong'>((resolve) => ws.once('pong', () => resolve('pong')))
    if (ws.readyState === ws.OPEN) ws.ping()
    const outcome = await Promise.race([pong, ended, sleep(patienceMs).then(() => 'nothing' as const)])
    if (outcome === 'nothing') stuck.push(`no pong on ${path} behind ${last.slice(0, 300)}`)
    if (typeof outcome === 'number') note(closes, String(outcome))
    ws.terminate()
    return sent
  }

  try {
    await oneSocket('/ws')
    await sleep(500)
    const before = await host.look(true)
    let done = 0
    while (done < frames) {
      const [one, other] = await Promise.all([oneSocket('/api/ws/guide'), oneSocket('/ws')])
      done += one + other
      if (done % 20_000 < one + other) {
        const look = await host.look(true)
        tell(
          `${done} frames, heap ${look.heapMb.toFixed(0)} MB, resident ${look.residentMb.toFixed(0)} MB, ${uncoded.length} uncoded`,
        )
      }
    }
    await askOnce(host)
    const after = await idle(host)
    return {
      ...{ frames: done, answers, closes },
      ...{ heapGrewMb: after.heapMb - before.heapMb, residentMb: after.residentMb },
      ...{ uncoded: uncoded.slice(0, 40), stuck },
    }
  } finally {
    await host.end('SIGKILL')
    removeFolder(home)
  }

  /** What it holds once all that was accepted is worked off, or after two minutes. Looking collects only then: that takes time too. */
  async function idle(running: LoadedHost): Promise<Look> {
    let { cpuMs } = await running.look()
    for (let tries = 0; tries < 120; tries += 1) {
      await sleep(1_000)
      const now = await running.look()
      if (now.cpuMs - cpuMs < 50) break
      cpuMs = now.cpuMs
    }
    return running.look(true)
  }

  /** Somebody well-behaved is answered behind all of it. */
  async function askOnce(running: LoadedHost): Promise<void> {
    const talk = await connectTo(running)
    await talk.open()
    const said = await Promise.race([
      talk.say('what have I got on friday?'),
      sleep(patienceMs).then(() => undefined),
    ])
    if (!said) stuck.push('a question behind all of them')
    talk.close()
  }
}
