import { through } from '../provider.ts'
import type { Service } from '../service.ts'
import { listAutomations } from './actions/list-automations.ts'
import { planTrip } from './actions/plan-trip.ts'
import { restoreAutomation } from './actions/restore-automation.ts'
import { saveRoutine } from './actions/save-routine.ts'
import { showProcedures } from './actions/show-procedures.ts'
import { stopAutomation } from './actions/stop-automation.ts'
import { watchReply } from './actions/watch-reply.ts'
import { removeProcedure, writeProcedure } from './actions/write-procedure.ts'
import type { OperationsPorts } from './operations-ports.ts'

/** Work about work: routines, watches for a reply, written procedures, trips. */
export function openOperations(ports: OperationsPorts): Service {
  return {
    pillar: 'operations',
    leaves: () => false,
    actions: [
      saveRoutine(ports),
      watchReply(ports),
      writeProcedure(ports),
      listAutomations(ports),
      stopAutomation(ports),
      showProcedures(ports),
      ...through(ports.calendarLeaves, [planTrip(ports)]),
      restoreAutomation(ports),
      removeProcedure(ports),
    ],
    finders: [],
  }
}
