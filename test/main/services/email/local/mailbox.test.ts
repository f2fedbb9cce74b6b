import { describe } from 'vitest'
import { localMailbox } from '../../../../../src/main/services/email/local/mailbox.ts'
import { emailMigration } from '../../../../../src/main/services/email/local/migration.ts'
import { countingIds } from '../../../../world/clock.ts'
import { openMemoryDatabase } from '../../../../world/database.ts'
import { mailboxContract } from '../provider.contract.ts'

describe('local mailbox', () =>
  mailboxContract(() =>
    localMailbox(openMemoryDatabase(emailMigration), countingIds(), () => ({ email: '' })),
  ))
