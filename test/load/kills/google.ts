import { killedGoogleTalk } from '../../world/google/campaign.ts'

/**
 * npm run kills:google -- [talks] [first seed]
 * Calendars, tasks and contacts at Google's stand-in, which fails before and after what it is asked and lets nobody in now and
 * then, in processes that are killed: prints what was done twice, lost, told otherwise than it is, mailed twice or never
 * ended. Ends with 1 when there was any of it.
 */
const [talks = 300, first = 0] = process.argv.slice(2).map(Number)
/** so many at a time: each has a stand-in of its own */
const together = 4
const began = Date.now()
let [kills, requests, done, waited, wrong] = [0, 0, 0, 0, 0]
for (let seed = first; seed < first + talks; seed += together) {
  const seeds = Array.from({ length: Math.min(together, first + talks - seed) }, (_, n) => seed + n)
  for (const end of await Promise.all(seeds.map(killedGoogleTalk))) {
    kills += end.kills
    requests += end.requests
    done += end.done
    waited += end.waited
    wrong += end.found.length
    for (const said of end.found) console.log(said)
  }
  if ((seed - first + together) % 48 === 0)
    console.log(`${seed - first + together} of ${talks}, ${kills} kills`)
}
const seconds = ((Date.now() - began) / 1_000).toFixed(0)
console.log(
  `${talks} talks, ${kills} kills, ${requests} requests; steps done: ${done}, that waited for a sign-in: ${waited}; wrong: ${wrong}; ${seconds} s`,
)
process.exitCode = wrong === 0 ? 0 : 1
