import { expect, test } from 'vitest'
import { errorTable } from '../../src/shared/protocol/errors.ts'
import { en, type Wording, wordingFor } from '../../src/shared/wording/wording.ts'

/** Compiling it is most of the proof: another language has other sentences for the same keys. */
const german: Wording = {
  ...en,
  gateway: { ...en.gateway, upgradeHere: 'Erledigt.', noSuchPage: 'Hier ist nichts.' },
  ui: { ...en.ui, appName: 'Omnii', documentTitle: (title, waiting) => `${title}: ${waiting} offen` },
}

test('another language has its own sentences under the same names', () => {
  expect([german.gateway.upgradeHere, german.ui.documentTitle('Montag', 2)]).toEqual([
    'Erledigt.',
    'Montag: 2 offen',
  ])
})

test('English is said where a language has no sentences yet', () => {
  expect(wordingFor('de-DE').gateway.upgradeHere).toBe('This address speaks WebSocket only.')
})

test('every error code has its sentence, and no sentence is without a code', () => {
  expect(Object.keys(en.errors).sort()).toEqual(Object.keys(errorTable).sort())
})

/** Every plain sentence of the tables, its path first. */
function sentences(of: unknown, path: string): readonly (readonly [path: string, said: string])[] {
  if (typeof of === 'string') return [[path, of]]
  if (typeof of !== 'object' || of === null) return []
  return Object.entries(of).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`))
}

test('no sentence is a code instead of words', () => {
  const odd = sentences(en, 'en').filter(([, said]) => /^[a-z]+_[a-z_]+$/.test(said))
  expect(odd).toEqual([])
})
