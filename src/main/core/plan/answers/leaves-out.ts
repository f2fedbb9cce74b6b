import { plainWords } from '../../../../shared/plain-letters.ts'
import type { Choice, Question } from '../../../../shared/protocol/plan.ts'

const row = (text: string): ReadonlySet<string> => new Set(text.split(', '))

/** What is said instead of an address: that it is not known, not wanted, or that nobody is to be written to. */
const LEAVING = row(
  'skip, leave out, nobody, no one, noone, none, no address, no email, no e mail, no mail, no invite, no invitation, without, invitation, invite, inviting, don t invite, dont invite, do not invite, don t have, dont have, haven t got, don t know, dont know, no idea, no need, not needed, don t need, dont need, put, add, book, not invited, uninvited, address, email',
)
const LONGEST = 3
/** Around those: "just put it in my calendar", "don't invite her" */
const AROUND = row(
  'her, him, them, it, this, that, please, just, only, my, the, in, an, a, any, i, me, one, to, calendar, diary, and, so, anyway, s, is, there, event, for, now, they, he, she, we',
)
/** "invite her" and "her email" alone leave nobody out. */
const DECIDING = row(
  'skip, leave out, nobody, no one, noone, none, no address, no email, no e mail, no mail, no invite, no invitation, without, don t invite, dont invite, do not invite, don t have, dont have, haven t got, don t know, dont know, no idea, no need, not needed, don t need, dont need, put, not invited, uninvited',
)

/** The choice of a question about a person that stands for nobody, where the words say that nobody is to be reached. */
export function leavesOut({ kind, choices }: Question, text: string): Choice | undefined {
  const nobody = kind === 'person' ? choices.find(({ value }) => value === null) : undefined
  if (!nobody || text.includes('?')) return undefined
  const left = plainWords(text)
    .split(' ')
    .filter((word) => !AROUND.has(word))
  let [at, decides] = [0, false]
  while (at < left.length) {
    let length = LONGEST
    while (length > 0 && !LEAVING.has(left.slice(at, at + length).join(' '))) length -= 1
    if (length === 0) return undefined
    decides ||= DECIDING.has(left.slice(at, at + length).join(' '))
    at += length
  }
  return decides ? nobody : undefined
}
