import { afterEach, expect, test, vi } from 'vitest'
import { openImportReader } from '../../../../src/main/host/imports/import-reader.ts'
import { rowsOf } from '../../../../src/main/services/workspace/imports/read-import.ts'
import { fileOf } from '../../../world/imports.ts'

const file = new URL('../../../../src/main/host/imports/import-worker.ts', import.meta.url)
const asked = (format: 'ics' | 'vcf' | 'eml' | 'mbox', content: Uint8Array) => ({
  ...{ format, content, zone: 'Europe/London', self: 'alex@reed.test', now: 0, idBase: 'x' },
})
// each thread loads the sources once more, which takes a while on a busy machine
vi.setConfig({ testTimeout: 60_000 })
let reader: ReturnType<typeof openImportReader> | undefined
afterEach(() => reader?.close())
const nowhere = async (): Promise<void> => {}
/** Reads a file whose pieces are taken as slowly as a busy database takes them. */
async function readWhole(format: Parameters<typeof asked>[0], content: Uint8Array) {
  const pieces: (readonly string[])[] = []
  const read = await reader!.read(asked(format, content), async (piece) => {
    await new Promise((resolve) => setTimeout(resolve, 5))
    pieces.push(rowsOf(piece))
  })
  return { ...read, pieces }
}

const events = (many: number, title = 'Talk') =>
  fileOf(
    'BEGIN:VCALENDAR',
    ...Array.from({ length: many }, (_, at) => [
      'BEGIN:VEVENT',
      `UID:${at}`,
      'DTSTART:20260320T090000Z',
      `SUMMARY:${title} ${at}`,
      'END:VEVENT',
    ]).flat(),
    'END:VCALENDAR',
  )

test('a file is read in a thread: its rows, its notes, what is wrong with it', async () => {
  reader = openImportReader(file)
  const read = await readWhole('ics', events(700))
  expect(read.count).toBe(700)
  expect(
    read.pieces
      .flat()
      .map((row) => JSON.parse(row).event.title)
      .at(-1),
  ).toBe('Talk 699')
  expect(read.pieces.length).toBeGreaterThan(1)
  const cards = fileOf(
    'BEGIN:VCARD',
    'VERSION:3.0',
    'FN:Ada',
    'END:VCARD',
    'BEGIN:VCARD',
    'FN:Bo',
    'x',
    'END:VCARD',
  )
  expect((await readWhole('vcf', cards)).notes).toEqual([expect.stringContaining('“Bo”')])
  await expect(reader.read(asked('eml', fileOf('no mail')), nowhere)).rejects.toMatchObject({
    code: 'bad_import',
  })
})

test('files are read one after another, and none once it is closed', async () => {
  reader = openImportReader(file)
  const both = await Promise.all([1, 2].map((many) => reader!.read(asked('ics', events(many)), nowhere)))
  expect(both.map(({ count }) => count)).toEqual([1, 2])
  const begun = reader.read(asked('ics', events(5_000)), nowhere)
  const waits = reader.read(asked('ics', events(1)), nowhere)
  await Promise.all([
    reader.close(),
    expect(begun).rejects.toMatchObject({ code: 'shutting_down' }),
    expect(waits).rejects.toMatchObject({ code: 'shutting_down' }),
  ])
})

test.each([
  ['memory', { heapMb: 12 }],
  ['time', { patienceMs: 5 }],
])('a file that takes too much %s is refused, and the next one is read', async (_, limits) => {
  reader = openImportReader(file, limits)
  await expect(reader.read(asked('ics', events(15_000, 'long '.repeat(40))), nowhere)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/^That file takes/),
  })
  await reader.close()
  reader = openImportReader(file)
  expect((await reader.read(asked('ics', events(1)), nowhere)).count).toBe(1)
})

test('what is not taken yet waits in the thread, and what fails to be taken ends the reading', async () => {
  reader = openImportReader(file)
  let under = 0
  let most = 0
  await reader.read(asked('ics', events(2_000)), async () => {
    under += 1
    most = Math.max(most, under)
    await new Promise((resolve) => setTimeout(resolve, 3))
    under -= 1
  })
  expect(most).toBe(1)
  const full = new Error('disk full')
  await expect(reader.read(asked('ics', events(2_000)), () => Promise.reject(full))).rejects.toBe(full)
})

test('a large content changes hands, a small one is copied', async () => {
  reader = openImportReader(file)
  const [small, large] = [events(3), events(4_000)]
  for (const content of [small, large]) await reader.read(asked('ics', content), nowhere)
  expect([small.length > 0, large.length]).toEqual([true, 0])
})
