import { describe, expect, it } from 'vitest'
import { editableOf } from '../../../src/renderer/ask/edit/editable.ts'
import type { ApprovalEntry, RunView } from '../../../src/shared/client/conversation.ts'
import type { Param, Preview } from '../../../src/shared/protocol/plan.ts'

const said = (value: unknown): Param => ({ value, from: 'said' }) as Param
const marco = { name: 'Marco', email: 'marco@example.org' }
const dana = { name: 'Dana', email: 'dana@example.org' }

function card(
  action: string,
  params: Record<string, Param>,
  preview: Partial<Preview> = {},
  draft?: unknown,
): [RunView, ApprovalEntry] {
  const step = { kind: 'do', id: 's2', title: '', dependsOn: [], action, effect: 'reach', params }
  const run = {
    plan: { steps: [step] },
    steps: new Map([['s1', { status: 'done', outcome: { value: draft } }]]),
  }
  const shown = { title: '', changes: [], reaches: [], warnings: [], ...preview }
  const entry = { kind: 'approval', steps: [{ stepId: 's2', digest: 'd', preview: shown }] }
  return [run, entry] as unknown as [RunView, ApprovalEntry]
}

describe('what of a card can be changed', () => {
  it('of a new event title, time, place, words and guests; what nobody changed stays as it was', () => {
    const start = { date: '2026-03-12', time: '13:00:00', zone: 'Europe/Rome' }
    const editable = editableOf(
      ...card('calendar.create_event', {
        title: said('Lunch'),
        start: said(start),
        people: said([marco, dana]),
        link: said('https://example.org'),
      }),
    )
    expect(editable?.fields).toEqual({
      title: 'Lunch',
      date: '2026-03-12',
      time: '13:00',
      minutes: 60,
      place: '',
      notes: '',
      people: [marco, dana],
    })
    expect(
      editable?.calls({ ...editable.fields, title: 'Long lunch', time: '13:30', people: [marco] }),
    ).toEqual([
      {
        action: 'calendar.create_event',
        params: {
          title: 'Long lunch',
          start: { ...start, time: '13:30' },
          minutes: 60,
          people: [marco],
          link: 'https://example.org',
        },
      },
    ])
  })

  it('of a change only what it changes', () => {
    const editable = editableOf(
      ...card('calendar.update_event', { event: said({ id: 'e1' }), start: said({ time: '15:00' }) }),
    )
    expect(editable?.fields).toEqual({ time: '15:00' })
    expect(editable?.calls({ time: '16:00' })).toEqual([
      { action: 'calendar.update_event', params: { event: { id: 'e1' }, start: { time: '16:00' } } },
    ])
  })

  it('of a mail subject, text and recipients; the draft is changed before it is sent', () => {
    const editable = editableOf(
      ...card(
        'email.send_draft',
        { draft: { step: 's1', path: '' } as Param },
        {
          body: 'Hello',
          changes: [{ sign: '+', label: 'Subject', after: 'Late' }],
          reaches: [
            { name: 'Marco', address: marco.email, how: 'mail' },
            { name: 'Dana', address: dana.email, how: 'mail' },
          ],
        },
        { id: 'draft-1', version: '1' },
      ),
    )
    expect(editable?.fields).toEqual({ subject: 'Late', text: 'Hello', people: [marco, dana] })
    expect(editable?.calls({ subject: 'Late', text: 'Hello you', people: [dana] })).toEqual([
      {
        action: 'email.update_draft',
        params: { draft: 'draft-1', subject: 'Late', body: 'Hello you', without: [marco.email] },
      },
      { action: 'email.send_draft', params: { draft: 'draft-1' } },
    ])
  })

  it.each([
    ['what is not known yet', card('calendar.create_event', { title: { step: 's9', path: '' } as Param })],
    ['an action that is not of a kind with fields', card('calendar.cancel_event', { event: said('e1') })],
  ])('nothing of %s', (_, [run, entry]) => {
    expect(editableOf(run, entry)).toBeUndefined()
  })
})
