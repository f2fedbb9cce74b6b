import { killedTalk } from '../../world/awkward/campaign.ts'

/**
 * Talks with a place that fails, each killed in the middle as its seed says: `npm run kills [-- how many] [from which]`.
 * Says what happened twice or was lost, and fails if anything was.
 */
const [count, first] = [Number(process.argv[2] ?? 300), Number(process.argv[3] ?? 0)]
const began = Date.now()
let wrong = 0
for (let seed = first; seed < first + count; seed += 1) {
  const found = await killedTalk(seed)
  for (const said of found) console.log(said)
  wrong += found.length
  if ((seed - first + 1) % 50 === 0) console.log(`${seed - first + 1} of ${count}`)
}
console.log(`${count} talks, ${wrong} complaints, ${((Date.now() - began) / 1000).toFixed(0)} s`)
process.exit(wrong === 0 ? 0 : 1)
