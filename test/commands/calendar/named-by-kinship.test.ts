import { describe, expect, it } from 'vitest'
import { madeSteps, turns } from '../../world/told.ts'

describe('who is named by kinship or role alone', () => {
  it.each([
    ['pencil in a swim with my nephew saturday at 9', 'Swim with my nephew'],
    ['lunch with my sister on friday at 1', 'Lunch with my sister'],
    ['dinner with the landlord on friday 7pm', 'Dinner with the landlord'],
    ['put walk with grandma in for sunday 2pm', 'Walk with Grandma'],
  ])('%s: says what it is, and nobody is asked for', async (text, title) => {
    const [told] = await turns(text)
    expect(told!.map(({ kind }) => kind)).not.toContain('question.asked')
    expect(madeSteps(told!)).toMatchObject([{ action: 'calendar.create_event', values: { title } }])
    expect(madeSteps(told!)[0]!.values).not.toHaveProperty('people')
  })

  it.each(['invite my nephew to lunch saturday at 1', 'coffee with my brother tomorrow at 9, invite him'])(
    '%s: is asked for',
    async (text) => {
      const [told] = await turns(text)
      expect(told!.map(({ kind }) => kind)).toContain('question.asked')
    },
  )

  it('coffee with mum tomorrow at 9: is a guest where it is somebody’s name', async () => {
    const [told] = await turns('coffee with mum tomorrow at 9')
    expect(madeSteps(told!)[0]?.values.people).toMatchObject([{ name: 'Grace Morgan' }])
  })
})

describe('somebody new who is told of', () => {
  it.each([
    ['add Bea Novak, she’s my dentist', 'Bea Novak'],
    ['add Jonas Weber, he is our plumber', 'Jonas Weber'],
    ['save Ines Duarte, she works at Northwind', 'Ines Duarte'],
    ['add Dr Patel, my new dentist', 'Dr Patel'],
  ])('%s', async (text, name) => {
    const [told] = await turns(text)
    expect(madeSteps(told!)).toMatchObject([{ action: 'contacts.create_contact', values: { name } }])
  })
})
