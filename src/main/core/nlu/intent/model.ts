import type { Topics } from '../../api/topic.ts'
import { openFeatureIndex } from './feature-index.ts'
import { openFeatures } from './features.ts'

/**
 * What was learned: for each sign, the classes it speaks for and how strongly, as "sign⇥class weight class weight …"
 * with classes as places in `classes` ("calendar.create", …, "none"). Written by `npm run learn`.
 */
export interface IntentModel {
  readonly classes: readonly string[]
  readonly bias: readonly number[]
  readonly signs: readonly string[]
}

/** Probability of each class, in the model's order. */
export type Guess = (text: string) => Float64Array

/** Readies a model: a few milliseconds, then some twenty microseconds a text. */
export function openModel(model: IntentModel, topics: Topics): Guess {
  const featuresOf = openFeatures(topics)
  const weightsOf = openFeatureIndex(model.signs)
  return (text) => {
    const scores = Float64Array.from(model.bias)
    const { signs, scale } = featuresOf(text)
    for (const [sign, weight] of signs) {
      const weights = weightsOf(sign)
      if (!weights) continue
      const strength = weight * scale
      for (let at = 0; at < weights.length; at += 2)
        scores[weights[at] as number]! += strength * (weights[at + 1] as number)
    }
    return softmax(scores)
  }
}

/** Turns scores into probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores)
  let sum = 0
  for (let at = 0; at < scores.length; at++) sum += scores[at] = Math.exp((scores[at] as number) - top)
  for (let at = 0; at < scores.length; at++) scores[at]! /= sum
  return scores
}
