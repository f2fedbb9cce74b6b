import { expect, test } from 'vitest'
import { parse } from '../../../world/parse.ts'
import { strangeTexts } from './fuzz-texts.ts'
import { context } from './heard.ts'

/** `OMNII_FUZZ=100000 npx vitest run test/main/core/nlu/fuzz.test.ts` is the whole run; every commit makes a small one. */
const count = Number(process.env.OMNII_FUZZ ?? 3000)
const seed = Number(process.env.OMNII_FUZZ_SEED ?? 20260311)
const longest = 4000
/** processor milliseconds a text may take */
const budget = 50
/** A slow one is judged by its best of so many, so that collecting garbage or a busy machine does not count. */
const tries = 6

function milliseconds(text: string): number {
  const start = process.cpuUsage()
  parse(text, context)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

test(`${count} strange texts: none throws, none takes over ${budget} ms of processor time`, {
  timeout: 3_600_000,
}, () => {
  const wrong: string[] = []
  milliseconds('lunch with Marco tomorrow at 1')
  for (const text of strangeTexts(seed, count, longest)) {
    try {
      let best = milliseconds(text)
      for (let n = 1; n < tries && best > budget; n++) best = Math.min(best, milliseconds(text))
      if (best > budget) wrong.push(`${best} ms: ${JSON.stringify(text)}`)
    } catch (error) {
      wrong.push(`${String(error)}: ${JSON.stringify(text)}`)
    }
  }
  expect(wrong).toEqual([])
})
