import { type LoadedHost, newFolder, removeFolder, startLoaded } from '../host.ts'

/** What one large file cost the host. Milliseconds of processor time of its main thread, megabytes. */
export interface Large {
  readonly what: string
  readonly megabytes: number
  readonly status: number
  readonly ms: number
  readonly cpuMs: number
  readonly longest: readonly number[]
  readonly over20: number
  readonly residentMb: number
  readonly said: string
}

const mostEvents = 19_000

/** A calendar of so many bytes; no more events than a file may have. */
function calendarOf(megabytes: number): Buffer {
  const size = (megabytes * 1_000_000) / mostEvents
  const text = Array.from({ length: mostEvents }, (_, at) => {
    const day = String((at % 27) + 1).padStart(2, '0')
    const head = `BEGIN:VEVENT\r\nUID:${at}@large.test\r\nDTSTAMP:20260301T000000Z\r\nDTSTART:202605${day}T090000Z\r\nDTEND:202605${day}T100000Z\r\nSUMMARY:Talk ${at}\r\nDESCRIPTION:`
    return `${head}${'words '.repeat(Math.max(1, Math.floor((size - head.length - 16) / 6)))}\r\nEND:VEVENT\r\n`
  })
  return Buffer.from(`BEGIN:VCALENDAR\r\n${text.join('')}END:VCALENDAR\r\n`)
}

const mail = (rest: string): Buffer =>
  Buffer.from(
    `From: Ada <ada@byron.test>\r\nSubject: Large\r\nMessage-ID: <large@byron.test>\r\nMIME-Version: 1.0\r\n${rest}`,
  )
const lines = (megabytes: number, line: string): string =>
  `${line}\r\n`.repeat((megabytes * 1_000_000) / (line.length + 2))

const cards = (megabytes: number): Buffer =>
  Buffer.from(
    Array.from(
      { length: 15_000 },
      (_, at) =>
        `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person ${at}\r\nEMAIL:p${at}@large.test\r\nNOTE:${'words '.repeat((megabytes * 1_000_000) / 15_000 / 6 - 15)}\r\nEND:VCARD\r\n`,
    ).join(''),
  )

const files: readonly (readonly [what: string, name: string, made: () => Buffer])[] = [
  ['a calendar of 20 MB', 'large.ics', () => calendarOf(20)],
  ['the same again', 'large.ics', () => calendarOf(20)],
  ['cards of 20 MB', 'large.vcf', () => cards(20)],
  [
    'a mail with an attachment of 20 MB',
    'large.eml',
    () =>
      mail(
        `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(20, 'QUJD'.repeat(19))}--x--\r\n`,
      ),
  ],
  [
    'a mail with a text of 20 MB',
    'large2.eml',
    () => mail(`Message-ID: <2@x>\r\nContent-Type: text/plain\r\n\r\n${lines(20, 'words and words')}`),
  ],
  [
    'a mail of 2 million <div>',
    'large3.eml',
    () => mail(`Message-ID: <3@x>\r\nContent-Type: text/html\r\n\r\n${'<div>'.repeat(2_000_000)}`),
  ],
  [
    'a mail of 100,000 parts',
    'large4.eml',
    () =>
      mail(
        `Message-ID: <4@x>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n'.repeat(100_000)}--x--\r\n`,
      ),
  ],
  [
    '20 MB of BEGIN:VEVENT',
    'large5.ics',
    () => Buffer.from(`BEGIN:VCALENDAR\r\n${lines(20, 'BEGIN:VEVENT')}`),
  ],
]

async function take(host: LoadedHost, what: string, name: string, content: Buffer): Promise<Large> {
  const before = await host.look()
  const began = performance.now()
  const answer = await fetch(`${host.http}/files/import?name=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${host.token}` },
    body: new Uint8Array(content),
  })
  const said = await answer.text()
  const ms = performance.now() - began
  const { longest, over20, cpuMs, residentMb } = await host.look()
  return {
    ...{ what, megabytes: content.length / 1e6, status: answer.status, ms, cpuMs: cpuMs - before.cpuMs },
    ...{ longest, over20, residentMb, said: said.slice(0, 200) },
  }
}

/** Takes large files into one host with a small heap, one after another. `heapMb`: of its main thread. */
export async function takeLargeFiles(options: {
  readonly built: string
  readonly heapMb: number
  readonly tell: (line: string) => void
  readonly only?: string
}): Promise<readonly Large[]> {
  const { built, heapMb, tell, only } = options
  const home = newFolder()
  const host = await startLoaded(built, home, [], [`--max-old-space-size=${heapMb}`])
  const found: Large[] = []
  try {
    for (const [what, name, made] of files) {
      if (only !== undefined && !name.startsWith(only)) continue
      const one = await take(host, what, name, made())
      found.push(one)
      tell(
        `${what}: ${one.status} in ${one.ms.toFixed(0)} ms, ${one.cpuMs.toFixed(0)} ms of processor time, longest ${one.longest.map((each) => each.toFixed(0)).join(' ')}, ` +
          `${one.over20} over 20 ms, RSS ${one.residentMb.toFixed(0)} MB: ${one.said}`,
      )
    }
    return found
  } catch (error) {
    throw new Error(`the host ended: ${host.errors().slice(-2_000)}`, { cause: error })
  } finally {
    await host.end('SIGKILL')
    removeFolder(home)
  }
}
