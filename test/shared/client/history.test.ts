import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openHistory } from '../../../src/main/core/sessions/history.ts'
import { apply, applyHistory } from '../../../src/shared/client/apply.ts'
import { emptyConversation } from '../../../src/shared/client/conversation.ts'
import { SessionId } from '../../../src/shared/protocol/ids.ts'
import { arrayLog } from '../../main/gateway/scripted/array-log.ts'
import { approvalAsked, completed, done, logOf, planned, received, started } from './events.ts'

const session = SessionId.parse('s')
type Body = Parameters<typeof logOf>[0][number]

/** What one run does, event by event; some never end. */
const lives: readonly ((run: string) => readonly Body[])[] = [
  (run) => [received(run, `m-${run}`), planned(run), started('a', run), done('a', run), completed(run)],
  (run) => [received(run, `m-${run}`), planned(run), approvalAsked(run)],
  (run) => [received(run, `m-${run}`), completed(run)],
]
/** A run that takes back the first step of the run `back` runs before it. */
const undo = (run: string, undone: string): readonly Body[] => [
  received(run, `m-${run}`),
  { kind: 'run.undone', runId: run, undoneRunId: undone, stepIds: ['a'], kept: [] },
  completed(run),
]

/** Runs that begin in turn and whose later events are mixed with those of others. */
const logs = fc
  .array(
    fc.record({ life: fc.nat({ max: 3 }), back: fc.integer({ min: 1, max: 6 }), delay: fc.nat({ max: 12 }) }),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .map((runs) => {
    const placed = runs.flatMap(({ life, back, delay }, at) => {
      const lived = lives[life]?.(`r${at}`) ?? undo(`r${at}`, `r${Math.max(0, at - back)}`)
      // what is taken back was done before
      const later = lives[life] === undefined ? 20 : delay
      // its command comes in turn, the rest later
      return lived.map((body, n) => ({ body, place: at + (n === 0 ? 0 : later + n / 10) }))
    })
    return logOf(placed.sort((a, b) => a.place - b.place).map(({ body }) => body))
  })

test('the newest runs and then page after page come to the same conversation as the whole log', () =>
  fc.assert(
    fc.asyncProperty(logs, fc.integer({ min: 1, max: 6 }), async (log, size) => {
      const history = openHistory(
        arrayLog(
          () => log,
          () => [session],
        ),
        () => log.length,
      )
      const opened = await history.newest(session, size)
      const begin = { ...emptyConversation, lastSyncId: opened.after, unreadUpTo: opened.after }
      let conversation = applyHistory(begin, opened.events, opened.after)
      conversation = apply(conversation, log.slice(opened.after))
      const open = [...apply(emptyConversation, log).runs.values()].filter((run) => run.end === undefined)
      // what waits is there from the start, however old
      for (const run of open) expect(conversation.runs.get(run.runId)?.entries).toEqual(run.entries)
      let pages = 0
      while (conversation.unreadUpTo > 0) {
        const page = await history.before(session, conversation.unreadUpTo + 1, size)
        conversation = applyHistory(conversation, page.events, page.after)
        pages += 1
        expect(pages).toBeLessThanOrEqual(30)
      }
      const whole = apply(emptyConversation, log)
      expect([...conversation.runs]).toEqual([...whole.runs])
      expect(conversation.lastSyncId).toBe(whole.lastSyncId)
    }),
    { numRuns: 300 },
  ))
