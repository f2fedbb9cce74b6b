import type { loadNlu as LoadNlu } from '../../src/main/host/process/load-nlu.ts'
import { serviceTopics } from '../../src/main/services/workspace/services.ts'
import type { Scope } from '../../src/shared/protocol/ids.ts'
import { london } from '../world/london.ts'

/** Run by itself: prints what importing the built nlu and parsing a first sentence cost this process. */
const before = process.memoryUsage.rss()
const began = performance.now()
const { loadNlu } = (await import(process.argv[2]!)) as { loadNlu: typeof LoadNlu }
const imported = performance.now() - began
const nobody = {
  isName: () => false,
  aliases: async () => [],
  lists: () => [],
  catalogue: { topics: serviceTopics },
}
const scope = { user: 'local', realm: 'personal' } as Scope
const parse = await loadNlu(
  { now: () => 0, monotonic: () => 0, after: () => () => {} },
  () => london,
  nobody,
)(scope)
parse('lunch with Sam tomorrow at 1', scope)
const ready = performance.now() - began
const grown = (process.memoryUsage.rss() - before) / 2 ** 20
console.log(JSON.stringify({ imported, ready, grown }))
