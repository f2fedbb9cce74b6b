import { listed } from '../listed.ts'

/** What was in a file, counted and named. */
const things = {
  events: { one: 'event', many: 'events' },
  contacts: { one: 'contact', many: 'contacts' },
  mail: { one: 'mail', many: 'mails' },
} as const
type What = keyof typeof things

const place = { events: 'your calendar', contacts: 'your contacts', mail: 'your mailbox' } as const

const count = (what: What, number: number): string =>
  `${number} ${number === 1 ? things[what].one : things[what].many}`

/** What became of the things in a file, by number; `only`: the title, when there was one thing. */
export interface ImportCounts {
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly known: number
  readonly older: number
  readonly absent: number
  readonly only?: string
  /** which day of it, when that one thing is a day of a series that goes, or from which on */
  readonly day?: string
}

function done(what: What, file: string, counts: ImportCounts): string {
  const { added, changed, removed, known, older, absent, only, day } = counts
  if (only !== undefined) {
    if (added > 0) return `“${only}” from ${file} is in ${place[what]}.`
    if (changed > 0) return `“${only}” was there and is now as ${file} has it.`
    if (removed > 0)
      return `“${only}”${day === undefined ? '' : ` (${day})`} is out of ${place[what]}, because ${file} takes it back.`
    if (older > 0)
      return `“${only}” in ${file} is an older version of what is in ${place[what]}; nothing was changed.`
    if (absent > 0)
      return `${file} takes “${only}” back, but it is not in ${place[what]}; nothing was changed.`
  }
  const be = (number: number, one = 'is', many = 'are') => (number === 1 ? one : many)
  const written = added + changed + removed
  const parts = [
    ...(added > 0 ? [`${count(what, added)} from ${file} ${be(added)} in ${place[what]}`] : []),
    ...(changed > 0
      ? [`${count(what, changed)} ${be(changed)} now as ${file} has ${be(changed, 'it', 'them')}`]
      : []),
    ...(removed > 0
      ? [`${count(what, removed)} that ${file} takes back ${be(removed)} out of ${place[what]}`]
      : []),
  ]
  const rest = [
    ...(known > 0
      ? [
          `${written === 0 ? `${count(what, known)} in ${file}` : known} ${be(known, 'was', 'were')} there already`,
        ]
      : []),
    ...(older > 0 ? [`${older} ${be(older)} older than what is there`] : []),
    ...(absent > 0 ? [`${absent} that ${file} takes back ${be(absent, 'was', 'were')} not there`] : []),
  ]
  return written === 0
    ? `${[...rest, older + absent > 0 ? 'nothing was changed' : 'nothing was added'].join('; ')}.`
    : `${[...parts, ...rest].join('; ')}.`
}

/** Sentences about files that come in. */
export const imports = {
  importable: 'Only .ics, .vcf, .eml and .mbox files can be imported.',
  titles: { events: 'Import events', contacts: 'Import contacts', mail: 'Import mail' },
  takeOutTitles: {
    events: 'Take imported events out',
    contacts: 'Take imported contacts out',
    mail: 'Take imported mail out',
  },
  nothingIn: (file: string) => `There is nothing in ${file} that could be imported.`,
  said: (file: string) => `Import ${file}`,
  step: (what: What, file: string) => `Import ${things[what].many} from ${file}`,
  takeOutStep: (what: What, file: string) => `Take ${things[what].many} from ${file} out`,
  done: (what: What, file: string, counts: ImportCounts): string => done(what, file, counts),
  /** `removed`: what the import had added; `restored`: what it had changed or removed; `only`: the one thing, by name. */
  takenOut(
    what: What,
    file: string,
    { removed, restored }: { readonly removed: number; readonly restored: number },
    only?: string,
  ): string {
    const back = restored === 1 ? 'is as it was before' : 'are as they were before'
    if (only !== undefined)
      return removed === 1 ? `“${only}” from ${file} is out of ${place[what]} again.` : `“${only}” ${back}.`
    const parts = [
      ...(removed > 0
        ? [`${count(what, removed)} from ${file} ${removed === 1 ? 'is' : 'are'} out of ${place[what]} again`]
        : []),
      ...(restored > 0 ? [`${count(what, restored)} ${back}`] : []),
    ]
    return `${parts.join('; ')}.`
  },
  /** what a newer version changed, besides its time */
  fields: (fields: readonly string[]) => (fields.length === 0 ? '' : `new: ${fields.join(', ')}`),
  replaced: (title: string, fields: readonly string[]) =>
    `What you had changed in “${title}” is as the file has it: ${fields.join(', ')}.`,
  kept: (name: string, fields: readonly string[]) =>
    `The file says something else about “${name}”, and yours stays: ${fields.join(', ')}.`,
  fromOn: (when: string) => `from ${when} on`,
  andMore: (number: number) => `and ${number} more`,
  changedSince: (title: string) =>
    `“${title}” is no longer as it was imported, so nothing was taken out. Undo that change first, or delete what you do not need.`,
  reasons: {
    tooLong: 'it is too long',
    brokenLine: 'one of its lines is no property',
    noStart: 'it has no start',
    noTime: 'one of its times cannot be read',
    tooLongEvent: 'it lasts longer than ten years',
    tooOften: 'it repeats more often than a calendar can show',
    badRule: 'its repetition cannot be read',
    notEnded: 'it is not complete',
    noName: 'it has no name',
    unreadable: 'it cannot be read',
  },
  because: (title: string, reason: string) =>
    `${title === '' ? 'one without a title' : `“${title}”`} (${reason})`,
  leftOut: (many: readonly string[]) =>
    `Left out: ${many.slice(0, 5).join(', ')}${many.length > 5 ? ` and ${many.length - 5} more` : ''}.`,
  unknownZones(names: readonly string[], zone: string): string {
    const shown = names.slice(0, 3).map((name) => `“${name}”`)
    const more = names.length - shown.length
    const which = listed([...shown, ...(more > 0 ? [`${more} more`] : [])])
    return names.length === 1
      ? `The time zone ${which} is not known; its times are read in ${zone}.`
      : `The time zones ${which} are not known; their times are read in ${zone}.`
  },
  noLength: (title: string) => `How long “${title}” lasts cannot be read, so it has no length.`,
  noCalendar: 'That is no calendar file: it does not begin with BEGIN:VCALENDAR.',
  noCard: 'There is no contact card in that file: none begins with BEGIN:VCARD.',
  noMail: 'That is no mail: it does not say who it is from.',
  turned: (title: string) => `“${title}” ended before it began, so it has no length.`,
  cut: (title: string, fields: readonly string[]) =>
    `“${title}” was cut, because it was too long: ${fields.join(', ')}.`,
  tooManyBytes: 'That file has more than 25 MB; split it.',
  tooSlow: 'That file takes too long to read, so nothing of it was taken in; split it.',
  tooMuch:
    'That file takes more memory to read than there is for it, so nothing of it was taken in; split it.',
  tooMany: (most: number) => `More than ${most} are too many for one file; split it.`,
  noSubject: 'mail without a subject',
  gone: 'What this import held is no longer kept.',
} as const
export type ImportedWhat = What
