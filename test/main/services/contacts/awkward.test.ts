import { chance, openWire } from '../../../world/awkward/network.ts'
import { openAwkwardServer } from '../../../world/awkward/server.ts'
import { contactsContract } from './provider.contract.ts'

/** It names what is put into it by ids of its own, and answers in another order. */
contactsContract(() =>
  openWire(() => 'fine', chance(7)).through(openAwkwardServer().contacts, ['traits', 'idFor', 'isName']),
)
