import { useMemo } from 'react'
import type { z } from 'zod'
import { ticketHeader } from '../../shared/protocol/desktop.ts'
import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { Refused } from '../../shared/protocol/files.ts'
import type { Json } from '../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { useClient, useCredentials } from './context.tsx'

export interface HostCalls {
  /** Reads a page of the host. Fails with what it answers, or `provider_unavailable`. */
  read<T>(page: string, schema: z.ZodType<T>): Promise<Result<T, WireError>>
  /** Calls a page of the host for what was just pressed; in a window of the desktop app with the ticket of that press. */
  order<T>(page: string, schema: z.ZodType<T>, body?: object): Promise<Result<T, WireError>>
  /** Changes a setting for what was just pressed. What is wrong with it is told as any trouble is. */
  set(path: string, value: Json): Promise<void>
}

/** Pages of the host as plain requests, and its settings. */
export function useHostCalls(): HostCalls {
  const credentials = useCredentials()
  const client = useClient()
  return useMemo(() => {
    async function call<T>(
      page: string,
      schema: z.ZodType<T>,
      how: Pick<RequestInit, 'method' | 'body' | 'headers'>,
    ): Promise<Result<T, WireError>> {
      try {
        const answer = await fetch(page, { ...how, headers: { ...(await credentials()), ...how.headers } })
        const said: unknown = await answer.json()
        return answer.ok ? ok(schema.parse(said)) : fail(Refused.parse(said).error)
      } catch {
        return fail(wireError('provider_unavailable'))
      }
    }
    return {
      read: (page, schema) => call(page, schema, {}),
      async order(page, schema, body) {
        const ticket = await window.omnii?.ticket({ kind: 'call', page })
        return call(page, schema, {
          method: 'POST',
          headers: ticket === undefined ? {} : { [ticketHeader]: ticket },
          ...(body && { body: JSON.stringify(body) }),
        })
      },
      async set(path, value) {
        const ticket = await window.omnii?.ticket({ kind: 'set', path, value })
        client.ask({
          action: 'admin',
          ask: { command: 'settings', change: { path, value } },
          ...(ticket !== undefined && { ticket }),
        })
      },
    }
  }, [credentials, client])
}
