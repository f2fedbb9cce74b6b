import type { Phone } from '../text/phone.ts'
import { openCodes } from './codes.ts'
import type { SmsDatabase } from './database.ts'
import { openSmsInbox } from './inbox.ts'
import { openOutbox } from './outbox.ts'
import { openPhones, type PairedPhone } from './phones.ts'
import { openReferences } from './references.ts'
import { openState } from './state.ts'
import { openWatches } from './watches.ts'

export type SmsStore = ReturnType<typeof openSmsStore>

/** The tables of the channel. Reads at any time; every write is called inside `log.unit`. */
export function openSmsStore(db: SmsDatabase) {
  const state = openState(db)
  const store = {
    phones: openPhones(db),
    inbox: openSmsInbox(db),
    outbox: openOutbox(db),
    codes: openCodes(db),
    references: openReferences(db, state),
    watches: openWatches(db),
    state,
  }
  function forgetAsked(phone: Phone): void {
    store.codes.drop(phone)
    store.references.drop(phone)
    store.watches.drop(phone)
  }
  return {
    ...store,
    /** Pairs the phone; what it was asked before counts no longer. */
    pair(paired: Omit<PairedPhone, 'optedOut'>): void {
      forgetAsked(paired.phone)
      store.phones.put(paired)
    },
    /** Forgets the phone and everything that waits to be texted to it. False when it was not paired. */
    unpair(phone: Phone): boolean {
      forgetAsked(phone)
      store.outbox.dropQueued(phone)
      store.inbox.dropOpen(phone)
      return store.phones.remove(phone)
    },
  }
}
