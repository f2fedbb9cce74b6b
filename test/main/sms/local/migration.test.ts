import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { smsMigration } from '../../../../src/main/sms/local/migration.ts'

const phone = '+447700900123'
const minuteMs = 60_000

test('references from before they had a time are as old as their question, and none is forgotten', () => {
  const db = new DatabaseSync(':memory:')
  const [first, ...later] = smsMigration.up
  db.exec(first)
  const now = Date.now()
  const put = db.prepare('INSERT INTO sms_references VALUES (?, ?, ?, ?)')
  for (const [n, question] of ['sent', 'queued', 'gone'].entries()) put.run(phone, `Q${n}`, 's1', question)
  const ask = db.prepare(
    `INSERT INTO sms_outbox (phone, body, state, source, reply, at, not_before, tried_at)
     VALUES (?, '', ?, ?, 0, ?, ?, ?)`,
  )
  ask.run(phone, 'sent', `ask:sent:${phone}`, now - 9 * minuteMs, now, now - 5 * minuteMs)
  ask.run(phone, 'queued', `ask:queued:${phone}`, now - 2 * minuteMs, now, null)
  for (const step of later) db.exec(step)
  const rows = db.prepare('SELECT question, at FROM sms_references').all()
  const ages = Object.fromEntries(
    rows.map(({ question, at }) => [question, Math.round((now - Number(at)) / minuteMs)]),
  )
  expect(ages).toEqual({ sent: 5, queued: 2, gone: 31 })
  db.close()
})
