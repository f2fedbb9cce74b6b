import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsBack } from '../../../../src/main/services/writes/fields-back.ts'

interface Fields {
  title: string
  place: string | null
  guests: { email: string; status: string }[]
}
const lists = { guests: ({ email }: { email: string }) => email }
const guest = (email: string, status = 'waiting') => ({ email, status })

describe('a change taken back', () => {
  it('is what was there before, where nothing else changed', () => {
    const now: Fields = { title: 'B', place: 'Leeds', guests: [] }
    expect(fieldsBack<Fields>({ was: { title: 'A' }, became: { title: 'B' } }, now, lists)).toEqual({
      patch: { title: 'A' },
      conflicts: [],
    })
  })

  it('is nothing where it is as before already', () => {
    const now: Fields = { title: 'A', place: null, guests: [] }
    const back = fieldsBack<Fields>({ was: { title: 'A' }, became: { title: 'B' } }, now, lists)
    expect(back).toEqual({ patch: {}, conflicts: [] })
  })

  it('names the fields that were changed again', () => {
    const now: Fields = { title: 'C', place: 'Leeds', guests: [] }
    const change = { was: { title: 'A', place: null }, became: { title: 'B', place: 'Leeds' } }
    expect(fieldsBack<Fields>(change, now, lists)).toEqual({ patch: { place: null }, conflicts: ['title'] })
  })

  it('names an item of a list that it had changed and somebody else changed again', () => {
    const change = { was: { guests: [guest('a')] }, became: { guests: [guest('a', 'accepted')] } }
    const now: Fields = { title: '', place: null, guests: [guest('a', 'declined'), guest('b')] }
    expect(fieldsBack<Fields>(change, now, lists).conflicts).toEqual(['guests'])
  })

  it('touches no item of a list but those it had put in, taken out or changed', () => {
    const emails = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'))
    fc.assert(
      fc.property(emails, emails, emails, emails, (before, after, joined, left) => {
        const was = before.map((email) => guest(email))
        const became = after.map((email) => guest(email))
        const others = [...became.filter(({ email }) => !left.includes(email))]
        for (const email of joined)
          if (!others.some((one) => one.email === email) && !after.includes(email)) others.push(guest(email))
        const now: Fields = { title: '', place: null, guests: others }
        const { patch, conflicts } = fieldsBack<Fields>(
          { was: { guests: was }, became: { guests: became } },
          now,
          lists,
        )
        expect(conflicts).toEqual([])
        const back = new Set((patch.guests ?? others).map(({ email }) => email))
        for (const email of ['a', 'b', 'c', 'd', 'e']) {
          const there = others.some((one) => one.email === email)
          const expected = before.includes(email) === after.includes(email) ? there : before.includes(email)
          // whoever somebody else put in again, after it was taken out, stays in either case
          expect([email, back.has(email)]).toEqual([email, expected || (there && before.includes(email))])
        }
      }),
    )
  })
})
