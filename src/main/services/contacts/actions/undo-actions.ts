import type { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { fieldsBack, same } from '../../writes/fields-back.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactWords, differences } from '../format/format-contact.ts'
import { contactPatch, patched } from '../model/contact-patch.ts'
import type { Contact, ContactFields, ContactPatch } from '../provider.ts'
import { type ContactDecision, writing } from '../writes/decision.ts'
import { PutBack, Revert, TakeBack } from '../writes/undo-calls.ts'

const fieldsOf = ({ id: _, version: __, ...fields }: Contact): ContactFields => fields
const lists = {
  nicknames: (name: string) => name.toLowerCase(),
  emails: ({ value }: { readonly value: string }) => value.toLowerCase(),
  phones: ({ value }: { readonly value: string }) => value,
}

/** The three ways a contact's write is taken back. Internal: nobody says them, undo calls them. */
export function undoContactActions(ports: ContactsPorts): readonly Action[] {
  const internal = { pillar: 'contacts', effect: 'write', examples: [], internal: true } as const
  const title = en.contacts.titles
  const changedSince = (name: string, { preferences }: ActionContext, fields: readonly string[] = []) =>
    new OmniiError('conflict', contactWords(preferences).changedSince(name, fields))

  const takeBack = async (params: TakeBack, context: ActionContext): Promise<ContactDecision> => {
    const words = contactWords(context.preferences)
    const there = await ports.contacts.get(context.scope, 'contact' in params ? params.contact.id : params.id)
    if (!there) throw new OmniiError('not_found')
    const asMade =
      'contact' in params ? same(fieldsOf(there), fieldsOf(params.contact)) : there.version === params.version
    if (!asMade) throw changedSince(there.name, context)
    return {
      title: words.titles.takeBack,
      summary: words.tookBack(there.name),
      writes: [{ kind: 'remove', contact: there }],
      changes: [{ sign: '-', label: there.name }],
      warnings: [],
    }
  }

  const putBack = async ({ contact }: PutBack, context: ActionContext): Promise<ContactDecision> => {
    const words = contactWords(context.preferences)
    if (await ports.contacts.get(context.scope, contact.id)) throw changedSince(contact.name, context)
    return {
      title: words.putBack(contact.name),
      summary: words.putBack(contact.name),
      writes: [{ kind: 'restore', contact }],
      changes: [{ sign: '+', label: contact.name }],
      warnings: [],
    }
  }

  const revert = async (params: Revert, context: ActionContext): Promise<ContactDecision> => {
    const words = contactWords(context.preferences)
    const there = await ports.contacts.get(context.scope, 'contact' in params ? params.contact.id : params.id)
    if (!there) throw new OmniiError('not_found')
    const patch = back(params, there)
    const after = patched(fieldsOf(there), patch)
    return {
      title: words.reverted(there.name),
      summary: words.reverted(after.name),
      writes: Object.keys(patch).length > 0 ? [{ kind: 'patch', contact: there, patch }] : [],
      changes: [...differences(fieldsOf(there), after, context.preferences)],
      warnings: [],
    }

    function back(change: Revert, now: Contact): ContactPatch {
      if ('contact' in change) {
        if (now.version !== change.instead) throw changedSince(now.name, context)
        return contactPatch(fieldsOf(now), fieldsOf(change.contact))
      }
      const { patch: fields, conflicts } = fieldsBack<ContactPatch>(change, now, lists)
      if (conflicts.length > 0) throw changedSince(now.name, context, conflicts)
      return fields
    }
  }

  return [
    action<TakeBack>({
      ...internal,
      id: 'contacts.take_back',
      title: title.takeBack,
      params: TakeBack as z.ZodType<TakeBack>,
      ...writing(ports, takeBack),
    }),
    action<PutBack>({
      ...internal,
      id: 'contacts.put_back',
      title: title.putBack,
      params: PutBack as z.ZodType<PutBack>,
      ...writing(ports, putBack),
    }),
    action<Revert>({
      ...internal,
      id: 'contacts.revert',
      title: title.revert,
      params: Revert as z.ZodType<Revert>,
      ...writing(ports, revert),
    }),
  ]
}
