const hidden = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'math',
  'object',
  'iframe',
])
const breaking = new Set(
  'p div br li tr table ul ol h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer'.split(' '),
)
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', euro: '€', pound: '£', copy: '©', bull: '•', shy: '' },
}

/** The words of an HTML mail: no markup, nothing hidden by an element, no address of a link. One pass over the text. */
export function htmlText(html: string): string {
  const out: string[] = []
  let skipped = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) {
      if (skipped === '') out.push(decode(html.slice(at)))
      break
    }
    if (skipped === '') out.push(decode(html.slice(at, open)))
    const comment = html.startsWith('<!--', open)
    const close = comment ? html.indexOf('-->', open) : html.indexOf('>', open)
    if (close < 0) break
    at = close + (comment ? 3 : 1)
    if (comment) continue
    const tag = /^<(\/?)([a-z][a-z0-9]{0,15})/i.exec(html.slice(open, open + 20))
    if (!tag) continue
    const name = tag[2]!.toLowerCase()
    if (skipped !== '') {
      if (tag[1] === '/' && name === skipped) skipped = ''
    } else if (hidden.has(name) && tag[1] === '' && html[close - 1] !== '/') skipped = name
    else if (breaking.has(name)) out.push('\n')
    // cells stand beside each other
    else if (name === 'td' || name === 'th') out.push(' ')
  }
  return out
    .join('')
    .split('\n')
    .map((line) => line.replace(/[ \t\r\u00a0]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const decode = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 31 && code < 0x11_00_00 ? String.fromCodePoint(code) : ''
  })
