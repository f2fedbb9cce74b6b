/**
 * npm run learn -- --gold FOLDER --out src/main/core/nlu/intent/model.json [--doc docs/understanding.md]
 * Learns what a message is about from the permissively licensed corpora and our own sentences, says how well that
 * does on texts it has not seen, and writes the model. The same input gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openClassifier } from '../../src/main/core/nlu/intent/classify.ts'
import { type IntentModel, openModel } from '../../src/main/core/nlu/intent/model.ts'
import { serviceTopics } from '../../src/main/services/workspace/services.ts'
import { classes, learnable, measuredOnly, readCorpus } from './corpus.ts'
import { crossValidate } from './cross-validate.ts'
import { measure } from './measure.ts'
import { ownExamples } from './own/fill.ts'
import { train, training } from './train.ts'

const { values } = parseArgs({
  options: {
    gold: { type: 'string' },
    out: { type: 'string' },
    doc: { type: 'string' },
    folds: { type: 'string' },
  },
})
if (!values.gold || !values.out) {
  console.error('usage: npm run learn -- --gold FOLDER --out MODEL.json [--doc FILE.md] [--folds 5]')
  process.exit(2)
}
const { gold, out, doc } = values
const folds = Number(values.folds ?? 5)

const examples = learnable.flatMap((source) => readCorpus(gold, source))
const own = ownExamples(training.copies, training.ownWeight)
console.error(`learning from ${examples.length} labelled texts and ${own.length} of our own`)

const rows = [
  '| texts | items | service | false action | missed | service and intent |',
  '| --- | --- | --- | --- | --- | --- |',
]
const addRow = (name: string, figures: ReturnType<typeof measure>) =>
  rows.push(
    `| ${name} | ${figures.items} | ${figures.service} | ${figures.falseAction} | ${figures.missed} | ${figures.serviceAndIntent} |`,
  )

if (folds > 1) {
  const readings = crossValidate(examples, own, training, folds)
  for (const source of learnable) {
    const part = examples.filter((example) => example.source === source)
    addRow(
      `${source}, ${folds}-fold`,
      measure(part, ({ id }) => readings.get(id)!.topic),
    )
  }
}

const model = train([...examples, ...own], training)
const topicOf = openClassifier(openModel(model, serviceTopics), classes, serviceTopics)
for (const source of measuredOnly) {
  const part = readCorpus(gold, source)
  addRow(
    `${source}, never learned from`,
    measure(part, ({ text }) => topicOf(text).topic),
  )
}
console.log(rows.join('\n'))
writeFileSync(out, written(model))
console.error(`${model.signs.length} signs written to ${out}`)
if (doc) {
  const page = readFileSync(doc, 'utf8')
  writeFileSync(
    doc,
    page.replace(/(<!-- figures -->\n)[\s\S]*?(<!-- \/figures -->)/, `$1${rows.join('\n')}\n$2`),
  )
}

/** One sign a line, in order, so that a change of the model can be read as a change. */
function written(model: IntentModel): string {
  const lines = model.signs.map((line) => JSON.stringify(line))
  return `{"classes":${JSON.stringify(model.classes)},\n"bias":${JSON.stringify(model.bias)},\n"signs":[\n${lines.join(',\n')}\n]}\n`
}
