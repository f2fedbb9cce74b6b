import { describe, expect, it } from 'vitest'
import { commitmentsIn } from '../../../../src/main/services/insights/find-commitments.ts'
import { mentioning } from '../../../../src/main/services/insights/mentions.ts'

describe('promises in a text', () => {
  it.each([
    'I will send the figures on Monday.',
    "I'll look into it.",
    'Let me check with Tom and come back to you.',
    'We’ll forward the contract tomorrow.',
    'I can have it ready by Friday.',
    'I promise to call her.',
  ])('%s', (sentence) => {
    expect(commitmentsIn(`Hello,\n\nthanks. ${sentence}\n\nAlex`, 'en-GB')).toEqual([sentence])
  })
  it.each([
    'Will you send the figures?',
    'I will not be able to come.',
    'I would send it if I had it.',
    'I will be away next week.',
    'You sent the figures.',
    'The owner will sign it.',
  ])('not: %s', (sentence) => {
    expect(commitmentsIn(sentence, 'en-GB')).toEqual([])
  })
})

describe('tasks that are about a meeting', () => {
  const event = {
    id: 'e1',
    title: 'Rome demo rehearsal',
    when: { kind: 'timed', start: 0, end: 1 },
    place: '',
    notes: '',
    people: [{ name: 'Marco Bianchi', email: 'marco@studio.example', status: 'accepted' }],
  } as const
  const task = (title: string) => ({ id: 't1', title, notes: '', due: null })
  it.each(['Ask Marco for the texts', 'Check the Rome demo laptop', 'Send Bianchi the invoice'])(
    '%s',
    (title) => {
      expect(mentioning(event)(task(title))).toBe(true)
    },
  )
  it.each(['Buy oat milk', 'Book the demo room in Paris', 'Call mum'])('not: %s', (title) => {
    expect(mentioning(event)(task(title))).toBe(false)
  })
})
