const empty = new Set(
  (
    'a an the my me i to of on in at for is are be do does can could you please would will it this that and with ' +
    'hey hi ok olly pda alexa siri google what whats'
  ).split(' '),
)

/**
 * Numbers the texts so that near-duplicates share a number: the same words but for the empty ones, or four in
 * five of them. Folds are cut between groups, so no text is tested on its twin.
 */
export function groupsOf(texts: readonly string[]): number[] {
  const bags = texts.map((text) => new Set(contentWords(text)))
  const parent = texts.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top] as number
    parent[at] = top
    return top
  }
  const holders = new Map<string, number[]>()
  bags.forEach((bag, at) => {
    const shared = new Map<number, number>()
    for (const word of bag)
      for (const other of holders.get(word) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1)
    for (const [other, both] of shared) {
      const all = bag.size + (bags[other] as Set<string>).size - both
      if (both / all >= 0.8) parent[root(at)] = root(other)
    }
    for (const word of bag) holders.set(word, [...(holders.get(word) ?? []), at])
  })
  return parent.map((_, at) => root(at))
}

function contentWords(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/\d+/g, '0')
      .match(/[\p{L}0]+/gu) ?? []
  const full = words.filter((word) => !empty.has(word))
  return full.length > 0 ? full : words
}
