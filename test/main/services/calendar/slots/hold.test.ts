import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CalendarEvent } from '../../../../../src/main/services/calendar/model/event.ts'
import {
  heldFor,
  holdId,
  holdNotes,
  holdSearch,
  searchOf,
} from '../../../../../src/main/services/calendar/slots/hold.ts'

const withNotes = (notes: string) => ({ notes }) as CalendarEvent

describe('holds', () => {
  it('are named after their search, in the letters every calendar takes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(20), (search, key, nth) => {
        const id = holdId(searchOf(search), key, nth)
        expect(id).toMatch(/^[a-v0-9]+$/)
        expect(holdSearch(id)).toBe(searchOf(search))
      }),
    )
  })

  it.each(['e723173', 'holding', 'hold62s62', 'team-sync_20260316T100000Z'])('%s is no hold', (id) => {
    expect(holdSearch(id)).toBeUndefined()
  })

  it('keep their people in their notes, whatever they are called', () => {
    const people = [
      { name: 'Dana Lee', email: 'dana.lee@harbor.test' },
      { name: 'Bianchi, Marco', email: 'marco@studiobianchi.example' },
    ]
    expect(heldFor(withNotes(holdNotes(people, 'en-GB')))).toEqual(people)
  })

  it('cannot be given more people by a name', () => {
    const people = [{ name: 'Eve <eve@evil.test>\nMallory', email: 'eve@harbor.test' }]
    expect(heldFor(withNotes(holdNotes(people, 'en-GB'))).map(({ email }) => email)).toEqual([
      'eve@harbor.test',
    ])
  })
})
