import { chance, openWire } from '../../../world/awkward/network.ts'
import { openAwkwardServer } from '../../../world/awkward/server.ts'
import { mailboxContract } from './provider.contract.ts'

mailboxContract(() =>
  openWire(() => 'fine', chance(7)).through(openAwkwardServer().mailbox, ['traits', 'idFor']),
)
