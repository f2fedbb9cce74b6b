import { z } from 'zod'
import { pillarNames } from '../services.ts'

/** Ids do not mix: each is a string with a brand of its own. */
const id = <B extends string>(brand: B) =>
  z.string().min(1).max(128).brand(brand).describe(`an opaque ${brand}`)

export const UserId = id('UserId')
export type UserId = z.infer<typeof UserId>
export const SessionId = id('SessionId')
export type SessionId = z.infer<typeof SessionId>
export const RunId = id('RunId')
export type RunId = z.infer<typeof RunId>
export const StepId = id('StepId')
export type StepId = z.infer<typeof StepId>
export const QuestionId = id('QuestionId')
export type QuestionId = z.infer<typeof QuestionId>
/** What words are meant to answer, as their writer saw it. Without it the core reads that from the words. */
export const Answers = z.union([QuestionId, z.literal('nothing')])
export type Answers = z.infer<typeof Answers>
export const ApprovalId = id('ApprovalId')
export type ApprovalId = z.infer<typeof ApprovalId>
/** Chosen by the client; sending it twice does nothing twice. */
export const ClientMessageId = id('ClientMessageId')
export type ClientMessageId = z.infer<typeof ClientMessageId>

export const Realm = z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/)
export type Realm = z.infer<typeof Realm>

/** The realms a person can be in: each has a workspace and conversations of its own. */
export const realms: readonly Realm[] = [
  'personal',
  'work',
  'smart_city',
  'business_enablement',
  'experience',
  'journey_solution',
]

/** The owner of data: a user and one of their realms (personal, work). */
export const Scope = z.strictObject({ user: UserId, realm: Realm })
export type Scope = z.infer<typeof Scope>

/** Whether two scopes have the same user and realm. */
export const sameScope = (a: Scope, b: Scope): boolean => a.user === b.user && a.realm === b.realm

export const Pillar = z.enum(pillarNames)
export type Pillar = z.infer<typeof Pillar>

/** Whose the files of conversations are. */
export const filesPillar: Pillar = 'content'

/** Who answers: the guide sees every action, a liaison only its pillar's. */
export const Agent = z.union([z.literal('guide'), z.templateLiteral(['liaison:', Pillar])])
export type Agent = z.infer<typeof Agent>

/** The pillar a liaison looks after; undefined for the guide. */
export const pillarOf = (agent: Agent): Pillar | undefined =>
  agent === 'guide' ? undefined : (agent.slice('liaison:'.length) as Pillar)

/**
 * The way a request came in, named by the door that heard it. `schedule` is what falls due by itself: a routine or a
 * reminder; `http` and `desktop` are files handed in over the one or the other. `desktop`: a person pressed it in the desktop
 * app. `window`: the page of a window said it without showing that a person pressed anything, so it approves nothing. `mcp`:
 * a program that speaks MCP, most often a model, so its words approve nothing; what its person answers to a form does.
 */
export const Channel = z.enum(['websocket', 'sms', 'http', 'desktop', 'window', 'schedule', 'mcp'])
export type Channel = z.infer<typeof Channel>
