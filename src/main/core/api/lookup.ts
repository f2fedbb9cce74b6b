import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Choice, Json, Subject } from '../../../shared/protocol/plan.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import type { Awaitable, Unit } from './ports.ts'

/** A person the workspace knows. `zone` is IANA; `evidence` says why they are meant ("14 mails this month"). */
export interface Person {
  readonly id: string
  readonly name: string
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly organisation?: string
  readonly zone?: string
  readonly evidence: string
  /** how often and how lately they come up: ranks candidates, never decides alone */
  readonly weight: number
}

/** Somebody with the address they are written to. */
export interface NamedPerson {
  readonly name: string
  readonly email: string
}

/** How a mention was resolved. Only `exact` and `address` may be acted on without asking; `answered`: by an earlier answer. */
export type ResolvedPerson =
  | { readonly kind: 'exact'; readonly person: Person; readonly answered?: true }
  | ({ readonly kind: 'address'; readonly answered?: true } & NamedPerson)
  | { readonly kind: 'ambiguous'; readonly name: string; readonly candidates: readonly Person[] }
  /** no contact by that name; `near` holds people from mail or with similar spellings, offered as choices */
  | { readonly kind: 'unknown'; readonly name: string; readonly near: readonly Person[] }

/** A thing of the workspace that words may point at. Times are epoch milliseconds; `date` is local for all-day things. */
export interface Thing extends Subject {
  readonly detail: string
  readonly start?: number
  readonly end?: number
  readonly date?: string
  readonly people: readonly string[]
  readonly value: Json
}

export interface ThingQuery {
  /** words it should contain, already without articles; '' for any */
  readonly about: string
  readonly from?: number
  readonly to?: number
  /** exact start, epoch milliseconds */
  readonly at?: number
  /** names or addresses of people on it */
  readonly people?: readonly string[]
  /** include what is over, done or archived */
  readonly all?: boolean
  /** only what the user wrote to others; `people` are then those it went to */
  readonly mine?: boolean
  readonly limit: number
}

/** How the planner looks things up: one finder a kind of thing, given by the services. */
export interface Finder {
  readonly kind: Subject['kind']
  /** Best first, each with how well its words fit. Reads only. */
  find(scope: Scope, query: ThingQuery): Promise<readonly { thing: Thing; fit: number }[]>
}

/** Where people are looked up: contacts first, then who wrote or met. */
export interface People {
  /** Everyone whose name, nickname, alias or address fits, best first. */
  find(scope: Scope, name: string): Promise<readonly { person: Person; fit: 'exact' | 'near' }[]>
  /** Full names of those a name for several people stands for ("the gang"); none for all other words. */
  members?(scope: Scope, name: string): Promise<readonly string[]>
  /** Whether an address is the user's own: no pronoun of theirs means themselves. */
  isUser?(scope: Scope, email: string): boolean
  /** remembers earlier answers to "who did you mean"; without it every ambiguity is asked about again */
  readonly answers?: AnsweredNames
}

/** Who was meant by names that had to be asked about. */
export interface AnsweredNames {
  of(scope: Scope, name: string): Promise<NamedPerson | undefined>
  keep(unit: Unit, scope: Scope, name: string, person: NamedPerson): Awaitable<void>
}

/** The choice of a question about a person that stands for nobody: the step is done without reaching them. */
export const nobody = ({ uninvited, onlyOwn }: Wording['asking']): Choice => ({
  id: 'nobody',
  label: uninvited,
  evidence: onlyOwn,
  value: null,
})
