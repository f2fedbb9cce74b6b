/**
 * Finds the numbers of a sign in lines of the form "sign⇥class weight class weight …". The lines stay as they are until
 * they are asked for: a map of them all, taken apart, keeps some ten times the heap. Most signs of a text are in no
 * line; beside each place stands its hash, so that those are told by numbers alone.
 */
export function openFeatureIndex(lines: readonly string[]): (sign: string) => readonly number[] | undefined {
  const size = 2 ** Math.ceil(Math.log2(lines.length * 2 + 1))
  const mask = size - 1
  const places = new Int32Array(size)
  const hashes = new Int32Array(size)
  for (const [at, line] of lines.entries()) {
    const hash = hashOf(line, line.indexOf('\t'))
    let place = hash & mask
    while (places[place] !== 0) place = (place + 1) & mask
    places[place] = at + 1
    hashes[place] = hash
  }
  const read = new Array<readonly number[] | undefined>(size)
  return (sign) => {
    const hash = hashOf(sign, sign.length)
    for (let place = hash & mask; places[place] !== 0; place = (place + 1) & mask) {
      if (hashes[place] !== hash) continue
      const line = lines[(places[place] as number) - 1] as string
      if (line.charCodeAt(sign.length) !== 9 || !line.startsWith(sign)) continue
      read[place] ??= line
        .slice(sign.length + 1)
        .split(' ')
        .map(Number)
      return read[place]
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
