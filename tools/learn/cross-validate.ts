import { type Classification, openClassifier } from '../../src/main/core/nlu/intent/classify.ts'
import { openModel } from '../../src/main/core/nlu/intent/model.ts'
import { serviceTopics } from '../../src/main/services/workspace/services.ts'
import { classes, type Example } from './corpus.ts'
import { groupsOf } from './groups.ts'
import { seeded, shuffled } from './random.ts'
import { type Training, train } from './train.ts'

/**
 * Reads every text with a model that has seen neither it nor any near-duplicate of it: the groups are dealt into
 * folds, and each fold is read by what the others (and our own sentences) teach.
 */
export function crossValidate(
  examples: readonly Example[],
  always: readonly Example[],
  options: Training,
  folds: number,
): Map<string, Classification> {
  const groups = groupsOf(examples.map((example) => example.text))
  const order = shuffled([...new Set(groups)], seeded(options.seed))
  const foldOf = new Map(order.map((group, at) => [group, at % folds]))
  const inFold = (at: number) => foldOf.get(groups[at] as number) as number
  const readings = new Map<string, Classification>()
  for (let fold = 0; fold < folds; fold++) {
    const taught = examples.filter((_, at) => inFold(at) !== fold)
    const topicOf = openClassifier(
      openModel(train([...taught, ...always], options), serviceTopics),
      classes,
      serviceTopics,
    )
    examples.forEach((example, at) => {
      if (inFold(at) === fold) readings.set(example.id, topicOf(example.text))
    })
  }
  return readings
}
