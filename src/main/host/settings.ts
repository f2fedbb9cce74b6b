import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { isZone } from '../core/time/zone.ts'

const minutes = z
  .number()
  .int()
  .min(0)
  .max(24 * 60)

/** What a person can set, as it stands in settings.json. Everything has a default; unknown fields are refused. */
export const Settings = z.strictObject({
  version: z.literal(1).default(1),
  name: z.string().max(120).optional().describe('your name, for invitations and From'),
  email: z.email().optional().describe('your address, for invitations and From'),
  zone: z
    .string()
    .refine(isZone, 'not an IANA time zone')
    .optional()
    .describe('IANA; the system’s if not set'),
  locale: z
    .string()
    .refine((tag) => isLocale(tag), 'not a BCP 47 locale')
    .optional(),
  weekStart: z.union([z.literal(1), z.literal(6), z.literal(7)]).default(1),
  workday: z
    .strictObject({ start: minutes, end: minutes, days: z.array(z.number().int().min(1).max(7)) })
    .default({ start: 9 * 60, end: 17 * 60 + 30, days: [1, 2, 3, 4, 5] }),
})
export type Settings = z.infer<typeof Settings>

export const defaultSettings: Settings = Settings.parse({})

export interface SettingsRead {
  readonly settings: Settings
  /** why the file could not be used, in words for a log: which field, what was wrong */
  readonly trouble: string | undefined
}

/**
 * Reads the settings. What cannot be read is left as it is and the last good version is used instead; the caller tells
 * the person.
 */
export function readSettings(file: string): SettingsRead {
  if (!existsSync(file)) return { settings: defaultSettings, trouble: undefined }
  const read = parseFile(file)
  if (!read.success) {
    const kept = parseFile(lastGood(file))
    return { settings: kept.success ? kept.data : defaultSettings, trouble: z.prettifyError(read.error) }
  }
  if (!existsSync(lastGood(file)) || readFileSync(lastGood(file), 'utf8') !== readFileSync(file, 'utf8'))
    putFile(lastGood(file), readFileSync(file, 'utf8'))
  return { settings: read.data, trouble: undefined }
}

const lastGood = (file: string): string => `${file}.last-good`

function parseFile(file: string): z.ZodSafeParseResult<Settings> {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return Settings.safeParse('not JSON')
  }
  return Settings.safeParse(data)
}

function putFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
