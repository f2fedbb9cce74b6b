/** Whose slots the words of a clause about a service fill: those of an event, a to-do, a person or a mail. */
export type ReadAs = 'event' | 'task' | 'person' | 'mail'

interface ServiceRow {
  /** kinds of things it keeps, which "it" and "the first two" may mean */
  readonly subjects: readonly string[]
  /** how a clause about it is read; left out where it has no things of its own and only reads those of others */
  readonly readAs?: ReadAs
  /** an order that finds nothing in another service may be about something here: "postpone the report" */
  readonly sharesOrders?: true
  /** its actions are about other commands (repeat, watch, describe them) and so are never "that" themselves */
  readonly aboutCommands?: true
  /** the protocol has its name, but no action stands behind it yet */
  readonly reserved?: true
}

/**
 * The services there are, in the order in which they are tried where nothing else decides. The pillars of the protocol, the
 * kinds of subjects and the names the classifier may give derive from these rows, and the compiler asks for the other half
 * of a row: what opens the service (src/main/services/workspace/services.ts) and its sentence of help (wording).
 */
const services = {
  calendar: { subjects: ['event', 'slot'], readAs: 'event', sharesOrders: true },
  tasks: { subjects: ['task', 'list'], readAs: 'task', sharesOrders: true },
  contacts: { subjects: ['contact'], readAs: 'person' },
  email: { subjects: ['message', 'draft'], readAs: 'mail', sharesOrders: true },
  insights: { subjects: [] },
  operations: { subjects: [], aboutCommands: true },
  content: { subjects: [], reserved: true },
} as const satisfies Readonly<Record<string, ServiceRow>>

type Services = typeof services
/** Every service by its name, as the protocol knows it. */
export type PillarName = keyof Services
/** Those with a folder in src/main/services. */
export type OpenedService = {
  [Name in PillarName]: Services[Name] extends { readonly reserved: true } ? never : Name
}[PillarName]
/** Those a clause can be about. */
export type ServiceName = {
  [Name in PillarName]: Services[Name] extends { readonly readAs: ReadAs } ? Name : never
}[PillarName]
export type SubjectKind = Services[PillarName]['subjects'][number]

export const pillarNames = Object.keys(services) as [PillarName, ...PillarName[]]
export const subjectKinds = pillarNames.flatMap(
  (name): readonly SubjectKind[] => services[name].subjects,
) as [SubjectKind, ...SubjectKind[]]

const rows: Readonly<Record<PillarName, ServiceRow>> = services

/** The services a clause can be about, in order. */
export const serviceNames = pillarNames.filter((name): name is ServiceName => rows[name].readAs !== undefined)

/** Services to which an order may go that another one had nothing for, in order. */
export const orderSharing = serviceNames.filter((name) => rows[name].sharesOrders)

/** How a clause about this service is read; undefined for one that is about none. */
export const readAsOf = (service: ServiceName | 'none'): ReadAs | undefined =>
  service === 'none' ? undefined : rows[service].readAs

/** The first service whose clauses are read so. */
export const serviceReadAs = (kind: ReadAs): ServiceName =>
  serviceNames.find((name) => rows[name].readAs === kind) as ServiceName

/** Whose things these are. */
export const serviceOfSubject = (kind: SubjectKind): ServiceName =>
  serviceNames.find((name) => rows[name].subjects.includes(kind)) as ServiceName

/** Whose action this is; undefined for one of no service. Ids are `service.verb_noun`. */
export function pillarOfAction(action: string): PillarName | undefined {
  const name = action.slice(0, action.indexOf('.'))
  return Object.hasOwn(rows, name) ? (name as PillarName) : undefined
}

/** What the row of an action's service says; undefined for an action of no service. */
export function serviceOfAction(action: string): ServiceRow | undefined {
  const name = pillarOfAction(action)
  return name && rows[name]
}
