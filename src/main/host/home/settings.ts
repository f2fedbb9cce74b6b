import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { readAccelerator } from '../../../shared/accelerator.ts'
import { isLoopback } from '../../../shared/loopback.ts'
import { VaultPlace } from '../../../shared/protocol/vault.ts'
import { isZone } from '../../core/time/zone.ts'
import { ModelSettings } from '../../models/model-settings.ts'
import { PeerSettings } from '../../peers/peer-settings.ts'
import { writeWhole } from './write-whole.ts'

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
    .optional()
    .describe('BCP 47, such as en-GB: how dates and times are written'),
  weekStart: z
    .union([z.literal(1), z.literal(6), z.literal(7)])
    .default(1)
    .describe('first day of the week: 1 Monday, 6 Saturday, 7 Sunday'),
  workday: z
    .strictObject({
      start: minutes.describe('minutes since midnight'),
      end: minutes.describe('minutes since midnight'),
      days: z.array(z.number().int().min(1).max(7)).describe('1 Monday to 7 Sunday'),
    })
    .default({ start: 9 * 60, end: 17 * 60 + 30, days: [1, 2, 3, 4, 5] })
    .describe('your working hours'),
  sms: z
    .strictObject({
      account: z
        .string()
        .regex(/^AC[0-9a-fA-F]{32}$/, 'not a Twilio account SID (AC and 32 hex digits)')
        .optional()
        .describe('Twilio account SID; its auth token is given with: omnii sms token'),
      number: z
        .string()
        .regex(/^\+[1-9]\d{6,14}$/, 'not a number such as +15551234567')
        .optional()
        .describe('the Twilio number texts are sent from and received at'),
      publicUrl: z
        .string()
        .refine(isPublicUrl, 'not https://name without a path')
        .optional()
        .describe(
          'the public address that leads to the webhook’s port; without one Twilio is asked every 5 seconds',
        ),
      port: z.number().int().min(0).max(65_535).describe('the webhook’s port on this computer'),
      quietFrom: minutes.describe('nothing Omnii begins is texted from then on, minutes since midnight'),
      quietTo: minutes.describe('until then; the same as quietFrom for no quiet hours'),
      perDay: z.number().int().min(1).max(1_000).describe('texts to one phone on one day; more wait'),
      desktopFirst: z
        .number()
        .int()
        .min(0)
        .max(24 * 60)
        .describe('minutes something waits on the desktop before it is texted'),
    })
    .default({ port: 8025, quietFrom: 22 * 60, quietTo: 7 * 60, perDay: 100, desktopFirst: 5 })
    .describe('text messages'),
  model: ModelSettings,
  mcp: PeerSettings,
  origins: z
    .array(z.string().refine(isOrigin, 'not an exact origin such as https://desk.example:8443'))
    .max(20)
    .default([])
    .describe('pages of other origins that may connect, each exact: scheme, name and port'),
  server: z
    .string()
    .refine(isServer, 'not wss://…, https://…, or ws:// or http:// on this computer')
    .optional()
    .describe('another Omnii that the terminal speaks to; its token comes from OMNII_TOKEN'),
  hotkey: z
    .string()
    .refine(isHotkey, 'not default, none, or keys with Control, Alt, Super or Command such as Control+Alt+O')
    .default('default')
    .describe('keys that open Omnii from anywhere on the desktop: default, none, or such as Control+Alt+O'),
  notifications: z
    .strictObject({
      question: z.boolean().describe('whether questions are told'),
      approval: z.boolean().describe('whether approvals are told'),
      reminder: z.boolean().describe('whether reminders and routines are told'),
      failed: z.boolean().describe('whether failures are told'),
      finished: z.boolean().describe('whether the ends of long runs are told'),
      quietFrom: minutes.describe('nothing is told on the desktop from then on, minutes since midnight'),
      quietTo: minutes.describe(
        'until then, when what came up meanwhile is told; the same as quietFrom for no quiet hours',
      ),
    })
    .default({
      question: true,
      approval: true,
      reminder: true,
      failed: true,
      finished: true,
      quietFrom: 0,
      quietTo: 0,
    })
    .describe('what the desktop app tells outside its windows'),
  startAtLogin: z
    .boolean()
    .default(false)
    .describe('whether the desktop app starts with the computer, hidden in the tray'),
  updates: z
    .boolean()
    .optional()
    .describe('whether the desktop app looks for newer versions once a day; not before it was asked'),
  vault: VaultPlace.default('keychain').describe(
    'where passwords are kept: keychain (the system’s own), file (encrypted, opened by a passphrase) or session (until Omnii ends)',
  ),
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
    writeWhole(lastGood(file), readFileSync(file, 'utf8'))
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

function isHotkey(text: string): boolean {
  return text === 'default' || text === 'none' || readAccelerator(text) !== undefined
}

/** An origin is spelled out as a browser sends it; `*`, a path or a lone name would let in more than was meant. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, host } = new URL(text)
  return host !== '' && text === `${protocol}//${host}`
}

/** Without TLS only this computer: a token sent in the clear over a network is given away. */
function isServer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  if (protocol === 'wss:' || protocol === 'https:') return true
  return /^(ws|http):$/.test(protocol) && isLoopback(hostname)
}

/** The address Twilio signs: exactly as it is configured there, with TLS, and nothing behind the name. */
function isPublicUrl(text: string): boolean {
  return isOrigin(text) && text.startsWith('https://')
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
