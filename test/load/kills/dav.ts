import { killedDavTalk } from '../../world/dav/campaign.ts'
import { type Radicale, startRadicale } from '../../world/dav/radicale.ts'

/**
 * npm run kills:dav -- [talks] [first seed]
 * Calendars, tasks and contacts at a real Radicale over lines that fail, in processes that are killed: prints what was done
 * twice, lost, told otherwise than it is or never ended. Needs Radicale. Ends with 1 when there was any of it.
 */
const [talks = 300, first = 0] = process.argv.slice(2).map(Number)
/** so many at a time: each has a login and lines of its own */
const together = 4
/** people one server knows */
const perServer = 200
const began = Date.now()
let server: Radicale | undefined
let [kills, connections, wrong] = [0, 0, 0]
try {
  for (let seed = first; seed < first + talks; seed += together) {
    const done = seed - first
    if (done % perServer === 0) {
      await server?.stop()
      server = await startRadicale()
    }
    const at = server!
    const seeds = Array.from({ length: Math.min(together, talks - done) }, (_, n) => seed + n)
    for (const end of await Promise.all(seeds.map((one) => killedDavTalk(at, one)))) {
      kills += end.kills
      connections += end.connections
      wrong += end.found.length
      for (const said of end.found) console.log(said)
    }
    if ((done + together) % 48 === 0) console.log(`${done + together} of ${talks}, ${kills} kills`)
  }
} finally {
  await server?.stop()
}
const seconds = ((Date.now() - began) / 1_000).toFixed(0)
console.log(`${talks} talks, ${kills} kills, ${connections} connections; wrong: ${wrong}; ${seconds} s`)
process.exitCode = wrong === 0 ? 0 : 1
