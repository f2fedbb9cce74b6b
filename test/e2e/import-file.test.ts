import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { startHost } from './host.ts'
import { openVisits } from './open-visits.ts'

const { test, visit } = openVisits(() => startHost({ demo: false }))

const team = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//x//y//EN',
  ...['Stand-up', 'Retro'].flatMap((title) => [
    'BEGIN:VEVENT',
    `UID:${title}@example.com`,
    'DTSTAMP:20260301T100000Z',
    'DTSTART:20260320T090000Z',
    'DURATION:PT30M',
    `SUMMARY:${title}`,
    'END:VEVENT',
  ]),
  'END:VCALENDAR',
  '',
].join('\r\n')
const ada = 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Byron\r\nEMAIL:ada@byron.test\r\nEND:VCARD\r\n'

test('a file is chosen, another dropped; both are in, can be undone, and come out again', async () => {
  const { page, sees, isContent } = await visit()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Import a file' }).click()
  await (await chooser).setFiles({ name: 'team.ics', mimeType: 'text/calendar', buffer: Buffer.from(team) })
  await sees('2 events from team.ics are in your calendar.')
  await isContent()

  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'ada.vcf'))
    data.items.add(new File(['nothing'], 'notes.txt'))
    return data
  }, ada)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: dropped })
  await sees('Drop it: calendars')
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await sees('“Ada Byron” from ada.vcf is in your contacts.')
  const refused = page.getByRole('region', { name: 'Files that were not taken in' })
  await refused.getByText('Only .ics, .vcf, .eml and .mbox files can be imported.').waitFor()
  await refused.getByRole('button', { name: 'Dismiss' }).click()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('menuitem', { name: 'Save the calendar as a file' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('calendar.ics')
  expect(await readFile(await saved.path(), 'utf8')).toContain('SUMMARY:Retro')

  await page.getByRole('button', { name: /^Undo: Import contacts/ }).click()
  await sees('“Ada Byron” from ada.vcf is out of your contacts again.')
  await isContent()
})
