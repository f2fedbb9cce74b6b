import type { ProfileStore } from '../../core/api/ports.ts'
import type { ServicePorts } from '../service.ts'
import type { KeptNames } from './lookup/answered-names.ts'
import type { MailPeople, MeetingsWith } from './model/correspondents.ts'
import type { ContactsProvider } from './provider.ts'

/** What the contacts' actions work with. */
export interface ContactsPorts extends Pick<ServicePorts, 'people' | 'peopleLeave' | 'self'> {
  readonly contacts: ContactsProvider
  readonly profile: ProfileStore
  /** who was meant by names that had to be asked about */
  readonly answered: KeptNames
  readonly mail: MailPeople
  readonly meetings: MeetingsWith
}
