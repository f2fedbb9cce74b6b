import { orderOf } from '../clauses/order.ts'
import { looseOrders, plainOrders } from '../clauses/order-words.ts'
import type { TokenChart } from './token-chart.ts'

/** "don't invite anyone", "without telling Dana": the verbs that are not to happen. Takes "without …". */
export function findNegated(chart: TokenChart): readonly string[] {
  const { words } = chart
  const found: string[] = []
  for (let i = 0; i < words.length - 1; i++) {
    const owner = chart.owner(i)
    if (owner === 'body' || owner === 'quoted') continue
    const low = words[i]!.low
    if (low === 'without') {
      const verb = orderOf(words[i + 1]!.low)
      if (verb) {
        found.push(verb)
        chart.take(i, i + 3, 'frame')
      }
      continue
    }
    const not =
      low === "don't" || low === 'dont' || low === 'never'
        ? 1
        : low === 'do' && words[i + 1]!.low === 'not'
          ? 2
          : 0
    if (not === 0) continue
    let at = i + not
    if (/^(need|have|want|bother)$/.test(words[at]?.low ?? '') && words[at + 1]?.low === 'to') at += 2
    const verb = words[at]?.low ?? ''
    if (
      (plainOrders.has(verb) || looseOrders.has(verb)) &&
      !/^(i|we|they|you)$/.test(words[i - 1]?.low ?? '')
    )
      found.push(verb)
  }
  return found
}
