import { openSmsKit, phone, publicUrl } from '../world/sms.ts'
import { post } from '../world/twilio/stand-in.ts'

/**
 * npm run flood:sms -- [forged posts] [replays] [seconds]
 * What the text message webhook bears: forged posts and replays that change nothing and leave memory as it was, and posts
 * that are answered while the planner is blocked. Ends with 1 when a promise did not hold.
 */
const [forged = 100_000, replays = 500, seconds = 60] = process.argv.slice(2).map(Number)
const together = 32
const kit = await openSmsKit()
await kit.pair()
const rows = (): number => kit.kit.store().db.get<{ n: number }>('SELECT count(*) AS n FROM events')?.n ?? 0
const heapMb = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}
const wrong: string[] = []

const fields = kit.twilio.fieldsOf(kit.twilio.receive(phone, 'delete everything'))
async function flood(posts: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>()
  for (let sent = 0; sent < posts; sent += together)
    await Promise.all(
      Array.from({ length: Math.min(together, posts - sent) }, async (_, n) => {
        const status = await post(kit.local(), publicUrl, '/sms', fields, `forged${sent + n}`)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }),
    )
  return statuses
}
await flood(2_000)
const [before, heapBefore, began] = [rows(), heapMb(), Date.now()]
const statuses = await flood(forged)
const grown = heapMb() - heapBefore
const seen = [...statuses].map(([status, n]) => `${n} x ${status}`).join(', ')
console.log(
  `${forged} forged posts in ${((Date.now() - began) / 1_000).toFixed(0)} s: ${seen}; heap ${heapBefore.toFixed(1)} MB, ${grown.toFixed(1)} MB more afterwards`,
)
if (rows() !== before) wrong.push('a forged post had an effect')
if (grown > 5) wrong.push('memory grew')

const once = kit.twilio.fieldsOf(kit.twilio.receive(phone, 'add oat milk to groceries'))
const signature = kit.twilio.sign(`${publicUrl}/sms`, once)
for (let sent = 0; sent < replays; sent += together)
  await Promise.all(
    Array.from({ length: together }, () => post(kit.local(), publicUrl, '/sms', once, signature)),
  )
await kit.settled()
const session = kit.channel().phones()[0]?.session
const taken = (session === undefined ? [] : kit.kit.events(session)).filter(
  (event) => event.kind === 'command.received' && event.text === once.Body,
).length
console.log(`${replays} replays: taken ${taken === 1 ? 'once' : `${taken} times`}`)
if (taken !== 1) wrong.push('a replay had an effect')

const assistant = kit.kit.assistant()
const { submit } = assistant
let release = (): void => {}
const blocked = new Promise<void>((resolve) => {
  release = resolve
})
assistant.submit = async (...asked) => {
  await blocked
  return submit(...asked)
}
const took: number[] = []
for (const until = Date.now() + seconds * 1_000; Date.now() < until; ) {
  const at = performance.now()
  const status = await kit.deliver(`add thing ${took.length} to groceries`)
  took.push(performance.now() - at)
  if (status !== 200) wrong.push(`a post was answered with ${status}`)
  await new Promise((resolve) => setTimeout(resolve, 100))
}
release()
await kit.settled()
took.sort((a, b) => a - b)
const [p50, p99] = [took[Math.floor(took.length / 2)] ?? 0, took[Math.floor(took.length * 0.99)] ?? 0]
console.log(
  `${took.length} posts while the planner was blocked for ${seconds} s: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
)
if (p99 >= 1_000) wrong.push('answered too late')
await kit.close()
for (const said of wrong) console.log(said)
process.exitCode = wrong.length === 0 ? 0 : 1
