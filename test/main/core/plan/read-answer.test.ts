import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../../src/main/core/plan/answers/read-answer.ts'
import type { Question } from '../../../../src/shared/protocol/plan.ts'
import { en } from '../../../../src/shared/wording/wording.ts'
import { scope } from '../../../world/assistant.ts'

const looking = {
  scope,
  wording: en,
  times: {
    now: Date.parse('2026-03-11T10:00:00Z'),
    zone: 'Europe/London',
    locale: 'en-GB',
    weekStart: 1 as const,
  },
  people: {
    find: async (_: unknown, name: string) =>
      name === 'Dana'
        ? [
            {
              fit: 'exact' as const,
              person: {
                id: 'p1',
                name: 'Dana Lee',
                emails: ['dana@example.test'],
                phones: [],
                evidence: '',
                weight: 1,
              },
            },
          ]
        : [],
  },
}
const sarahs: Question = {
  text: 'Which Sarah?',
  kind: 'person',
  free: true,
  entity: { type: 'PERSON', value: 'Sarah' },
  choices: [
    {
      id: 'a',
      label: 'Sarah Chen',
      evidence: 'sarah.chen@acme.test',
      value: { name: 'Sarah Chen', email: 'sarah.chen@acme.test' },
    },
    {
      id: 'b',
      label: 'Sarah Okafor',
      evidence: 's.okafor@example.test',
      value: { name: 'Sarah Okafor', email: 's.okafor@example.test' },
    },
  ],
}
const read = (question: Question, given: { choice?: string; text?: string }) =>
  readAnswer(question, given, looking)
const value = { name: 'Sarah Okafor', email: 's.okafor@example.test' }

describe('an answer to "Which Sarah?"', () => {
  it.each([
    [{ choice: 'b' }, value],
    [{ text: '2' }, value],
    [{ text: '2.' }, value],
    [{ text: 'sarah okafor' }, value],
    [{ text: 'the Okafor' }, value],
    [{ text: 'Dana' }, { name: 'Dana Lee', email: 'dana@example.test' }],
    [{ text: 'eden@example.com' }, { name: 'Sarah', email: 'eden@example.com' }],
    [{ text: 'Eden Chan <eden@example.com>' }, { name: 'Eden Chan', email: 'eden@example.com' }],
  ])('%j is read', async (given, expected) => {
    expect(await read(sarahs, given)).toMatchObject({ ok: true, value: { value: expected } })
  })

  it.each([
    [{ choice: 'z' }],
    [{ text: '7' }],
    [{ text: '' }],
    [{ text: 'Sarah' }],
    [{ text: 'nobody known' }],
  ])('%j is none, and says what would be', async (given) => {
    expect(await read(sarahs, given)).toMatchObject({ ok: false, error: { code: 'bad_answer' } })
  })
})

it('words of one’s own are an answer only where they are asked for', async () => {
  const free: Question = { text: 'What should it say?', kind: 'text', choices: [], free: true }
  expect(await read(free, { text: '10 o’clock works' })).toMatchObject({
    ok: true,
    value: { value: '10 o’clock works' },
  })
  expect(await read({ ...free, free: false }, { text: 'hm' })).toMatchObject({ ok: false })
})
