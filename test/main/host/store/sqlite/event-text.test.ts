import { expect, test } from 'vitest'
import { isWhole, packText, unpackText } from '../../../../../src/main/host/store/sqlite/log/event-text.ts'
import type { EventBody } from '../../../../../src/shared/protocol/events.ts'
import type { RunId, StepId } from '../../../../../src/shared/protocol/ids.ts'
import { command, me, session } from '../sentences.ts'
import { freshFolder, openIn } from './places.ts'

const long = (word: string): string =>
  JSON.stringify(Array.from({ length: 200 }, (_, n) => ({ title: `${word} ${n}` })))

test.each([
  ['short', '{"kind":"x"}'],
  ['long', long('Ünïcode 🎈 row')],
  ['empty', ''],
])('a %s text comes back as it was', (_, text) => {
  const stored = packText(text)
  expect(isWhole(stored)).toBe(true)
  expect(unpackText(stored)).toBe(text)
})

test('a long text is stored in a fraction of its length, and any changed byte of it is noticed', () => {
  const text = long('a task of some length, due on Friday')
  const stored = packText(text)
  expect(stored.packed!.length).toBeLessThan(text.length / 8)
  for (let at = 0; at < stored.packed!.length; at += 7) {
    const packed = Uint8Array.from(stored.packed!)
    packed[at]! ^= 4
    expect(isWhole({ ...stored, packed })).toBe(false)
  }
})

test('long events are read as they were written, by session, by run and over a restart', async () => {
  const folder = freshFolder()
  const runId = 'r1' as RunId
  const done: EventBody = {
    ...{ kind: 'step.done', runId, stepId: 's1' as StepId },
    outcome: {
      ...{ summary: 'x'.repeat(3_000), changes: [], value: long('row'), subjects: [], inverse: [] },
      evidence: [],
    },
  }
  const first = await openIn(folder)
  await first.log.write(await first.log.openSession(me, session), async (unit) => {
    await unit.append(command(1, 'short'))
    await unit.append(done)
  })
  const stored = first.db.get<{ bytes: number; body: string }>(
    'SELECT length(packed) AS bytes, body FROM events WHERE sync_id = 2',
  )
  expect(stored?.body).toBe('')
  expect(stored?.bytes).toBeLessThan(2_000)
  await first.close()
  const again = await openIn(folder)
  expect(again.log.read(session, 1, 10)).toMatchObject([done])
  expect(again.log.run(runId).at(-1)).toMatchObject(done)
  expect(again.log.recent(me, 1)).toMatchObject([done])
  await again.close()
})
