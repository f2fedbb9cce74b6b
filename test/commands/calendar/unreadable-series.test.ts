import { afterEach, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../world/product.ts'

let product: Product
afterEach(() => product.close())

/** A series as an older version may have stored it: with a rule that nothing can expand. */
async function withSeries(rule: string, title = 'Poison') {
  product = await openProduct()
  const session = await product.session()
  const lines = [
    'UID:p',
    `SUMMARY:${title}`,
    'DTSTART:20260301T100000Z',
    'DTEND:20260301T103000Z',
    'RRULE:FREQ=WEEKLY',
  ]
  const file = ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
  await product.importFile(session, 'p.ics', new TextEncoder().encode(file))
  const { db, log } = product.store()
  await log.unit(() => db.run("UPDATE calendar_event SET rule = ?, version = 'old' WHERE id = 'p'", rule))
  const said = async (text: string): Promise<string> =>
    (await product.say(session, text))
      .flatMap((event) => ('text' in event && event.kind === 'answer.given' ? [event.text] : []))
      .join(' ')
  const left = (): number => db.all("SELECT 1 FROM calendar_event WHERE id = 'p'").length
  return { said, left }
}

describe('a series that cannot be expanded', () => {
  it.each([
    ['cancel Poison', 'FREQ=MINUTELY'],
    ['cancel “Poison”', 'FREQ=SECONDLY'],
    ['please cancel "Poison"', 'FREQ=MINUTELY'],
    ['delete the Poison event', 'FREQ=WEEKLY;BYDAY=XX'],
    ['get rid of Poison', 'FREQ=FORTNIGHTLY'],
    ['take Poison off my calendar', 'FREQ=WEEKLY;UNTIL=SOON'],
    ['remove the Poison series', 'FREQ=MINUTELY'],
    ['delete all Poison events', 'FREQ=MINUTELY'],
  ])('is removed whole by its name and comes back by undo: %s', async (order, rule) => {
    const { said, left } = await withSeries(rule)
    await said(order)
    expect(left()).toBe(1)
    expect(await said('yes')).toContain('“Poison” is cancelled.')
    expect(left()).toBe(0)
    await said('undo')
    expect(left()).toBe(1)
  })

  it('says how it is removed, in words that are understood', async () => {
    const { said, left } = await withSeries('FREQ=MINUTELY', 'drink more water')
    const hint = /say (cancel “[^”]+”)/.exec(await said('what have I got tomorrow?'))?.[1] ?? ''
    expect(hint).toBe('cancel “drink more water”')
    await said(hint)
    await said('yes')
    expect(left()).toBe(0)
  })

  it.each(['cancel Poison tomorrow', 'cancel Poison on Friday'])(
    'has no single day that could be cancelled: %s',
    async (order) => {
      const { said, left } = await withSeries('FREQ=MINUTELY')
      expect(await said(order)).toMatch(/“Poison” repeats in a way a calendar cannot show|no event/)
      await said('yes')
      expect(left()).toBe(1)
    },
  )
})
