/** so much of it, and its length, tell two files apart; more would hold everybody else up */
const most = 256 * 1024

/**
 * A name made of content: the same content twice has the same one. 32 hexadecimal digits of cyrb128 (public domain), which
 * tells things apart and protects nothing.
 */
export function contentHash(content: string | Uint8Array): string {
  const at = (n: number): number => (typeof content === 'string' ? content.charCodeAt(n) : content[n]!)
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762 ^ content.length]
  for (let n = 0; n < Math.min(content.length, most); n += 1) {
    const k = at(n)
    a = b ^ Math.imul(a ^ k, 597399067)
    b = c ^ Math.imul(b ^ k, 2869860233)
    c = d ^ Math.imul(c ^ k, 951274213)
    d = a ^ Math.imul(d ^ k, 2716044179)
  }
  return [a ^ b ^ c ^ d, b, c, d].map((one) => (one >>> 0).toString(16).padStart(8, '0')).join('')
}
