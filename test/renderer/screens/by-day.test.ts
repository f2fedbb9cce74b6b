import { describe, expect, it } from 'vitest'
import { byDay, takingBack } from '../../../src/renderer/screens/journal/by-day.ts'
import type { Deed } from '../../../src/shared/protocol/views/journal.ts'

const deed = (runId: string, at: string, more: Partial<Deed> = {}): Deed => ({
  runId: runId as Deed['runId'],
  sessionId: 's' as Deed['sessionId'],
  at: Date.parse(at),
  title: runId,
  said: runId,
  channel: 'websocket',
  services: ['tasks'],
  did: [],
  moreDid: 0,
  told: [],
  goesBack: [runId],
  tells: [],
  stays: [],
  undoWith: runId as Deed['undoWith'],
  undoneBy: null,
  ...more,
})
const tom = { name: 'Tom', address: 'tom@example.org' }
const ids = (deeds: readonly Deed[]) => deeds.map(({ runId }) => runId)

describe('the journal', () => {
  it('groups by the day of the person’s own clock', () => {
    const deeds = [
      deed('c', '2026-03-12T03:30:00Z'),
      deed('b', '2026-03-12T01:00:00Z'),
      deed('a', '2026-03-11T10:00:00Z'),
    ]
    expect(byDay({ deeds, zone: 'America/New_York' }).map(({ date, deeds: of }) => [date, ids(of)])).toEqual([
      ['2026-03-11', ['c', 'b', 'a']],
    ])
    expect(byDay({ deeds, zone: 'Europe/London' }).map(({ date }) => date)).toEqual([
      '2026-03-12',
      '2026-03-11',
    ])
  })

  it('takes back from the newest to the one that is named, and says what stays', () => {
    const deeds = [
      deed('e', '2026-03-11T14:00:00Z'),
      deed('d', '2026-03-11T13:00:00Z', { tells: [tom] }),
      deed('c', '2026-03-11T12:00:00Z', { goesBack: [], stays: ['Send the mail'] }),
      deed('b', '2026-03-11T11:00:00Z', { goesBack: [], undoneBy: 'x' as Deed['undoneBy'] }),
      deed('a', '2026-03-11T10:00:00Z'),
    ]
    const { back, told, stays } = takingBack(deeds, deeds[3]!)
    expect([ids(back), ids(told), stays.map(({ what }) => what)]).toEqual([['e'], ['d'], ['Send the mail']])
    expect(ids(takingBack(deeds, deeds[4]!).back)).toEqual(['e', 'a'])
  })
})
