import { z } from 'zod'
import type { AccountFact } from '../../../shared/protocol/accounts/accounts.ts'
import { toWireError } from '../../core/api/errors.ts'
import { listCalendars } from '../../services/calendar/google/sync-events.ts'
import { countPeople } from '../../services/contacts/google/sync-people.ts'
import type { GoogleHttp } from '../../services/google/google-http.ts'
import { listTaskLists } from '../../services/tasks/google/sync-tasks.ts'
import type { AccountKind, KindPorts } from '../account-kind.ts'
import { isShut, openGoogleHttp } from './http.ts'
import { openGoogleEvents } from './open-events.ts'
import { openPeople } from './open-people.ts'
import { openTaskLists } from './open-tasks.ts'
import { joinParts } from './part.ts'
import { type GoogleService, googleScopes, googleServices } from './scopes.ts'

const GoogleSettings = z.strictObject({})
const home = 'https://www.googleapis.com'
/** contacts are the one API with a host of its own */
const peopleHome = 'https://people.googleapis.com'
const paths: Readonly<Record<GoogleService, string>> = {
  calendar: '/calendar/v3',
  tasks: '/tasks/v1',
  contacts: '/v1',
}
const baseOf = (google: string, service: GoogleService): string =>
  (service === 'contacts' && google === home ? peopleHome : google) + paths[service]
type Words = ReturnType<KindPorts['words']>['google']

/** A live call of each API, and what it says; undefined where nothing can be done there. */
const looks: Readonly<
  Record<GoogleService, (http: GoogleHttp, words: Words) => Promise<string | undefined>>
> = {
  async calendar(http, words) {
    const calendars = (await listCalendars(http)).map(({ id, summary }) => summary ?? id)
    return calendars.length > 0 ? words.found(calendars) : undefined
  },
  contacts: async (http, words) => words.people(await countPeople(http)),
  tasks: async (http, words) => words.lists((await listTaskLists(http)).map(({ title = '' }) => title)),
}

/**
 * Google's own APIs. The calendar cannot be done without; what else was not allowed, or is off, is left out and offered by a
 * repair. What fails otherwise may go well the next time: nothing is left out for that. @param google where the APIs are, if not at Google
 */
export const googleKind = ({
  google = home,
  chance,
}: {
  readonly google?: string | undefined
  readonly chance: () => number
}): AccountKind<Record<string, never>> => ({
  settings: GoogleSettings,
  couldHave: googleServices,
  async check({ login, credential, granted = Object.values(googleScopes) }, { clock, words }) {
    const say = words()
    const { signal: closing } = new AbortController()
    async function look(service: GoogleService): Promise<AccountFact> {
      const fails = (says: string): AccountFact => ({ fact: service, ok: false, says })
      const shut = (says: string): AccountFact => ({
        ...fails(says),
        ...(service !== 'calendar' && { goesWithout: true }),
      })
      if (!granted.includes(googleScopes[service]))
        return shut(say.google.notGranted(say.google.boxes[service]))
      const base = baseOf(google, service)
      const ports = { base, credential, clock, chance, service, closing, words: () => say.google }
      try {
        const says = await looks[service](openGoogleHttp(ports), say.google)
        return says === undefined ? fails(say.google.noCalendar) : { fact: service, ok: true, says }
      } catch (thrown) {
        const { message } = toWireError(thrown)
        return isShut(thrown) ? shut(message) : fails(message)
      }
    }
    const found = await Promise.all(googleServices.map(look))
    if (!found[0]?.ok) return { facts: found.filter(({ goesWithout }) => !goesWithout) }
    const signedIn: AccountFact = { fact: 'login', ok: true, says: say.facts.signedIn(login) }
    const services = googleServices.filter((_, at) => found[at]?.ok)
    return { facts: [signedIn, ...found], found: { server: google, services, settings: {} } }
  },
  open({ key, scope, services }, _settings, credential, ports) {
    const { db, ids, clock, logger, yieldToEventLoop, writeInSlices, preferences, self } = ports
    const words = () => ports.words().google
    const closing = new AbortController()
    const shared = (service: GoogleService) => ({
      ...{ db, ids, clock, logger, yieldToEventLoop, writeInSlices, words, account: key, whose: scope },
      http: openGoogleHttp({
        ...{ base: baseOf(google, service), credential, clock, chance, service, words },
        closing: closing.signal,
      }),
    })
    const has = (service: GoogleService): boolean => services.includes(service)
    const events = has('calendar')
      ? openGoogleEvents({
          ...shared('calendar'),
          zone: () => preferences(scope).zone,
          me: () => self(scope),
        })
      : undefined
    const lists = has('tasks') ? openTaskLists(shared('tasks')) : undefined
    const people = has('contacts') ? openPeople(shared('contacts')) : undefined
    const parts = joinParts([events, lists, people].filter((part) => part !== undefined))
    return {
      ...parts,
      providers: {
        ...(events && { calendar: events.calendar }),
        ...(lists && { tasks: lists.tasks }),
        ...(people && { contacts: people.contacts }),
      },
      close() {
        closing.abort()
        return parts.close()
      },
    }
  },
})
