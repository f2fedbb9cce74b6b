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

/** Sentences about files that come in. */
export const imports = {
  importable: 'Only .ics, .vcf and .eml files can be imported.',
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
  /** `only`: the one that was in the file, by name. */
  done(what: What, file: string, added: number, known: number, only?: string): string {
    if (added === 0)
      return `${count(what, known)} in ${file} ${known === 1 ? 'was' : 'were'} there already; nothing was added.`
    const there = known === 0 ? '' : `; ${known} ${known === 1 ? 'was' : 'were'} there already`
    if (only !== undefined) return `“${only}” from ${file} is in ${place[what]}.`
    return `${count(what, added)} from ${file} ${added === 1 ? 'is' : 'are'} in ${place[what]}${there}.`
  },
  takenOut: (what: What, file: string, number: number, only?: string) =>
    only !== undefined
      ? `“${only}” from ${file} is out of ${place[what]} again.`
      : `${count(what, number)} from ${file} ${number === 1 ? 'is' : 'are'} out of ${place[what]} again.`,
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
  unknownZone: (name: string, zone: string) =>
    `The time zone “${name}” is not known; its times are read in ${zone}.`,
  turned: (title: string) => `“${title}” ended before it began, so it has no length.`,
  cut: (title: string, fields: readonly string[]) =>
    `“${title}” was cut, because it was too long: ${fields.join(', ')}.`,
  tooMany: (most: number) => `More than ${most} are too many for one file; split it.`,
  noSubject: 'mail without a subject',
  gone: 'What this import held is no longer kept.',
} as const
export type ImportedWhat = What
