import { expect, test } from 'vitest'
import { stateText, type TrayView, trayMenu } from '../../../../src/main/desktop/tray/menu.ts'
import type { RunId, SessionId } from '../../../../src/shared/protocol/ids.ts'

const card = (title: string, session = 'c1') =>
  ({
    id: `a ${title}`,
    run: 'r1' as RunId,
    title,
    session: session as SessionId,
    kind: 'approval',
    since: 0,
  }) as const
const view = (given: Partial<TrayView>): TrayView => ({
  state: { kind: 'idle' },
  cards: [],
  hotkey: { kind: 'off' },
  ...given,
})
const labels = (given: Partial<TrayView>) =>
  trayMenu(view(given)).map((item) => (item.kind === 'line' ? '—' : item.label))

test('every state has its words', () => {
  expect(
    [
      { kind: 'idle' } as const,
      { kind: 'working' } as const,
      { kind: 'offline' } as const,
      { kind: 'waiting', count: 1 } as const,
      { kind: 'waiting', count: 12 } as const,
    ].map(stateText),
  ).toEqual(['Nothing needs you', 'Working…', 'Held up: open Omnii to see why', '1 needs you', '12 need you'])
})

test('five cards are named and the rest counted, each leading to its conversation', () => {
  const cards = Array.from({ length: 8 }, (_, at) => card(`Card ${at}`, `c${at}`))
  const menu = trayMenu(view({ state: { kind: 'waiting', count: 8 }, cards }))
  expect(menu.slice(1, 7).map((item) => item.kind === 'deed' && [item.label, item.deed])).toEqual([
    ...cards.slice(0, 5).map(({ title, session }) => [title, { kind: 'session', id: session }]),
    ['3 more…', { kind: 'open' }],
  ])
})

test('a long title is one short line, and its ampersand no key of the menu', () => {
  const [, label] = labels({ cards: [card(`Send “Q&A”\nto ${'Ω'.repeat(80)}`)] })
  expect(label).toMatch(/^Send “Q&&A” to Ω+…$/)
  expect([...label!.replace('&&', '&')]).toHaveLength(60)
})

test('keys that are bound are shown, keys that are taken are told of', () => {
  const keys = 'Control+Shift+Space'
  expect(trayMenu(view({ hotkey: { kind: 'on', keys } }))).toContainEqual(expect.objectContaining({ keys }))
  expect(labels({ hotkey: { kind: 'taken', keys } }).join()).toContain('is used by another program')
  expect(labels({ hotkey: { kind: 'desktop' } }).join()).toContain('omnii palette')
  expect(JSON.stringify(trayMenu(view({ hotkey: { kind: 'off' } })))).not.toContain('keys')
})
