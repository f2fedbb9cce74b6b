import { describe, expect, it } from 'vitest'
import { saidIn, turns } from '../../world/told.ts'

const made = 'Lunch with Eden Chan'

describe('an event with somebody whose address is not known', () => {
  it.each([
    'skip',
    'skip it',
    'without an invitation',
    'don’t invite her',
    'dont invite them please',
    'no address, just put it in',
    'I don’t know it',
    'I haven’t got her email',
    'nobody',
    'no need',
    'leave her out',
  ])('is put in without an invitation by “%s”, and taken out again', async (answer) => {
    const [asked, told, undone] = await turns('lunch with Eden Chan on Friday at 1', answer, 'undo that')
    expect(asked!.map(({ kind }) => kind)).toContain('question.asked')
    const done = told!.flatMap((event) => (event.kind === 'step.done' ? [event.outcome] : []))
    expect(done.map(({ summary }) => summary).join()).toContain(made)
    expect(done.flatMap(({ changes }) => changes.map(({ label }) => label))).not.toContain('Guests')
    expect(told!.map(({ kind }) => kind)).not.toContain('approval.asked')
    expect(undone!.map(({ kind }) => kind)).toContain('step.done')
  })

  it.each(['yes', 'ok', 'put?', 'invite her', 'what is her email?'])(
    'is not put in by “%s”',
    async (answer) => {
      const [, told] = await turns('lunch with Eden Chan on Friday at 1', answer)
      expect(told!.map(({ kind }) => kind)).not.toContain('step.done')
      expect(told!.map(({ kind }) => kind)).not.toContain('approval.asked')
    },
  )

  it('is dropped by “no” and “never mind”, as any question', async () => {
    for (const answer of ['no', 'never mind']) {
      const [, told] = await turns('lunch with Eden Chan on Friday at 1', answer)
      expect(told!.map(({ kind }) => kind)).not.toContain('step.done')
    }
  })

  it('still invites those who are known', async () => {
    const told = await turns('lunch with Eden Chan and Dana on Friday at 1', 'skip her')
    const [card] = told[1]!.flatMap((event) => (event.kind === 'approval.asked' ? event.steps : []))
    expect(card!.preview.reaches.map(({ address }) => address)).toEqual(['dana.lee@harbor.test'])
  })

  it('is only offered where it makes sense: a mail needs its address', async () => {
    const [, told] = await turns('email Eden Chan that the plan is done', 'skip')
    expect(told!.map(({ kind }) => kind)).not.toContain('step.done')
  })

  it('calls nobody “My Sister”', async () => {
    const told = await turns('lunch with my sister on Saturday at half 12', 'without an invitation')
    const words = `${JSON.stringify(told[0])} ${saidIn(told[1]!)}`
    expect(words).toContain('Lunch with my sister')
    expect(words).not.toContain('My Sister')
  })
})
