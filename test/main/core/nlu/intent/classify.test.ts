import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify } from '../../../../world/parse.ts'
import { hardOnes, sentences } from './sentences.ts'

const lines = (block: string) => block.split('\n').filter(Boolean)
const said = (text: string) => {
  const { service, intent } = classify(text).topic
  return service === 'none' ? 'none' : `${service}.${intent}`
}

describe('what a message is about', () => {
  for (const [wanted, block] of Object.entries(sentences))
    it.each(lines(block))(`is ${wanted}: %s`, (text) => {
      expect(said(text)).toBe(wanted)
    })

  it.each(hardOnes)('does nothing rather than something wrong: %s', (text, right) => {
    expect(['none', right]).toContain(said(text))
  })

  it('has a reading for an empty text, and it is none', () => {
    expect(said('')).toBe('none')
  })

  it('names runners-up best first, without the reading itself, and shares that add up', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const { topic, alternatives } = classify(text)
        const shares = alternatives.map(({ confidence }) => confidence)
        expect(shares).toEqual([...shares].sort((one, other) => other - one))
        expect(
          alternatives.some((other) => other.service === topic.service && other.intent === topic.intent),
        ).toBe(false)
        expect(shares.reduce((sum, share) => sum + share, topic.confidence)).toBeLessThanOrEqual(1.000001)
      }),
    )
  })

  it('stays quick on texts made to be slow', () => {
    const long = [
      'a@'.repeat(5000),
      '"'.repeat(9999),
      "a'".repeat(5000),
      '1.'.repeat(5000),
      'remind '.repeat(2000),
    ]
    for (const text of long) {
      const began = performance.now()
      classify(text)
      expect(performance.now() - began).toBeLessThan(250)
    }
  })
})
