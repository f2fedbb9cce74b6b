import type { loadNlu as OpenEars } from '../../src/main/host/process/load-nlu.ts'
import type { Scope } from '../../src/shared/protocol/ids.ts'
import { london } from '../world/london.ts'

/** Run by itself: prints what importing the built hearing and hearing a first sentence cost this process. */
const before = process.memoryUsage.rss()
const began = performance.now()
const { openEars } = (await import(process.argv[2]!)) as { openEars: typeof OpenEars }
const imported = performance.now() - began
const nobody = { isName: () => false, aliases: () => [], lists: () => [] }
openEars(
  { now: () => 0, monotonic: () => 0, after: () => () => {} },
  () => london,
  nobody,
)('lunch with Sam tomorrow at 1', {
  user: 'local',
  realm: 'personal',
} as Scope)
const ready = performance.now() - began
const grown = (process.memoryUsage.rss() - before) / 2 ** 20
console.log(JSON.stringify({ imported, ready, grown }))
