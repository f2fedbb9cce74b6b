import type { Pillar } from '../../../shared/protocol/ids.ts'

/** The services that are reached by Google's own APIs. */
export type GoogleService = Extract<Pillar, 'calendar' | 'tasks' | 'contacts'>

/** The permission that each needs. https://developers.google.com/identity/protocols/oauth2/scopes */
export const googleScopes: Readonly<Record<GoogleService, string>> = {
  calendar: 'https://www.googleapis.com/auth/calendar',
  tasks: 'https://www.googleapis.com/auth/tasks',
  contacts: 'https://www.googleapis.com/auth/contacts',
}
export const googleServices = Object.keys(googleScopes) as readonly GoogleService[]
