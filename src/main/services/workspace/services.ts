import type { OpenedService } from '../../../shared/services.ts'
import type { Topics } from '../../core/api/topic.ts'
import { englishPatterns } from '../../core/nlu/pattern/en/lexicon.ts'
import { openGrammar } from '../../core/nlu/pattern/grammar.ts'
import type { Row } from '../../core/nlu/pattern/row.ts'
import { calendarRows } from '../calendar/en/grammar.ts'
import { calendarTopic } from '../calendar/en/topic.ts'
import { calendarMigration } from '../calendar/local/migration.ts'
import type { CalendarProvider } from '../calendar/provider.ts'
import { openCalendar } from '../calendar/service.ts'
import type { ContactsPorts } from '../contacts/contacts-ports.ts'
import { contactsRows } from '../contacts/en/grammar.ts'
import { contactsTopic } from '../contacts/en/topic.ts'
import { contactsMigration } from '../contacts/local/migration.ts'
import { openContacts } from '../contacts/service.ts'
import type { Migration } from '../database.ts'
import { emailRows } from '../email/en/grammar.ts'
import { emailTopic } from '../email/en/topic.ts'
import { emailMigration } from '../email/local/migration.ts'
import type { FinderPorts } from '../email/lookup/mail-finder.ts'
import { openEmail } from '../email/service.ts'
import { insightsRows } from '../insights/en/grammar.ts'
import { insightsTopic } from '../insights/en/topic.ts'
import type { InsightsPorts } from '../insights/insights-ports.ts'
import { openInsights } from '../insights/service.ts'
import { operationsRows } from '../operations/en/grammar.ts'
import { operationsTopic } from '../operations/en/topic.ts'
import { operationsMigration } from '../operations/local/migration.ts'
import type { OperationsPorts } from '../operations/operations-ports.ts'
import { openOperations } from '../operations/service.ts'
import type { Service, ServicePorts } from '../service.ts'
import { tasksRows } from '../tasks/en/grammar.ts'
import { tasksTopic } from '../tasks/en/topic.ts'
import { tasksMigration } from '../tasks/local/migration.ts'
import type { TaskProvider } from '../tasks/provider.ts'
import { openTasks } from '../tasks/service.ts'

/** What a workspace has for its services to stand on: the providers, and what is read across them. */
export interface ServiceFoundations {
  readonly shared: ServicePorts
  readonly calendar: CalendarProvider
  readonly tasks: TaskProvider
  readonly contacts: ContactsPorts
  readonly email: FinderPorts
  readonly insights: InsightsPorts
  readonly operations: OperationsPorts
}

interface ServiceOpening {
  readonly topic: Topics[OpenedService]
  /** its grammar: the wordings that decide without the classifier */
  readonly rows?: readonly Row[]
  /** its tables in the local workspace */
  readonly tables?: Migration
  open(on: ServiceFoundations): Service
}

/**
 * The half of the table of services (src/shared/services.ts) that only the host needs, a row for each of its rows.
 */
const openings: Readonly<Record<OpenedService, ServiceOpening>> = {
  calendar: {
    topic: calendarTopic,
    rows: calendarRows,
    tables: calendarMigration,
    open: ({ shared, calendar }) => openCalendar(shared, calendar),
  },
  tasks: {
    topic: tasksTopic,
    rows: tasksRows,
    tables: tasksMigration,
    open: ({ shared, tasks }) => openTasks(shared, tasks),
  },
  contacts: {
    topic: contactsTopic,
    rows: contactsRows,
    tables: contactsMigration,
    open: ({ contacts }) => openContacts(contacts),
  },
  email: {
    topic: emailTopic,
    rows: emailRows,
    tables: emailMigration,
    open: ({ email }) => openEmail(email),
  },
  insights: { topic: insightsTopic, rows: insightsRows, open: ({ insights }) => openInsights(insights) },
  operations: {
    topic: operationsTopic,
    rows: operationsRows,
    tables: operationsMigration,
    open: ({ operations }) => openOperations(operations),
  },
}

const inOrder = Object.values(openings)

/** What the services teach the nlu. */
export const serviceTopics = Object.fromEntries(
  Object.entries(openings).map(([name, { topic }]) => [name, topic]),
) as Topics

/** The services' rows, compiled once for all workspaces of the process. */
export const serviceGrammar = openGrammar(
  inOrder.flatMap(({ rows }) => rows ?? []),
  englishPatterns,
)

/** The services' tables, in the order they depend on each other. */
export const serviceMigrations: readonly Migration[] = inOrder.flatMap(({ tables }) => tables ?? [])

/** Every service, opened. */
export const openServices = (on: ServiceFoundations): readonly Service[] =>
  inOrder.map(({ open }) => open(on))
