import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ScreenView } from '../../../../src/shared/protocol/views/views.ts'
import { openProduct, type Product } from '../../../world/product.ts'

/** The demo workspace on Wednesday 11 March 2026, ten o'clock in London. */
let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const week = { kind: 'agenda', from: '2026-03-09', to: '2026-03-16' } as const

describe('the agenda of some days', () => {
  it('has every occurrence by its start, with who comes and whether it clashes', async () => {
    const agenda = await product.look(week)
    expect(() => ScreenView.parse(agenda)).not.toThrow()
    expect(agenda.events.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Team sync', 'Copy check']),
    )
    const starts = agenda.events.flatMap(({ when }) => (when.kind === 'timed' ? [when.start] : []))
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    const planning = agenda.events.find(({ title }) => title === 'Quarterly planning')
    expect(planning).toMatchObject({ mine: expect.any(Boolean), account: null, status: 'confirmed' })
    expect(agenda.events.filter(({ clashes }) => clashes).length).not.toBe(1)
  })

  it('shows an event from the moment it was made, and no more once it was taken back', async () => {
    const session = await product.session()
    const titles = async () => (await product.look(week)).events.map(({ title }) => title)
    await product.say(session, 'dentist on Friday at 8am')
    expect(await titles()).toContain('Dentist')
    await product.say(session, 'undo that')
    expect(await titles()).not.toContain('Dentist')
  })

  it.each([
    ['no day at all', '2026-03-09', '2026-03-09'],
    ['days that run backwards', '2026-03-09', '2026-03-01'],
    ['a whole year', '2026-01-01', '2027-01-01'],
  ])('refuses %s', async (_, from, to) => {
    await expect(product.look({ kind: 'agenda', from, to })).rejects.toMatchObject({ code: 'bad_date' })
  })
})

describe('the tasks', () => {
  it('are the open ones by due date, and what was done today', async () => {
    const board = await product.look({ kind: 'tasks' })
    expect(() => ScreenView.parse(board)).not.toThrow()
    expect(board.lists.map(({ title }) => title)).toEqual(expect.arrayContaining(['Groceries', 'Work']))
    const open = board.tasks.filter(({ doneAt }) => doneAt === null)
    const dues = open.flatMap(({ due }) => (due === null ? [] : [due]))
    expect(dues).toEqual(dues.toSorted())
    expect(open.map(({ title }) => title)).toContain('Send the invoice to Northwind')
    expect(board.tasks.map(({ title }) => title)).not.toContain('Olive oil')
  })
})

describe('mail', () => {
  it('is a page of a folder, newest first, with what asks for an answer apart', async () => {
    const inbox = await product.look({ kind: 'mails', folder: 'inbox' })
    expect(() => ScreenView.parse(inbox)).not.toThrow()
    const times = inbox.mails.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(inbox.toAnswer.length).toBeGreaterThan(0)
    for (const { why } of inbox.toAnswer) expect(why.length).toBeGreaterThan(0)
    expect(inbox.mails.every(({ snippet }) => snippet.length <= 160)).toBe(true)
  })

  it('is read whole with its conversation, and is no less unread for that', async () => {
    const inbox = await product.look({ kind: 'mails', folder: 'inbox' })
    const unread = inbox.mails.find((mail) => mail.unread)!
    const opened = await product.look({ kind: 'mail', id: unread.id })
    expect(() => ScreenView.parse(opened)).not.toThrow()
    expect(opened.text.length).toBeGreaterThan(0)
    expect(opened.thread.map(({ id }) => id)).toContain(unread.id)
    expect((await product.look({ kind: 'mails', folder: 'inbox' })).unread).toBe(inbox.unread)
  })

  it('that is gone is said to be', async () => {
    await expect(product.look({ kind: 'mail', id: 'nothing' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('people', () => {
  it('are the contacts by name', async () => {
    const { people } = await product.look({ kind: 'people' })
    const names = people.map(({ name }) => name)
    expect(names).toContain('Sarah Chen')
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en-GB', { sensitivity: 'base' })))
  })

  it.each([
    ['sar ch', ['Sarah Chen']],
    ['ACME', ['Sarah Chen']],
    ['nobody at all', []],
  ])('are found by the beginnings of words: %s', async (words, names) => {
    const { people } = await product.look({ kind: 'people', words })
    expect(people.map(({ name }) => name)).toEqual(names)
  })
})
