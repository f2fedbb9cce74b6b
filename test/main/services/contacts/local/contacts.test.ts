import { describe } from 'vitest'
import { localContacts } from '../../../../../src/main/services/contacts/local/contacts.ts'
import { contactsMigration } from '../../../../../src/main/services/contacts/local/migration.ts'
import { countingIds } from '../../../../world/clock.ts'
import { openMemoryDatabase } from '../../../../world/database.ts'
import { contactsContract } from '../provider.contract.ts'

describe('local contacts', () =>
  contactsContract(() => localContacts(openMemoryDatabase(contactsMigration), countingIds())))
