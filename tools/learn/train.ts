import { type Features, openFeatures } from '../../src/main/core/nlu/intent/features.ts'
import { type IntentModel, softmax } from '../../src/main/core/nlu/intent/model.ts'
import { serviceTopics } from '../../src/main/services/workspace/services.ts'
import { classes, type Example } from './corpus.ts'
import { seeded, shuffled } from './random.ts'

export interface Training {
  readonly seed: number
  /** how many orders of the texts are learned in, each by itself; their mean is the model: one order alone tips what is close */
  readonly orders: number
  readonly rounds: number
  readonly step: number
  /** pull of every weight towards nothing, per round */
  readonly decay: number
  /** signs seen in fewer texts are not learned */
  readonly fewest: number
  /** after so many rounds, weights smaller than `smallest` are left out */
  readonly settled: number
  readonly smallest: number
  /** how much heavier a text that is not for us counts */
  readonly noneWeight: number
  /** how many fillings of each of our own sentences, and how much each counts */
  readonly copies: number
  readonly ownWeight: number
}

export const training: Training = {
  seed: 20260311,
  orders: 4,
  rounds: 8,
  step: 0.5,
  decay: 2e-4,
  fewest: 3,
  settled: 4,
  smallest: 0.7,
  noneWeight: 1.25,
  copies: 2,
  ownWeight: 0.5,
}

interface Prepared {
  readonly signs: Int32Array
  readonly strengths: Float64Array
  readonly right: readonly number[]
  readonly weight: number
}

/**
 * Multinomial logistic regression over joint classes ("calendar.create"), by AdaGrad. Where several classes are
 * right, it is their summed probability that is raised, so a text labelled "create or update" pulls towards either.
 */
export function train(examples: readonly Example[], options: Training = training): IntentModel {
  const { prepared, names } = prepare(examples, options)
  const wide = classes.length
  const sums = new Float64Array(names.length * wide)
  const biases = new Float64Array(wide)
  let left: Uint8Array | undefined
  for (let order = 0; order < options.orders; order++) {
    const learned = learnInOrder(prepared, names.length, { ...options, seed: options.seed + order }, left)
    left ??= learned.left
    for (let at = 0; at < sums.length; at++) sums[at]! += (learned.weights[at] as number) / options.orders
    for (let to = 0; to < wide; to++) biases[to]! += (learned.bias[to] as number) / options.orders
  }
  return artefact(names, sums, biases)
}

/** @param out which weights are nothing from the start, as an earlier order left them; found half-way without it */
function learnInOrder(
  prepared: readonly Prepared[],
  signs: number,
  options: Training,
  out?: Uint8Array,
): { readonly weights: Float64Array; readonly bias: Float64Array; readonly left: Uint8Array } {
  const wide = classes.length
  const weights = new Float64Array(signs * wide)
  const steps = new Float64Array(weights.length).fill(1e-3)
  const sums = new Float64Array(weights.length)
  const bias = new Float64Array(wide)
  const random = seeded(options.seed)
  const left = out ?? new Uint8Array(weights.length)
  for (let at = 0; at < left.length; at++) if (left[at]) steps[at] = Number.POSITIVE_INFINITY
  for (let round = 0; round < options.rounds; round++) {
    if (round === options.settled && !out) dropSmall(weights, steps, options.smallest, left)
    for (const example of shuffled(prepared, random)) learnOne(example, weights, steps, bias, options)
    if (round < options.settled) continue
    for (let at = 0; at < sums.length; at++) sums[at]! += weights[at] as number
  }
  const counted = options.rounds - options.settled
  return { weights: sums.map((sum) => sum / counted), bias, left }
}

/** Small weights are put to nothing for good half-way, so that the others learn to do without them. */
function dropSmall(weights: Float64Array, steps: Float64Array, smallest: number, left: Uint8Array): void {
  for (let at = 0; at < weights.length; at++)
    if (Math.abs(weights[at] as number) < smallest) {
      weights[at] = 0
      left[at] = 1
      steps[at] = Number.POSITIVE_INFINITY
    }
}

function learnOne(
  one: Prepared,
  weights: Float64Array,
  steps: Float64Array,
  bias: Float64Array,
  options: Training,
): void {
  const wide = bias.length
  const scores = Float64Array.from(bias)
  for (let at = 0; at < one.signs.length; at++) {
    const row = (one.signs[at] as number) * wide
    const strength = one.strengths[at] as number
    for (let to = 0; to < wide; to++) scores[to]! += strength * (weights[row + to] as number)
  }
  const chance = softmax(scores)
  let rightly = 0
  for (const to of one.right) rightly += chance[to] as number
  const pull = Float64Array.from(chance, (p) => p * one.weight)
  for (const to of one.right) pull[to]! -= (one.weight * (chance[to] as number)) / Math.max(rightly, 1e-9)
  for (let at = 0; at < one.signs.length; at++) {
    const row = (one.signs[at] as number) * wide
    const strength = one.strengths[at] as number
    for (let to = 0; to < wide; to++) {
      const slope = strength * (pull[to] as number) + options.decay * (weights[row + to] as number)
      const seen = (steps[row + to] as number) + slope * slope
      steps[row + to] = seen
      weights[row + to]! -= (options.step * slope) / Math.sqrt(seen)
    }
  }
  for (let to = 0; to < wide; to++) bias[to]! -= 0.01 * (pull[to] as number)
}

function prepare(examples: readonly Example[], options: Training) {
  const featuresOf = openFeatures(serviceTopics)
  const read = examples.map((example) => featuresOf(example.text))
  const counts = new Map<string, number>()
  for (const features of read)
    for (const sign of features.signs.keys()) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const names = [...counts].filter(([, count]) => count >= options.fewest).map(([sign]) => sign)
  const places = new Map(names.map((sign, at) => [sign, at]))
  const prepared = examples.map((example, at): Prepared => {
    const { signs, scale } = read[at] as Features
    const known = [...signs].filter(([sign]) => places.has(sign))
    const weight = example.weight * (example.right[0] === 'none' ? options.noneWeight : 1)
    return {
      signs: Int32Array.from(known, ([sign]) => places.get(sign) as number),
      strengths: Float64Array.from(known, ([, strength]) => strength * scale),
      right: example.right.map((name) => classes.indexOf(name)),
      weight,
    }
  })
  return { prepared, names }
}

function artefact(names: readonly string[], weights: Float64Array, bias: Float64Array): IntentModel {
  const wide = bias.length
  const signs: string[] = []
  names.forEach((name, at) => {
    const kept: number[] = []
    for (let to = 0; to < wide; to++) {
      const weight = weights[at * wide + to] as number
      if (Math.abs(weight) >= 0.1) kept.push(to, Math.round(weight * 10) / 10)
    }
    if (kept.length > 0) signs.push(`${name}\t${kept.join(' ')}`)
  })
  return { classes, bias: Array.from(bias, (value) => Math.round(value * 100) / 100), signs: signs.sort() }
}
