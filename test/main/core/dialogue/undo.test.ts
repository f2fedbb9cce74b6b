import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, scope, theOne } from '../../../world/assistant.ts'
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

describe('what stays is said once, and what was done before it is offered', () => {
  const answer = async (text: string) => theOne(await say(text), 'answer.given').text
  const sent = async (text: string) => {
    await say(`send ${text}`)
    await say('yes')
  }
  const stays =
    'notes.send cannot be taken back: it has gone out. Another message can put right what is wrong.'

  it('a second undo goes on to that', async () => {
    await say('note milk')
    await sent('hello')
    expect(await answer('undo that')).toBe(`${stays} Undo “notes.add” instead?`)
    expect(notes()).toEqual(['milk', 'sent hello'])
    await say('undo that')
    expect(notes()).toEqual(['sent hello'])
    expect(await answer('undo that')).toBe('There is nothing to undo here.')
  })

  it('a yes is that, and a no leaves everything as it is', async () => {
    await say('note milk')
    await sent('hello')
    await say('undo that')
    expect(await answer('no')).toBe('Left as it is.')
    expect(notes()).toEqual(['milk', 'sent hello'])
    await say('undo that')
    expect(notes()).toEqual(['sent hello'])
  })

  it('a yes takes back what was offered, though something else was done since', async () => {
    await say('note whom')
    await meanwhile('note milk', 'send hello')
    const card = kit
      .assistant()
      .waitingCards()
      .find(({ kind }) => kind === 'approval')!
    const asked = theOne(kit.events(session), 'approval.asked')
    await kit.assistant().submit(scope, {
      kind: 'decide',
      agent: 'guide',
      sessionId: session,
      approvalId: asked.approvalId,
      decision: 'approve',
      digests: { [asked.steps[0]!.stepId]: asked.steps[0]!.digest },
      channel: 'websocket',
    })
    await kit.settled()
    expect(card.id).toBe(asked.approvalId)
    await meanwhile('undo that')
    const question = theOne(kit.events(session), 'question.asked')
    await kit.assistant().submit(scope, {
      kind: 'answer',
      agent: 'guide',
      sessionId: session,
      questionId: question.questionId,
      choice: 'ada',
      channel: 'websocket',
    })
    await kit.settled()
    expect(notes()).toEqual(['milk', 'sent hello', 'Ada'])
    await say('yes')
    expect(notes()).toEqual(['sent hello', 'Ada'])
  })

  it('several that stay are told together, and what comes after them is new', async () => {
    await say('note milk')
    await sent('hello')
    await sent('bye')
    expect(await answer('undo that')).toBe(
      'notes.send and notes.send cannot be taken back: they have gone out. Another message can put right what is wrong. Undo “notes.add” instead?',
    )
    await say('note bread')
    await say('undo that')
    expect(notes()).toEqual(['milk', 'sent hello', 'sent bye'])
    await say('undo that')
    expect(notes()).toEqual(['sent hello', 'sent bye'])
  })

  it('where there is nothing else, that is said', async () => {
    await sent('hello')
    expect(await answer('undo that')).toBe(`${stays} There is nothing else to undo here.`)
    expect(await answer('undo that')).toBe('There is nothing to undo here.')
  })

  it('so it is after a restart, and where undo is pressed', async () => {
    await say('note milk')
    await sent('hello')
    expect((await press('first')).ok).toBe(true)
    expect(notes()).toEqual(['milk', 'sent hello'])
    await kit.restart()
    await press('second')
    expect(notes()).toEqual(['sent hello'])
  })

  it('of what stays in part the rest is taken back', async () => {
    await say('note milk')
    await say('note bread; send hello')
    await say('yes')
    expect(await answer('undo that')).toBe(`Removed bread. ${stays} Undo “notes.add” instead?`)
    expect(notes()).toEqual(['milk', 'sent hello'])
    await say('undo that')
    expect(notes()).toEqual(['sent hello'])
  })

  it('what failed to be taken back is no wall, and is tried again when nothing else is left', async () => {
    await say('note milk')
    await say('note bread')
    const { db, log } = kit.store()
    await log.unit(() => db.run("DELETE FROM notes WHERE text = 'bread'"))
    expect(await answer('undo that')).toMatch(/did not happen: .* Undo “notes.add” instead\?$/)
    await say('undo that')
    expect(notes()).toEqual([])
    expect(await answer('undo that')).toContain('did not happen')
  })
})
