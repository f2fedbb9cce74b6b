import { describe, expect, it } from 'vitest'
import { whichSlots } from '../../../../../../src/main/services/calendar/intents/slots/which-slots.ts'
import { london } from '../../../../../world/london.ts'
import { parse } from '../../../../../world/parse.ts'
import { fixtureNow } from '../../../../../world/services.ts'

const { zone, locale, weekStart } = london
const starts = ['2026-03-12T13:00Z', '2026-03-13T14:30Z', '2026-03-17T09:00Z'].map((iso) => Date.parse(iso))
const which = (text: string): readonly number[] => {
  const utterance = parse(text, { now: fixtureNow, zone, locale, weekStart })
  return whichSlots(utterance.clauses[0]!, starts, zone)
}

describe('which of the times shown are meant', () => {
  it.each([
    ['put a hold on the first two', [0, 1]],
    ['hold both', [0, 1]],
    ['hold all of them', [0, 1, 2]],
    ['hold the last two', [1, 2]],
    ['book number 2', [1]],
    ['hold 1 and 3', [0, 2]],
    ['hold the first and the third', [0, 2]],
    ['book the last one', [2]],
    ['confirm Friday’s', [1]],
    ['hold the 2:30pm one', [1]],
    ['book the fifth one', [4]],
    ['hold Saturday’s', []],
  ])('%s', (text, expected) => {
    expect(which(text)).toEqual(expected)
  })
})
