/**
 * Finds the numbers of a sign in lines of the form "sign⇥class weight class weight …". The lines stay as they are until
 * they are asked for: a map of them all, taken apart, keeps some ten times the heap.
 */
export function openSignLines(lines: readonly string[]): (sign: string) => readonly number[] | undefined {
  const places = new Int32Array(2 ** Math.ceil(Math.log2(lines.length * 2 + 1)))
  const mask = places.length - 1
  for (const [at, line] of lines.entries()) {
    let place = hashOf(line, line.indexOf('\t')) & mask
    while (places[place] !== 0) place = (place + 1) & mask
    places[place] = at + 1
  }
  const asked = new Map<string, readonly number[]>()
  return (sign) => {
    const known = asked.get(sign)
    if (known) return known
    for (let place = hashOf(sign, sign.length) & mask; places[place] !== 0; place = (place + 1) & mask) {
      const line = lines[(places[place] as number) - 1] as string
      if (line.charCodeAt(sign.length) !== 9 || !line.startsWith(sign)) continue
      const numbers = line
        .slice(sign.length + 1)
        .split(' ')
        .map(Number)
      asked.set(sign, numbers)
      return numbers
    }
    return undefined
  }
}

const most = 2 ** 24 - 1

/** A number of 24 bits for the first `end` characters: small enough that no step of it leaves garbage. */
function hashOf(text: string, end: number): number {
  let hash = 5381
  for (let at = 0; at < end; at++) hash = ((hash << 5) - hash + text.charCodeAt(at)) & most
  return hash
}
