import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Mailbox, MailWrite, Message, NewMailDraft, OutboundMail } from '../email/provider.ts'
import { mapHappened } from '../writes/make-writes.ts'
import type { AccountGaps } from './gaps.ts'
import { type AccountRoute, type Bindings, openRouter, routeAccounts } from './router.ts'

type Place = AccountRoute<Mailbox>

/** The mailboxes of a scope's accounts as one. What is written anew leaves from the first. */
export function routeMail(bindings: Bindings<Mailbox>, gaps: AccountGaps): Mailbox {
  const router = openRouter(bindings, gaps)
  const { known, of, each, home } = router
  const tagged = ({ tagged: id }: Place, message: Message): Message => ({
    ...message,
    id: id(message.id),
    thread: id(message.thread),
  })
  const draftOf = <D extends NewMailDraft>(id: (id: string) => string, draft: D): D => ({
    ...draft,
    id: id(draft.id),
    ...(draft.answers !== undefined && { answers: id(draft.answers) }),
  })
  const outgoingOf = (id: (id: string) => string, { draft, ...mail }: OutboundMail): OutboundMail => ({
    ...mail,
    id: id(mail.id),
    ...(draft && { draft: draftOf(id, draft) }),
  })
  const nativeWrite = ({ native: id }: Place, write: MailWrite): MailWrite => {
    switch (write.kind) {
      case 'mark':
        return { ...write, messages: write.messages.map((one) => ({ ...one, id: id(one.id) })) }
      case 'create':
        return { ...write, draft: draftOf(id, write.draft) }
      case 'patch':
      case 'remove':
      case 'restore':
        return { ...write, draft: draftOf(id, write.draft) }
      case 'queue':
      case 'withdraw':
        return { ...write, outgoing: outgoingOf(id, write.outgoing) }
      case 'reschedule':
        return { ...write, id: id(write.id) }
    }
  }
  const idOf = (write: MailWrite): string =>
    write.kind === 'mark'
      ? (write.messages[0]?.id ?? '')
      : 'outgoing' in write
        ? write.outgoing.id
        : 'draft' in write
          ? write.draft.id
          : write.id
  const messages = (place: Place, found: readonly Message[]) => found.map((one) => tagged(place, one))
  const byAccount = (scope: Parameters<Mailbox['drafts']>[0], ids: readonly string[]) => {
    const groups = new Map<string, { place: Place; ids: string[] }>()
    for (const id of ids) {
      const place = of(scope, id)
      const group = groups.get(place.account.key) ?? { place, ids: [] }
      group.ids.push(place.native(id))
      groups.set(place.account.key, group)
    }
    return [...groups.values()]
  }
  const outgoings = async (scope: Scope, which: 'outbox' | 'inDoubt'): Promise<readonly OutboundMail[]> => {
    const found = await each(scope, async ({ provider, tagged }) =>
      (await provider[which](scope)).map((mail) => outgoingOf(tagged, mail)),
    )
    return found.flat().sort((a, b) => a.queuedAt - b.queuedAt)
  }

  return {
    ...routeAccounts(router),
    idFor(scope, name, answers) {
      const near = answers === undefined ? undefined : known(scope, answers)
      // from the workspace's own mailbox nothing leaves as long as there is an account
      const place = near && near.account.key !== '' ? near : home(scope)
      return place.tagged(place.provider.idFor(scope, name))
    },
    async message(scope, id) {
      const place = known(scope, id)
      const found = await place?.provider.message(scope, place.native(id))
      return place && found && tagged(place, found)
    },
    has: async (scope, mail) =>
      (await each(scope, ({ provider }) => provider.has(scope, mail))).some(Boolean),
    async find(scope, query) {
      const found = await each(scope, async (place) =>
        messages(place, await place.provider.find(scope, query)),
      )
      if (found.length === 1) return found[0]!
      return found
        .flat()
        .sort((a, b) => b.at - a.at)
        .slice(0, query.limit)
    },
    count: async (scope, query) =>
      (await each(scope, ({ provider }) => provider.count(scope, query))).reduce((sum, n) => sum + n, 0),
    async thread(scope, thread) {
      const place = of(scope, thread)
      return messages(place, await place.provider.thread(scope, place.native(thread)))
    },
    async mark(scope, ids, marks, order) {
      for (const { place, ids: some } of byAccount(scope, ids))
        await place.provider.mark(scope, some, marks, order)
    },
    async correspondents(scope, since) {
      const found = await each(scope, ({ provider }) => provider.correspondents(scope, since))
      const people = new Map<string, (typeof found)[number][number]>()
      for (const one of found.flat()) {
        const known = people.get(one.email)
        const both = known && {
          ...known,
          mails: known.mails + one.mails,
          last: Math.max(known.last, one.last),
        }
        people.set(one.email, both ?? one)
      }
      return [...people.values()].sort((a, b) => b.mails - a.mails || b.last - a.last)
    },
    countWith: async (scope, emails, since) =>
      (await each(scope, ({ provider }) => provider.countWith(scope, emails, since))).reduce(
        (sum, n) => sum + n,
        0,
      ),
    async lastWith(scope, emails) {
      const found = await each(scope, async (place) => {
        const last = await place.provider.lastWith(scope, emails)
        return last && { ...last, id: place.tagged(last.id) }
      })
      return found.filter((last) => last !== undefined).sort((a, b) => b.at - a.at)[0]
    },
    async draft(scope, id) {
      const place = known(scope, id)
      const found = await place?.provider.draft(scope, place.native(id))
      return place && found && draftOf(place.tagged, found)
    },
    drafts: async (scope) =>
      (
        await each(scope, async (place) =>
          (await place.provider.drafts(scope)).map((draft) => draftOf(place.tagged, draft)),
        )
      )
        .flat()
        .sort((a, b) => b.updatedAt - a.updatedAt),
    async createDraft(scope, draft, order) {
      const place = of(scope, draft.id)
      const made = await place.provider.createDraft(scope, draftOf(place.native, draft), order)
      return draftOf(place.tagged, made)
    },
    async patchDraft(scope, id, version, patch, order) {
      const place = of(scope, id)
      const made = await place.provider.patchDraft(scope, place.native(id), version, patch, order)
      return draftOf(place.tagged, made)
    },
    async removeDraft(scope, id, version, order) {
      const place = of(scope, id)
      await place.provider.removeDraft(scope, place.native(id), version, order)
    },
    async restoreDraft(scope, draft, order) {
      const place = of(scope, draft.id)
      const made = await place.provider.restoreDraft(scope, draftOf(place.native, draft), order)
      return draftOf(place.tagged, made)
    },
    async outgoing(scope, id) {
      const place = known(scope, id)
      const found = await place?.provider.outgoing(scope, place.native(id))
      return place && found && outgoingOf(place.tagged, found)
    },
    outbox: (scope) => outgoings(scope, 'outbox'),
    inDoubt: (scope) => outgoings(scope, 'inDoubt'),
    async queue(scope, outgoing, order) {
      const place = of(scope, outgoing.id)
      return place.provider.queue(scope, outgoingOf(place.native, outgoing), order)
    },
    async queued(scope, id) {
      const place = of(scope, id)
      return place.provider.queued(scope, place.native(id))
    },
    async reschedule(scope, id, sendAt, order) {
      const place = of(scope, id)
      await place.provider.reschedule(scope, place.native(id), sendAt, order)
    },
    async withdraw(scope, id, order) {
      const place = of(scope, id)
      const back = await place.provider.withdraw(scope, place.native(id), order)
      return back && outgoingOf(place.tagged, back)
    },
    async hasLeft(scope, id) {
      const place = of(scope, id)
      return place.provider.hasLeft(scope, place.native(id))
    },
    async written(scope, write, key) {
      if (write.kind === 'mark') {
        const asked = byAccount(
          scope,
          write.messages.map(({ id }) => id),
        ).map(({ place, ids }) => {
          const own = { ...write, messages: nativeMarks(write, place).filter(({ id }) => ids.includes(id)) }
          return place.provider.written(scope, own, key)
        })
        const found = await Promise.all(asked)
        return found.find(({ happened }) => happened !== 'yes') ?? { happened: 'yes', now: null }
      }
      const place = of(scope, idOf(write))
      const found = await place.provider.written(scope, nativeWrite(place, write), key)
      return mapHappened(found, (now) => ('version' in now ? draftOf(place.tagged, now) : now))
    },
  }
}

const nativeMarks = (write: Extract<MailWrite, { kind: 'mark' }>, { native }: Place) =>
  write.messages.map((one) => ({ ...one, id: native(one.id) }))
