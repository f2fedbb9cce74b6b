import type { Scope } from '../../../shared/protocol/ids.ts'
import { type Catalogue, catalogueOf } from '../../core/api/catalogue.ts'
import type {
  Ids,
  Preferences,
  ProfileStore,
  ScheduledCommands,
  Unit,
  WriteInSlices,
  YieldToEventLoop,
} from '../../core/api/ports.ts'
import { type BoundAccounts, bindProviders, type LocalProviders } from '../accounts/bind-providers.ts'
import { namingGaps, openAccountGaps } from '../accounts/gaps.ts'
import { openLocalCalendar } from '../calendar/local/provider.ts'
import { localContacts } from '../contacts/local/contacts.ts'
import { openAnsweredNames } from '../contacts/lookup/answered-names.ts'
import { openPeopleLookup } from '../contacts/lookup/people.ts'
import { aliasKind } from '../contacts/model/alias.ts'
import { attachmentsMigration } from '../content/local/attached-files.ts'
import type { Database, Migration } from '../database.ts'
import { localMailbox } from '../email/local/mailbox.ts'
import { openMailOutbox } from '../email/outbox.ts'
import { lookUpAction } from '../look-up.ts'
import { openAutomations } from '../operations/local/automations.ts'
import { openProcedures } from '../operations/local/procedures.ts'
import { openScheduledCommands } from '../operations/scheduled-commands.ts'
import { leavesThrough } from '../provider.ts'
import type { ServicePorts } from '../service.ts'
import { openLocalTasks } from '../tasks/local/provider.ts'
import { openCrossServiceQueries } from './cross-service.ts'
import { openFiles, type WorkspaceFiles } from './files.ts'
import { importActions } from './imports/import-actions.ts'
import { importingContacts } from './imports/import-contacts.ts'
import { importingEvents } from './imports/import-events.ts'
import { importingMail } from './imports/import-mail.ts'
import { type ReadImport, readImport } from './imports/read-import.ts'
import { openInvitations } from './invitations.ts'
import { localContents } from './local/contents.ts'
import { openImportOrigins } from './local/import-origins.ts'
import { importsMigration, openImportStaging } from './local/import-staging.ts'
import { meetingsIn } from './meetings.ts'
import { allScheduled, openReminderCommands } from './reminder-commands.ts'
import { openServices, serviceGrammar, serviceMigrations, serviceTopics } from './services.ts'
import { type LookAtView, openViews } from './views/open-views.ts'

export interface WorkspacePorts {
  readonly db: Database
  readonly profile: ProfileStore
  readonly ids: Ids
  readonly now: () => number
  readonly preferences: (scope: Scope) => Preferences
  readonly self: (scope: Scope) => { readonly name: string; readonly email: string }
  /** which accounts are bound in a scope; without it, for a service it does not name, the workspace's own database */
  readonly accounts?: (local: LocalProviders) => BoundAccounts
  /** since when reminders are told here, epoch milliseconds; from now on if not given */
  readonly since?: number
  /** without it, long work is done in one go */
  readonly yieldToEventLoop?: YieldToEventLoop
  /** without it, long writes belong inside one `log.unit` of the caller's */
  readonly writeInSlices?: WriteInSlices
  /** reads files that come in; without it they are read where they are */
  readonly readFile?: ReadImport
}

/** The local workspace as the catalogue of what can be done in it, and the words hearing has to know. */
export interface Workspace {
  readonly catalogue: Catalogue
  /** Whether a folded word is a name or nickname somebody here is called by. */
  isName(scope: Scope, folded: string): boolean
  /** What the person calls people by names of their own, folded and without an article. */
  aliases(scope: Scope): Promise<readonly string[]>
  /** Titles of the task lists there are. */
  lists(scope: Scope): readonly string[]
  /** Whether nobody has put anything into it yet. */
  isEmpty(): boolean
  /**
   * Reads a seed out of parsed JSON; the returned function puts it in.
   * Throws OmniiError `bad_import` naming the field that is wrong.
   */
  readSeed(json: unknown): Promise<(unit: Unit, scope: Scope) => Promise<void>>
  readonly files: WorkspaceFiles
  /** what screens show */
  readonly look: LookAtView
  /** Forgets what was kept only so that it could be taken back, once it is too old for that. */
  sweep(): Promise<void>
  /** routines and watches whose time has come */
  readonly due: ScheduledCommands
}

