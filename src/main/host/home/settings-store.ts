import { existsSync, type FSWatcher, renameSync, watch as watchFolder } from 'node:fs'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import { OmniiError } from '../../core/api/errors.ts'
import { defaultSettings, readSettings, Settings } from './settings.ts'
import { writeWhole } from './write-whole.ts'

/** Told after a change is on disk: the settings as they are now, and the dotted paths that differ from before. */
export type SettingsListener = (settings: Settings, changed: readonly string[]) => void

/** The settings of one home while something runs on it. */
export interface SettingsStore {
  current(): Settings
  /** Why the file could not be used at the start or at its last change, in words for a log. */
  trouble(): string | undefined
  /**
   * Sets one value by its dotted path ("workday.start") and puts the file in place before anyone is told. With `dryRun`
   * nothing is written. Throws OmniiError `bad_settings` naming the path and what would be right.
   */
  change(path: string, value: unknown, dryRun?: boolean): Settings
  /** Back to the default: one path, or all of them. */
  reset(path?: string, dryRun?: boolean): Settings
  /** Calls the listener after every change, by this process or another one. Returns the function that unsubscribes. */
  watch(listener: SettingsListener): () => void
  close(): void
}

/** Puts the whole file in place, so that a reader finds the old one or the new one, for this user's eyes only. */
export type WriteSettings = (file: string, settings: object) => void

const writePlainly: WriteSettings = (file, settings) =>
  writeWhole(file, `${JSON.stringify(settings, null, 2)}\n`)

/**
 * Opens the settings in `file`, the one file that the headless host, the terminal and the desktop app share. Nothing is watched
 * until somebody listens; `close` ends it. `write` is what puts it in place; the desktop app has its own.
 */
export function openSettings(file: string, write: WriteSettings = writePlainly): SettingsStore {
  let read = readSettings(file)
  const listeners = new Set<SettingsListener>()
  let watcher: FSWatcher | undefined

  function take(next: Settings): Settings {
    const changed = changedPaths(read.settings, next)
    read = { settings: next, trouble: undefined }
    if (changed.length > 0) for (const listener of [...listeners]) listener(next, changed)
    return next
  }

  function keep(next: Settings): Settings {
    // A file nobody could read holds what its owner typed: it is kept beside the new one.
    if (existsSync(file) && readSettings(file).trouble !== undefined) renameSync(file, `${file}.damaged`)
    write(file, withoutDefaults(next))
    return take(next)
  }

  /** What stands in the file may have been changed by another process since it was read. */
  function fresh(): Settings {
    const now = readSettings(file)
    return now.trouble === undefined ? now.settings : read.settings
  }

  function reload(): void {
    const now = readSettings(file)
    if (now.trouble === undefined) take(now.settings)
    else read = { ...read, trouble: now.trouble }
  }

  return {
    current: () => read.settings,
    trouble: () => read.trouble,
    change(path, value, dryRun = false) {
      const next = checked(withValue(fresh(), keysOf(path), value), path)
      return dryRun ? next : keep(next)
    },
    reset(path, dryRun = false) {
      const next =
        path === undefined
          ? defaultSettings
          : checked(withValue(fresh(), keysOf(path), valueAt(defaultSettings, keysOf(path))), path)
      return dryRun ? next : keep(next)
    },
    watch(listener) {
      listeners.add(listener)
      // The folder is watched, as the file is replaced and not written into.
      watcher ??= watchFolder(dirname(file), { persistent: false }, (_event, name) => {
        if (name === basename(file)) reload()
      })
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        watcher?.close()
        watcher = undefined
      }
    },
    close() {
      listeners.clear()
      watcher?.close()
      watcher = undefined
    },
  }
}

/** Every path that can be set, with what it is for. */
export function settingPaths(): readonly { readonly path: string; readonly description: string }[] {
  return Object.entries(Settings.shape).flatMap(([name, schema]) => {
    if (name === 'version') return []
    const inner = schema instanceof z.ZodDefault ? schema.unwrap() : schema
    const own = { path: name, description: schema.description ?? '' }
    if (!(inner instanceof z.ZodObject)) return [own]
    return Object.entries<z.ZodType>(inner.shape).map(([key, part]) => ({
      path: `${name}.${key}`,
      description: [own.description, part.description].filter(Boolean).join(': '),
    }))
  })
}

/** The value at a dotted path; undefined where nothing is set. Throws `bad_settings` for a path there is not. */
export const settingAt = (settings: Settings, path: string): unknown => valueAt(settings, keysOf(path))

/** One of many that a person names: `mcp.notes`. */
const inRecord = /^mcp\.[^.]+$/

function keysOf(path: string): readonly string[] {
  const known = settingPaths().map((each) => each.path)
  if (inRecord.test(path) || known.includes(path) || known.some((each) => each.startsWith(`${path}.`)))
    return path.split('.')
  throw new OmniiError('bad_settings', `There is no setting “${path}”. There are: ${known.join(', ')}.`, {
    field: path,
  })
}

function valueAt(from: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    from,
  )
}

function withValue(from: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  const { [key]: old, ...others } = (from ?? {}) as Record<string, unknown>
  const next = withValue(old, rest, value)
  return next === undefined ? others : { ...others, [key]: next }
}

function checked(next: unknown, path: string): Settings {
  const read = Settings.safeParse(next)
  if (read.success) return read.data
  throw new OmniiError('bad_settings', `“${path}” cannot be set to that: ${z.prettifyError(read.error)}`, {
    field: path,
  })
}

/** Only what differs from the defaults is written, so that a later version's better default is taken up. */
function withoutDefaults(settings: Settings): Partial<Settings> {
  const plain = defaultSettings as Readonly<Record<string, unknown>>
  const own = Object.entries(settings).filter(
    ([key, value]) => key !== 'version' && JSON.stringify(value) !== JSON.stringify(plain[key]),
  )
  return { version: settings.version, ...Object.fromEntries(own) }
}

function changedPaths(before: Settings, after: Settings): readonly string[] {
  return settingPaths()
    .map(({ path }) => path)
    .filter(
      (path) =>
        JSON.stringify(valueAt(before, path.split('.'))) !== JSON.stringify(valueAt(after, path.split('.'))),
    )
}
