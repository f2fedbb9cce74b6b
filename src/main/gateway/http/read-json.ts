import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { Clock } from '../../core/api/ports.ts'
import type { Refusal } from '../admission/admission.ts'
import { asJson, readBody } from './body.ts'
import { refuseBody } from './files.ts'
import { refuse } from './reply.ts'

/** A request's body as the schema has it, or undefined once it was refused. @param malformed told the field that does not fit */
export async function readJson<T>(
  schema: z.ZodType<T>,
  request: IncomingMessage,
  response: ServerResponse,
  limits: {
    readonly clock: Clock
    readonly most: number
    readonly withinMs: number
    readonly malformed: (field: string) => Refusal
  },
): Promise<T | undefined> {
  const body = await readBody(request, limits.clock, limits)
  if (!body.ok) {
    const status = body.error.code === 'too_large' ? 413 : 408
    refuseBody(request, response, { status, error: body.error }, limits.clock)
    return undefined
  }
  const given = schema.safeParse(asJson(Buffer.from(body.value).toString()))
  if (given.success) return given.data
  refuse(response, limits.malformed(given.error.issues[0]?.path.join('.') ?? ''))
  return undefined
}
