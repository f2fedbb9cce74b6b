import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, kinds } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What the card would delete; empty where nothing is proposed. */
const deleted = async (text: string): Promise<readonly string[]> => {
  const events = await kit.say(await kit.session(), text)
  return events.flatMap((event) =>
    event.kind === 'approval.asked'
      ? event.steps.flatMap(({ preview }) => preview.changes.map(({ label }) => label))
      : [],
  )
}

describe('some of a list are never all of it', () => {
  it.each([
    'delete all done tasks from the work list',
    'remove all the completed tasks on my work list',
    'bin all finished items on work',
    'clear out the completed tasks on the work list',
  ])('%s', async (text) => {
    expect(await deleted(text)).toEqual(['Publish the Harbor case study', 'Renew the studio insurance'])
  })

  it.each([
    'remove all tasks due on friday from the work list',
    'wipe finished stuff from groceries',
    'clear out old stuff from groceries',
    'delete all of Kofi’s tasks from the work list',
  ])('%s: nothing, and no card for the whole list', async (text) => {
    const events = await kit.say(await kit.session(), text)
    expect(kinds(events)).not.toContain('approval.asked')
  })
})

describe('all of a list', () => {
  it.each([
    'wipe the groceries list',
    'can you empty my groceries list please',
    'remove everything from the groceries list',
    'delete all items on groceries',
  ])('%s', async (text) => {
    expect(await deleted(text)).toEqual(['Coffee beans', 'Sourdough bread', 'Tomatoes'])
  })
})
