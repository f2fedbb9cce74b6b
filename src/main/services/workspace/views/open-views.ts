import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { ScreenView, WorkspaceQuery } from '../../../../shared/protocol/views/views.ts'
import { assertNever } from '../../../../shared/result.ts'
import { agenda } from './agenda.ts'
import { mailList, mailText } from './mail.ts'
import { people } from './people.ts'
import { taskBoard } from './tasks.ts'
import type { ViewPorts } from './view-ports.ts'

/**
 * What screens show: reads over all services. Nothing is logged and nothing changes.
 * Throws OmniiError: `not_found`, `bad_date`, and what a place itself may fail with.
 */
export type LookAtView = (scope: Scope, query: WorkspaceQuery) => Promise<ScreenView>

export const openViews =
  (ports: ViewPorts): LookAtView =>
  async (scope, query) => {
    switch (query.kind) {
      case 'agenda':
        return agenda(ports, scope, query)
      case 'tasks':
        return taskBoard(ports, scope)
      case 'mails':
        return mailList(ports, scope, query)
      case 'mail':
        return mailText(ports, scope, query)
      case 'people':
        return people(ports, scope, query)
      default:
        return assertNever(query)
    }
  }
