import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as chrono from 'chrono-node'
import { WebSocketServer } from 'ws'
import { z } from 'zod'

/**
 * The least a durable command can cost on this stack: check the frame, find a date, five rows in three group commits
 * (synchronous=FULL), four frames. No features: a yardstick, not a design.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'omnii-floor-'))
const db = new DatabaseSync(path.join(folder, 'log.db'))
db.exec(
  'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE log(run TEXT, seq INTEGER, kind TEXT, body TEXT, PRIMARY KEY(run, seq)) STRICT',
)
const insert = db.prepare('INSERT INTO log VALUES(?,?,?,?)')
let waiting = []
const write = (rows) =>
  new Promise((done) => {
    if (waiting.push({ rows, done }) > 1) return
    setImmediate(() => {
      const group = waiting
      waiting = []
      db.exec('BEGIN')
      for (const { rows } of group) for (const row of rows) insert.run(...row)
      db.exec('COMMIT')
      for (const { done } of group) done()
    })
  })
const Frame = z.strictObject({
  type: z.literal('user_message'),
  message_id: z.string(),
  message: z.string(),
  session_id: z.string().optional(),
})
const http = createServer()
let runs = 0
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) =>
  socket.on('message', async (data) => {
    const frame = Frame.parse(JSON.parse(data.toString()))
    const run = `r${++runs}`
    const say = (type, body) =>
      socket.send(JSON.stringify({ type, metadata: { in_reply_to: frame.message_id }, ...body }))
    await write([[run, 0, 'received', JSON.stringify(frame)]])
    say('user_message', { message: frame.message })
    const when = chrono.parseDate(frame.message, new Date(), { forwardDate: true })?.toISOString()
    const plan = { action: 'tasks.add_task', title: frame.message, when }
    await write([
      [run, 1, 'planned', JSON.stringify(plan)],
      [run, 2, 'started', JSON.stringify({ key: `${run}/1` })],
    ])
    say('status_update', { data: plan })
    say('progress_update', { data: { done: true } })
    await write([
      [run, 3, 'done', JSON.stringify({ id: run, ...plan })],
      [run, 4, 'completed', '{}'],
    ])
    say('agent_complete', { status: 'done' })
  }),
)
process.on('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
http.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ ws: `ws://127.0.0.1:${http.address().port}` })),
)
