import type { Json, Param } from '../../../../shared/protocol/plan.ts'

/** The values a step has before anything ran: without those that earlier steps are to give. */
export const literalParams = (params: Readonly<Record<string, Param>>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) => ('value' in param ? [[name, param.value]] : [])),
  )
