import { createWriteStream, existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Item, readItems } from './items.ts'
import { openMeasuredModel } from './model.ts'
import { openReader } from './reader.ts'
import { predictActions } from './workbench.ts'

/**
 * npm run eval -- --gold DIR --out FILE [--suites a,b] [--model NAME --model-url URL]
 * Runs every text of a corpora folder through the product's own hear and plan stages and writes one prediction a line in
 * the form the corpora's score.py reads. With a model, what is not certain is planned by it; its key is in OMNII_MODEL_KEY. WorkBench items are carried out on a local workspace loaded from its CSV files.
 */
const { values } = parseArgs({
  options: {
    ...{ gold: { type: 'string' }, out: { type: 'string' }, suites: { type: 'string' } },
    ...{ model: { type: 'string' }, 'model-url': { type: 'string' } },
  },
})
const { gold, out } = values
if (!gold || !out || !existsSync(gold)) {
  process.stderr.write(
    'usage: npm run eval -- --gold DIR --out FILE [--suites a,b]; DIR holds the .jsonl corpora\n',
  )
  process.exit(2)
}
const wanted = values.suites?.split(',')
const suites = readdirSync(gold)
  .filter((file) => file.endsWith('.jsonl'))
  .map((file) => file.slice(0, -'.jsonl'.length))
  .filter((name) => !wanted || wanted.includes(name))

const { model: name, 'model-url': baseUrl } = values
const key = process.env.OMNII_MODEL_KEY
const model = name && baseUrl ? await openMeasuredModel({ baseUrl, name, key }) : undefined

const predictions = createWriteStream(out)
for (const suite of suites) {
  const items = readItems(path.join(gold, `${suite}.jsonl`))
  const began = performance.now()
  for (const prediction of await predictSuite(suite, items, gold))
    predictions.write(`${JSON.stringify(prediction)}\n`)
  const each = (performance.now() - began) / Math.max(items.length, 1)
  process.stderr.write(`${suite}: ${items.length} texts, ${each.toFixed(2)} ms each\n`)
}
predictions.end()

async function predictSuite(
  suite: string,
  items: readonly Item[],
  folder: string,
): Promise<readonly object[]> {
  const reader = openReader(model)
  const sandbox = path.join(folder, `${suite}-sandbox`)
  const read = []
  for (const item of items) read.push(await reader.predict(item))
  if (!existsSync(sandbox)) return read
  const actions = await predictActions(items, sandbox)
  return read.map((prediction) => ({ ...prediction, actions: actions.get(prediction.id) ?? [] }))
}
