import type { Preferences } from '../../core/api/ports.ts'
import type { Settings } from './settings.ts'

/** How this person reads and writes: what was asked for at this start, else their settings, else the system's way. */
export function preferencesOf(settings: Settings, asked: { zone?: string; locale?: string }): Preferences {
  const system = new Intl.DateTimeFormat().resolvedOptions()
  return {
    zone: asked.zone ?? settings.zone ?? system.timeZone,
    locale: asked.locale ?? settings.locale ?? 'en-GB',
    weekStart: settings.weekStart,
    workday: settings.workday,
  }
}
