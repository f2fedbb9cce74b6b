import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, scope } from '../../../world/assistant.ts'
import { notesOf, openNotes } from '../../../world/notebook.ts'

let kit: Kit
let session: SessionId

beforeEach(async () => {
  kit = await openNotes()
  session = await kit.session()
})
afterEach(() => kit.close())

const say = (text: string) => kit.say(session, text)
const notes = (): string[] => notesOf(kit)
/** Ctrl+Z in a window: an undo that names nothing. */
const press = async (id: string) => {
  const taken = await kit.assistant().submit(scope, {
    kind: 'undo',
    agent: 'guide',
    sessionId: session,
    clientMessageId: id as ClientMessageId,
    channel: 'websocket',
  })
  await kit.settled()
  return taken
}
/** Said while a question is open, as words of their own. */
const meanwhile = async (...texts: string[]) => {
  for (const text of texts) {
    const taken = await kit.assistant().submit(scope, {
      kind: 'command',
      agent: 'guide',
      sessionId: session,
      clientMessageId: text as ClientMessageId,
      text,
      answers: 'nothing',
      channel: 'websocket',
      dryRun: false,
    })
    if (!taken.ok) throw new Error(taken.error.code)
  }
  await kit.settled()
}
/** A long conversation that nothing has to be remembered of. */
const talkOn = async (events: number) => {
  const { log } = kit.store()
  await log.write(await log.lease(session), async (unit) => {
    for (let n = 0; n < events; n += 1) await unit.append({ kind: 'session.renamed', title: `${n}` })
  })
}

describe('undo takes back what was done last, whenever it was said', () => {
  it('a command that had to wait for an answer comes after one that was done meanwhile', async () => {
    await say('note whom')
    await meanwhile('note milk')
    await say('1')
    expect(notes()).toEqual(['milk', 'Ada'])
    await say('undo that')
    expect(notes()).toEqual(['milk'])
    await say('undo that')
    expect(notes()).toEqual([])
  })

  it('so it is where undo is pressed and names nothing', async () => {
    await say('note whom')
    await meanwhile('note milk')
    await say('1')
    await press('first')
    expect(notes()).toEqual(['milk'])
  })

  it('what was only looked at since does not come between', async () => {
    await say('note whom')
    await meanwhile('note milk')
    await say('1')
    await say('why?')
    await say('undo that')
    expect(notes()).toEqual(['milk'])
  })

  it('so it is after a restart, and when it was said very long before', async () => {
    await say('note whom')
    await talkOn(1_200)
    await kit.restart()
    await meanwhile('note milk')
    await say('1')
    await kit.restart()
    await say('undo that')
    expect(notes()).toEqual(['milk'])
  })

  it('so it is when very many things were done while it waited', async () => {
    await say('note whom')
    await meanwhile(...Array.from({ length: 62 }, (_, n) => `note ${n}`))
    await say('1')
    await say('note milk')
    await say('undo that')
    await say('undo that')
    expect([notes().includes('Ada'), notes().length]).toEqual([false, 62])
  })

  it('a card that was asked before the last thing was done is not what is meant', async () => {
    await say('note whom')
    await meanwhile('note milk', 'send hello')
    await say('1')
    await say('undo that')
    expect(notes()).toEqual(['milk'])
    expect(kit.assistant().waitingCards()).toHaveLength(1)
  })
})
