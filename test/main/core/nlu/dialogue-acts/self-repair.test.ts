import { describe, expect, it } from 'vitest'
import { withoutRepairs } from '../../../../../src/main/core/nlu/dialogue-acts/self-repair.ts'

const known = new Set('tom dana marco leo sarah helen chen'.split(' '))
const context = {
  now: Date.parse('2026-03-11T10:00:00Z'),
  zone: 'Europe/London',
  locale: 'en-GB',
  weekStart: 1,
  names: (word: string) => known.has(word),
} as const
const read = (text: string): string => withoutRepairs(text, context)

describe('what is taken back within a message is gone from it', () => {
  it.each([
    ['book lunch with leo monday 1pm no make that tuesday', 'book lunch with leo tuesday 1pm'],
    ['remind me at 5, sorry, 6', 'remind me at 6'],
    ['remind me to call mum at 5pm, sorry, 6', 'remind me to call mum at 6pm'],
    ['remind me at 5, sorry, tomorrow', 'remind me at 5 tomorrow'],
    ['gym friday 7am... wait, 8am', 'gym friday 8am'],
    ['lunch with tom on monday, no, tuesday at 1', 'lunch with tom on tuesday at 1'],
    ['coffee with tom thursday at 3 or rather 4', 'coffee with tom thursday at 4'],
    ['move the standup from 9 to 10, no, 11', 'move the standup from 9 to 11'],
    ['block 30 minutes, no wait, an hour tomorrow at 2', 'block an hour tomorrow at 2'],
    ["what's on monday, i mean tuesday?", "what's on tuesday?"],
    ['push the slides to monday, scratch that, wednesday', 'push the slides to wednesday'],
    ["email dana - no, marco - that I'm late", "email marco that I'm late"],
    ['call with dana, sorry, marco, tomorrow at 10', 'call with marco, tomorrow at 10'],
    ['is tom, sorry, marco free on friday', 'is marco free on friday'],
    ['add milk to groceries, sorry, to hardware', 'add milk to hardware'],
    ['remind me to buy milk, no, oat milk', 'remind me to buy oat milk'],
    ['book lunch, sorry, dinner with leo friday at 7', 'book dinner with leo friday at 7'],
    ['cancel the retro, no wait, move it to thursday', 'move the retro to thursday'],
    ['delete, sorry, archive the newsletters', 'archive the newsletters'],
  ])('%s', (text, left) => {
    expect(read(text)).toBe(left)
  })
})

describe('what takes nothing back stays as it was typed', () => {
  it.each([
    'no, make it 5',
    'cancel lunch, no rush',
    'tell dana sorry, I am late',
    "tell marco sorry, tomorrow doesn't work",
    'email tom saying sorry, 6 is too late for me',
    'email tom that the demo is at 3, sorry, 4',
    "email tom, sorry I can't come",
    'text dana, sorry, no time today',
    'reply to marco: sorry, tomorrow is better',
    'call mum tomorrow, sorry friday is bad',
    'meeting with tom at 3 no later than 4',
    'lunch with tom tomorrow at 1 and make it 30 minutes',
    'book a table for 4, no, 6 people tomorrow at 7',
    'move the interview to 4 and tell leo sorry',
    'add "no, wait, tuesday" to groceries',
    "text leo i'm late, sorry",
    'today’s tasks can wait till monday',
    'can everything that’s due today wait until Monday',
    'the slides, wait until friday with those',
    'the 9am could rather be on tuesday',
    'remind me on monday to wait for leo on tuesday',
  ])('%s', (text) => {
    expect(read(text)).toBe(text)
  })
})
