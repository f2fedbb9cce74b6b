import { afterEach, expect, test } from 'vitest'
import type { AnswerPart, AnswerWriter, FinishedRun } from '../../../../src/main/core/api/answer-writer.ts'
import type { AnswerDelta, SessionEvent } from '../../../../src/shared/protocol/events.ts'
import { limits } from '../../../../src/shared/protocol/limits.ts'
import { type Kit, kinds, openKit, theOne } from '../../../world/assistant.ts'
import { hearNotes, notebookMigration, notesOf, openNotebook } from '../../../world/notebook.ts'

let kit: Kit
afterEach(() => kit.close())

type Write = (run: FinishedRun, part: (part: AnswerPart) => void) => Promise<string>

const openWith = async (write: Write, writes: AnswerWriter['writes'] = () => true): Promise<void> => {
  kit = await openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({
      catalogue: openNotebook(db, { ledger: [], faults: [] }),
      hear: hearNotes,
      writer: { writes, write },
    }),
  })
}

/** A promise that a test resolves, or rejects, when it likes. */
function held<T>(): { promise: Promise<T>; give: (value: T) => void; fail: (why: Error) => void } {
  let give: (value: T) => void = () => {}
  let fail: (why: Error) => void = () => {}
  const promise = new Promise<T>((resolve, reject) => {
    give = resolve
    fail = reject
  })
  return { promise, give, fail }
}
const answerIn = (events: readonly SessionEvent[]): string => theOne(events, 'answer.given').text

test('an answer is heard as it is written, after its work is on disk', async () => {
  const rest = held<string>()
  const seen: FinishedRun[] = []
  await openWith(async (run, part) => {
    seen.push(run)
    part({ content: 'Milk is ', reasoning: 'one note' })
    part({ content: 'noted' })
    return rest.promise
  })
  const session = await kit.session()
  const deltas: AnswerDelta[] = []
  kit.assistant().follow(session, { events() {}, delta: (delta) => deltas.push(delta) })
  const before = await kit.say(session, 'note milk')
  expect(kinds(before).slice(-2)).toEqual(['step.started', 'step.done'])
  expect(notesOf(kit)).toEqual(['milk'])
  expect(deltas.map(({ index, content }) => [index, content])).toEqual([
    [0, 'Milk is '],
    [1, 'noted'],
  ])
  expect(kit.assistant().streaming(session)).toEqual({
    ...{ runId: deltas[0]!.runId, index: 1 },
    ...{ content: 'Milk is noted', reasoning: 'one note' },
  })
  rest.give('Milk is noted now.')
  await kit.settled()
  const events = kit.events(session)
  expect(answerIn(events)).toBe('Milk is noted now.')
  expect(theOne(events, 'run.completed')).toMatchObject({ status: 'done', undoable: true })
  expect(kit.assistant().streaming(session)).toBeUndefined()
  expect(seen).toMatchObject([
    { said: { value: 'note milk' }, answer: { value: expect.stringContaining('milk') }, done: [{}] },
  ])
})

test('an answer lost in a crash is written once more, and its work is not done again', async () => {
  const words = ['', 'Noted after all.']
  await openWith(async () => {
    const text = words.shift()
    return text === '' ? new Promise(() => {}) : text!
  })
  const session = await kit.session()
  await kit.say(session, 'note milk')
  await kit.restart()
  await kit.settled()
  expect(answerIn(kit.events(session))).toBe('Noted after all.')
  expect(notesOf(kit)).toEqual(['milk'])
})

test.each<[string, Write]>([
  ['breaks', () => Promise.reject(new Error('no model'))],
  [
    'breaks on the spot',
    () => {
      throw new Error('no model')
    },
  ],
  ['says nothing', async () => '  '],
])('a writer that %s leaves the word to the wording', async (_, write) => {
  await openWith(write)
  const session = await kit.session()
  const events = await kit.say(session, 'note milk')
  expect(answerIn(events)).toContain('milk')
  expect(kinds(events).at(-1)).toBe('run.completed')
})

test('a writer that is late is not waited for, and what it still says is not heard', async () => {
  const parts: ((part: AnswerPart) => void)[] = []
  await openWith((_, part) => {
    parts.push(part)
    return new Promise(() => {})
  })
  const session = await kit.session()
  const deltas: AnswerDelta[] = []
  kit.assistant().follow(session, { events() {}, delta: (delta) => deltas.push(delta) })
  await kit.say(session, 'note milk')
  kit.clock.pass(limits.stepDeadlineMs)
  await kit.settled()
  expect(answerIn(kit.events(session))).toContain('milk')
  parts[0]!({ content: 'too late' })
  expect(deltas).toEqual([])
})

test('what is not worth writing ends in the commit that did it', async () => {
  await openWith(
    async () => 'never',
    ({ done }) => done.length > 1,
  )
  const session = await kit.session()
  const commits: string[][] = []
  kit.assistant().follow(session, { events: (events) => commits.push(kinds(events)), delta() {} })
  await kit.say(session, 'note milk')
  expect(commits.at(-1)).toEqual([
    'plan.created',
    'step.started',
    'step.done',
    'answer.given',
    'run.completed',
  ])
})
