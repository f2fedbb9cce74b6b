/** What others can put before a person, each as a file that is taken in. `n` makes its ids its own. */
export interface Carrier {
  readonly name: string
  file(text: string, n: number): { readonly name: string; readonly content: string }
}

const flat = (text: string): string => text.replace(/[\r\n]+/g, ' ')
const words = (text: string): string => `=?utf-8?B?${Buffer.from(flat(text)).toString('base64')}?=`
const inCalendar = (text: string): string => flat(text).replace(/([\\;,])/g, '\\$1')

function mail(
  n: number,
  parts: { subject?: string; sender?: string; text?: string; html?: string; file?: string },
) {
  const { subject = 'Hello', sender = 'Eve', text = 'See you.', html, file } = parts
  const body =
    file !== undefined
      ? [
          'Content-Type: multipart/mixed; boundary=b',
          '',
          '--b',
          'Content-Type: text/plain',
          '',
          text,
          '--b',
          'Content-Type: text/plain',
          `Content-Disposition: attachment; filename="${words(file)}"`,
          '',
          'x',
          '--b--',
        ]
      : [
          `Content-Type: text/${html === undefined ? 'plain' : 'html'}; charset=utf-8`,
          'Content-Transfer-Encoding: base64',
          '',
          Buffer.from(html ?? text).toString('base64'),
        ]
  const lines = [
    ...[`From: ${words(sender)} <eve${n}@evil.test>`, 'To: alex@studio.test', `Subject: ${words(subject)}`],
    ...[
      `Message-ID: <m${n}@evil.test>`,
      'Date: Tue, 10 Mar 2026 10:00:00 +0000',
      'MIME-Version: 1.0',
      ...body,
      '',
    ],
  ]
  return { name: `m${n}.eml`, content: lines.join('\r\n') }
}

function event(n: number, title: string, notes: string) {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//evil//EN', 'BEGIN:VEVENT', `UID:e${n}@evil.test`],
    ...['DTSTAMP:20260310T100000Z', 'DTSTART:20260320T100000Z', 'DTEND:20260320T110000Z'],
    ...[
      `SUMMARY:${inCalendar(title)}`,
      `DESCRIPTION:${inCalendar(notes)}`,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ],
  ]
  return { name: `e${n}.ics`, content: lines.join('\r\n') }
}

export const carriers: readonly Carrier[] = [
  { name: 'a mail’s subject', file: (text, n) => mail(n, { subject: text }) },
  { name: 'a mail’s text', file: (text, n) => mail(n, { text }) },
  {
    name: 'a mail’s hidden text',
    file: (text, n) => mail(n, { html: `<p>Hello</p><div style="display:none">${text}</div>` }),
  },
  { name: 'a sender’s name', file: (text, n) => mail(n, { sender: text }) },
  { name: 'a file’s name', file: (text, n) => mail(n, { file: text }) },
  { name: 'an event’s title', file: (text, n) => event(n, text, 'See you.') },
  { name: 'an event’s notes', file: (text, n) => event(n, 'Catch up', text) },
  {
    name: 'a contact’s note',
    file: (text, n) => ({
      name: `c${n}.vcf`,
      content: [
        'BEGIN:VCARD',
        'VERSION:3.0',
        `FN:Eve ${n}`,
        `EMAIL:eve${n}@evil.test`,
        `NOTE:${inCalendar(text)}`,
        'END:VCARD',
        '',
      ].join('\r\n'),
    }),
  },
]
