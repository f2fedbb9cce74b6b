import { z } from 'zod'
import type { AccountFact } from '../../../shared/protocol/accounts/accounts.ts'
import { toWireError } from '../../core/api/errors.ts'
import { listCalendars } from '../../services/calendar/google/sync-events.ts'
import type { AccountKind } from '../account-kind.ts'
import { openGoogleHttp } from './http.ts'
import { openGoogleEvents } from './open-events.ts'

const GoogleSettings = z.strictObject({})
const home = 'https://www.googleapis.com'

/** Google's own APIs: of its services the calendar. @param google where the APIs are, if not at Google */
export const googleKind = ({
  google = home,
  chance,
}: {
  readonly google?: string | undefined
  readonly chance: () => number
}): AccountKind<Record<string, never>> => ({
  settings: GoogleSettings,
  async check({ login, credential }, { clock, words }) {
    const say = words()
    const base = `${google}/calendar/v3`
    const { signal: closing } = new AbortController()
    const http = openGoogleHttp({ base, credential, clock, chance, words: () => say.google, closing })
    const signedIn: AccountFact = { fact: 'login', ok: true, says: say.facts.signedIn(login) }
    try {
      const calendars = (await listCalendars(http)).map(({ id, summary }) => summary ?? id)
      const ok = calendars.length > 0
      const says = ok ? say.google.found(calendars) : say.google.noCalendar
      const facts = [signedIn, { fact: 'calendar', ok, says }]
      return ok ? { facts, found: { server: google, services: ['calendar'], settings: {} } } : { facts }
    } catch (thrown) {
      return { facts: [{ fact: 'calendar', ok: false, says: toWireError(thrown).message }] }
    }
  },
  open({ key, scope }, _settings, credential, ports) {
    const { db, ids, clock, logger, yieldToEventLoop, writeInSlices, preferences } = ports
    const words = () => ports.words().google
    const base = `${google}/calendar/v3`
    const closing = new AbortController()
    const { calendar, ...opened } = openGoogleEvents({
      ...{ db, ids, clock, logger, yieldToEventLoop, writeInSlices, words },
      http: openGoogleHttp({ base, credential, clock, chance, words, closing: closing.signal }),
      account: key,
      whose: scope,
      zone: () => preferences(scope).zone,
    })
    return {
      ...opened,
      providers: { calendar },
      close() {
        closing.abort()
        return opened.close()
      },
    }
  },
})
