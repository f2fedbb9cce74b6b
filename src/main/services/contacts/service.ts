import { lookUpPeople } from '../look-up.ts'
import { leavesThrough, through } from '../provider.ts'
import type { Service } from '../service.ts'
import { forgetAnswered, listAnswered, restoreAnswered } from './actions/answered-names.ts'
import { birthdays } from './actions/birthdays.ts'
import { createContact } from './actions/create-contact.ts'
import { deleteContact } from './actions/delete-contact.ts'
import { findContact } from './actions/find-contact.ts'
import { lastContact } from './actions/last-contact.ts'
import { mergeContacts } from './actions/merge-contacts.ts'
import { restoreAlias, setAlias } from './actions/set-alias.ts'
import { undoContactActions } from './actions/undo-actions.ts'
import { updateContact } from './actions/update-contact.ts'
import { whoAt } from './actions/who-at.ts'
import type { ContactsPorts } from './contacts-ports.ts'
import { contactFinder } from './lookup/contact-finder.ts'

/** The contacts: their actions and how words find them. `people` and the provider are made by the host. */
export function openContacts(ports: ContactsPorts): Service {
  const { contacts, peopleLeave } = ports
  return {
    pillar: 'contacts',
    leaves: peopleLeave,
    actions: [
      ...through(peopleLeave, [
        findContact(ports),
        whoAt(ports),
        birthdays(ports),
        lastContact(ports),
        listAnswered(ports),
        lookUpPeople('contacts', ports.people),
      ]),
      ...through(leavesThrough(contacts), [
        createContact(ports),
        updateContact(ports),
        deleteContact(ports),
        setAlias(ports),
        mergeContacts(ports),
        restoreAlias(ports),
        forgetAnswered(ports),
        restoreAnswered(ports),
        ...undoContactActions(ports),
      ]),
    ],
    finders: [contactFinder(ports)],
  }
}
