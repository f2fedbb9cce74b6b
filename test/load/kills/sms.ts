import { killedTexts } from '../../world/twilio/campaign.ts'

/**
 * npm run kills:sms -- [kills] [first seed]
 * Talks by text with a Twilio that fails, in processes that are killed, by webhook and by polling: prints what was sent or
 * done twice, and what was lost. Ends with 1 when there was any of it.
 */
const [wanted = 500, first = 0] = process.argv.slice(2).map(Number)
/** so many at a time: each has a home, a phone and a Twilio of its own */
const together = 6
const began = Date.now()
let [talks, kills, texts, doubts, wrong] = [0, 0, 0, 0, 0]
for (let seed = first; kills < wanted; seed += together) {
  const seeds = Array.from({ length: together }, (_, n) => seed + n)
  for (const end of await Promise.all(seeds.map(killedTexts))) {
    talks += 1
    kills += end.kills
    texts += end.texts
    doubts += end.doubts
    wrong += end.found.length
    for (const said of end.found) console.log(said)
  }
  if (talks % (4 * together) === 0) console.log(`${talks} talks, ${kills} of ${wanted} kills, ${wrong} wrong`)
}
const seconds = ((Date.now() - began) / 1_000).toFixed(0)
console.log(
  `${talks} talks, ${kills} kills, ${texts} texts, ${doubts} in doubt; wrong: ${wrong}; ${seconds} s`,
)
process.exitCode = wrong === 0 ? 0 : 1
