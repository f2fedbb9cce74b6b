import { mailCampaign, openMailStage } from '../../world/mail/campaign.ts'

/**
 * npm run kills:mail -- [campaigns] [first seed]
 * People's mail at a real Dovecot over lines that fail, in processes that are killed: prints what was sent twice, lost, or
 * told otherwise than it is. Needs Dovecot. Ends with 1 when there was any of it.
 */
const [campaigns = 300, first = 1] = process.argv.slice(2).map(Number)
/** so many at a time: each has lines and a mailbox of its own */
const together = 6
const stage = await openMailStage()
const told = { yes: 0, no: 0, unknown: 0 }
let [kills, connections, wrong] = [0, 0, 0]
try {
  for (let seed = first; seed < first + campaigns; seed += together) {
    const seeds = Array.from({ length: Math.min(together, first + campaigns - seed) }, (_, n) => seed + n)
    for (const end of await Promise.all(seeds.map((one) => mailCampaign(stage, one)))) {
      kills += end.kills
      connections += end.connections
      wrong += end.found.length
      for (const one of Object.values(end.told)) told[one] += 1
      for (const said of end.found) console.log(said)
    }
  }
} finally {
  await stage.close()
}
console.log(
  `${campaigns} campaigns, ${kills} kills, ${connections} connections; writes that happened: ${told.yes}, that did not: ${told.no}, nobody can tell: ${told.unknown}; wrong: ${wrong}`,
)
process.exitCode = wrong === 0 ? 0 : 1