/** The workspace's tables, in the order they depend on each other. */
export const workspaceMigrations: readonly Migration[] = [
  ...serviceMigrations,
  importsMigration,
  attachmentsMigration,
]

/** Everything Omnii can do, over the local workspace. */
export function openWorkspace(ports: WorkspacePorts): Workspace {
  const { db, profile, ids, now, preferences, self, yieldToEventLoop = async () => {} } = ports
  const writeInSlices: WriteInSlices =
    ports.writeInSlices ??
    (async (step) => {
      while (await step()) await yieldToEventLoop()
    })
  const locale = (scope: Scope): string => preferences(scope).locale
  const local: LocalProviders = {
    calendar: openLocalCalendar({ db, ids, yieldToEventLoop }),
    tasks: openLocalTasks({ db, ids, yieldToEventLoop }),
    contacts: localContacts(db, ids, yieldToEventLoop),
    mailbox: localMailbox(db, ids, self, yieldToEventLoop),
  }
  const gaps = openAccountGaps()
  const { calendar, tasks, contacts, mailbox } = bindProviders(local, ports.accounts?.(local) ?? {}, gaps)
  const contents = localContents(db)
  const procedures = openProcedures(db)
  const staging = openImportStaging(db, now)
  const origins = openImportOrigins(db)

  const meetings = meetingsIn(calendar, (scope) => preferences(scope).zone)
  const answered = openAnsweredNames(profile)
  const people = openPeopleLookup({
    contacts,
    profile,
    answers: answered,
    mail: mailbox,
    meetings,
    now,
    self,
    locale,
  })
  const outbox = openMailOutbox({ mailbox, now, locale })
  const peopleLeave = leavesThrough(contacts, mailbox, calendar)
  const shared: ServicePorts = { ids, now, outbox, people, peopleLeave, yieldToEventLoop, self }

  const zone = (scope: Scope): string => preferences(scope).zone
  const across = openCrossServiceQueries({ calendar, mailbox, tasks, self, zone, yieldToEventLoop })
  const reminders = openReminderCommands({
    calendar,
    tasks,
    profile,
    preferences,
    scopes: contents.scopes,
    since: ports.since ?? now(),
  })
  const operations = { ...across, procedures, standings: openAutomations(db), self }
  const services = openServices({
    shared,
    calendar,
    tasks,
    contacts: { people, peopleLeave, self, contacts, profile, answered, mail: mailbox, meetings },
    email: {
      ...{ mailbox, self, now, preferences },
      readInvitation: openInvitations({ calendar, now, preferences }),
    },
    insights: across,
    operations,
  })
  const importPorts = { staging, writeInSlices, yieldToEventLoop }
  const imports = [
    ...importActions(importPorts, importingEvents(local.calendar, origins)),
    ...importActions(importPorts, importingContacts(local.contacts, origins)),
    ...importActions(importPorts, importingMail(local.mailbox)),
  ]
  return {
    catalogue: catalogueOf(
      [
        ...namingGaps(
          gaps,
          services.flatMap(({ actions, finders, leaves }) => [
            ...actions,
            ...finders.map((finder) => lookUpAction(finder, leaves)),
          ]),
        ),
        ...imports,
      ],
      services.flatMap(({ finders }) => finders),
      people,
      serviceTopics,
      serviceGrammar,
    ),
    isName: contacts.isName,
    aliases: async (scope) => (await profile.list(scope, aliasKind)).map(({ key }) => key),
    lists: tasks.listTitles,
    due: allScheduled([openScheduledCommands(operations, preferences), reminders]),
    files: openFiles({
      calendar,
      contacts,
      staging,
      procedures: procedures.all,
      ids,
      now,
      preferences,
      self,
      yieldToEventLoop,
      writeInSlices,
      readFile: ports.readFile ?? ((request, take) => readImport(request, take, yieldToEventLoop)),
    }),
    look: openViews({ calendar, tasks, contacts, mailbox, self, preferences, now }),
    sweep: () => writeInSlices(async () => staging.sweep()),
    isEmpty: contents.isEmpty,
    async readSeed(json) {
      const [{ readSeed }, { loadWorkspace }] = await Promise.all([
        import('./seed/seed.ts'),
        import('./seed/load-workspace.ts'),
      ])
      const seed = readSeed(json)
      return async (unit, scope) => {
        const person = { self: self(scope), zone: preferences(scope).zone, now: now() }
        await loadWorkspace(unit, { ...local, profile, ids, ...person }, scope, seed)
      }
    },
  }
}
