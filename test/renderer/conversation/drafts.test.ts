import { expect, test } from 'vitest'
import { openDrafts } from '../../../src/renderer/conversation/drafts.ts'

function drawer() {
  const kept = new Map<string, string>()
  return {
    kept,
    get: (key: string) => kept.get(key),
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  }
}

test('each session has its own draft, and another reading of the same drawer finds it', () => {
  const store = drawer()
  const drafts = openDrafts(store)
  drafts.keep('c1', 'lunch with')
  drafts.keep('c2', 'two\nlines')
  const again = openDrafts(store)
  expect([again.of('c1'), again.of('c2'), again.of('c3')]).toEqual(['lunch with', 'two\nlines', ''])
})

test('what was emptied leaves nothing behind', () => {
  const store = drawer()
  const drafts = openDrafts(store)
  drafts.keep('c1', 'half a')
  drafts.keep('c1', '')
  expect([drafts.of('c1'), store.kept.size]).toEqual(['', 0])
})
