import type { Chance } from '../random.ts'
import { type Made, maybe, oddText, wordsOf } from './words.ts'

const encodings = ['7bit', '8bit', 'base64', 'quoted-printable'] as const
const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
const flat = (text: string): string => text.replace(/[\r\n\t]+/g, ' ')

function body(text: string, encoding: (typeof encodings)[number]): string {
  const bytes = Buffer.from(text)
  if (encoding === 'base64') return bytes.toString('base64').replace(/.{76}/g, '$&\n')
  if (encoding !== 'quoted-printable') return text
  return [...bytes]
    .map((byte) =>
      byte === 10 ? '\n' : byte > 32 && byte < 127 && byte !== 61 ? String.fromCharCode(byte) : hex(byte),
    )
    .join('')
    .replace(/[^\n]{70}(?!\n)/g, (line) => line.replace(/(=[0-9A-F]?)?$/, '=\n$1'))
}

const header = (text: string, chance: Chance): string =>
  maybe(chance, 0.5) ? `=?utf-8?B?${Buffer.from(flat(text).slice(0, 40)).toString('base64')}?=` : flat(text)

function part(type: string, text: string, chance: Chance, more = ''): string {
  const encoding = chance.pick(encodings)
  return `Content-Type: ${type}; charset=utf-8${more}\nContent-Transfer-Encoding: ${encoding}\n\n${body(text, encoding)}\n`
}

function multi(kind: string, parts: readonly string[], chance: Chance): string {
  const edge = `b${chance.between(1, 1e9)}`
  return `Content-Type: multipart/${kind}; boundary="${edge}"\n\nbefore\n${parts.map((one) => `--${edge}\n${one}`).join('')}--${edge}--\nafter\n`
}

function content(words: string, chance: Chance, depth = 0): string {
  const html = `<html><head><style>p{}</style></head><body><p>${words}</p><div>${'<div>'.repeat(chance.between(0, 40))}</div></body></html>`
  const kind = chance.between(0, depth > 3 ? 2 : 6)
  if (kind < 2) return part('text/plain', words, chance)
  if (kind === 2) return part('text/html', html, chance)
  if (kind === 3)
    return multi(
      'alternative',
      [part('text/plain', chance.pick([words, ' ', '']), chance), part('text/html', html, chance)],
      chance,
    )
  if (kind === 4)
    return multi(
      'mixed',
      [
        content(words, chance, depth + 1),
        part('application/pdf', 'PDF'.repeat(chance.between(1, 2_000)), chance, '; name="plan.pdf"'),
      ],
      chance,
    )
  if (kind === 5)
    return multi('related', [part('text/html', html, chance), part('image/png', 'PNG', chance)], chance)
  return multi(
    'mixed',
    [
      content(words, chance, depth + 1),
      `Content-Type: message/rfc822\n\nFrom: in@side.test\nSubject: inner\n\ninner words\n`,
    ],
    chance,
  )
}

function mail(chance: Chance, titles: string[]): string {
  const title = wordsOf(chance)
  titles.push(title)
  const head = [
    `From: ${header(oddText(chance).slice(0, 40), chance)} <p${chance.between(1, 99)}@mail.test>`,
    `To: alex@reed.test${maybe(chance, 0.3) ? `, "Stone, Bo" <bo@stone.test>` : ''}`,
    ...(maybe(chance, 0.3) ? ['Cc: Team: a@b.test, c@d.test;'] : []),
    ...(maybe(chance, 0.2) ? ['Reply-To: answers@mail.test'] : []),
    `Subject: ${title} ${header(oddText(chance), chance)}`,
    `Date: ${chance.pick(['Tue, 10 Mar 2026 09:00:00 +0100', 'Tue, 10 Mar 2026 09:00:00 GMT', 'soon', '10 Mar 26 09:00 EST'])}`,
    ...(maybe(chance, 0.8) ? [`Message-ID: <${title}@mail.test>`] : []),
    ...(maybe(chance, 0.3)
      ? ['In-Reply-To: <before@mail.test>', 'References: <first@mail.test>\n <before@mail.test>']
      : []),
    ...(maybe(chance, 0.2) ? ['List-Unsubscribe: <mailto:off@mail.test>', 'Precedence: bulk'] : []),
    'MIME-Version: 1.0',
  ]
  return `${head.map((line) => line.replaceAll('\u0000', '')).join('\n')}\n${content(`${title} words ${oddText(chance)}`, chance)}`
}

/** A mail, or a mailbox of several: each with a subject that begins with a word nobody else has. */
export function mailFile(chance: Chance, isMbox: boolean): Made {
  const titles: string[] = []
  const ended = (text: string): Uint8Array =>
    Buffer.from(maybe(chance, 0.7) ? text.replaceAll('\n', '\r\n') : text)
  if (!isMbox) return { name: 'one.eml', content: ended(mail(chance, titles)), titles }
  const mails = Array.from({ length: chance.pick([1, 2, 5, 12]) }, () => mail(chance, titles))
  const text = mails
    .map((one) => `From p@mail.test Tue Mar 10 09:00:00 2026\n${one.replace(/^(>*From )/gm, '>$1')}\n\n`)
    .join('')
  return { name: 'box.mbox', content: ended(text), titles }
}
