import { expect, test } from 'vitest'
import { openAccountGaps } from '../../../../src/main/services/accounts/gaps.ts'
import { routeMail } from '../../../../src/main/services/accounts/route-mail.ts'
import { reply } from '../../../../src/main/services/email/actions/reply.ts'
import { localMailbox } from '../../../../src/main/services/email/local/mailbox.ts'
import { emailMigration } from '../../../../src/main/services/email/local/migration.ts'
import { countingIds } from '../../../world/clock.ts'
import { openMemoryDatabase } from '../../../world/database.ts'
import { openServicePorts, fixtureScope as scope } from '../../../world/services.ts'
import { mailOf } from '../email/provider.contract.ts'

/** Two accounts that send, and the workspace's own mailbox, which does not. */
function threeMailboxes() {
  const place = (key: string, address?: string) => {
    const box = localMailbox(openMemoryDatabase(emailMigration), countingIds(), () => ({ email: '' }))
    const traits = () => ({
      account: key,
      atomic: true,
      restores: 'itself' as const,
      ...(address && { address }),
    })
    return { account: { key, name: key || 'here' }, provider: { ...box, traits } }
  }
  const places = [place('home', 'me@home.test'), place('work', 'me@work.test'), place('')] as const
  return { places, mailbox: routeMail(() => places, openAccountGaps()) }
}

test('an answer leaves from the account that got the mail, to everybody but oneself', async () => {
  const { places, mailbox } = threeMailboxes()
  const jo = { name: 'Jo', email: 'jo@loewe.test' }
  const me = { name: 'Me', email: 'me@work.test' }
  const kim = { name: 'Kim', email: 'kim@loewe.test' }
  await places[1].provider.receive(scope, mailOf('m1', { from: jo, to: [me, kim] }))
  const { context } = openServicePorts(emailMigration)
  const action = reply({ mailbox, self: () => ({ name: 'Me', email: 'me@profile.test' }) })
  const decided = await action.decide?.({ message: 'work~m1', all: true, cc: [], body: 'Yes.' }, context())
  expect(decided).toMatchObject({
    writes: [{ kind: 'create', draft: { id: expect.stringMatching(/^work~/), to: [jo], cc: [kim] } }],
  })
})

test('an answer to a mail that only lies here leaves from the account that mail leaves from', () => {
  const { mailbox } = threeMailboxes()
  expect(mailbox.idFor(scope, 'd', 'work~m1')).toBe('work~d')
  expect(mailbox.idFor(scope, 'd', 'm1')).toBe('home~d')
  expect(mailbox.idFor(scope, 'd')).toBe('home~d')
})
