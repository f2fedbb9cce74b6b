import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { AccountAdding, AccountRepair, accountPaths } from '../../../shared/protocol/accounts/accounts.ts'
import {
  SignInAdding,
  SignInAgain,
  SignInPasted,
  signInPaths,
} from '../../../shared/protocol/accounts/signing-in.ts'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { Pillar, type Scope } from '../../../shared/protocol/ids.ts'
import { accounts as say } from '../../../shared/wording/en/accounts.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { AccountsAdmin } from '../options.ts'
import { readJson } from './read-json.ts'
import { answer, refuseError, sendJson } from './reply.ts'

const bounds = { most: 16_384, withinMs: 5_000 }
const Name = z.string().trim().min(1).max(60)
const malformed = (field: string): WireError => wireError('bad_frame', say.badField(field), { field })

/** The owner's pages of the accounts. The caller is authenticated as `scope`. */
export function openAccountPages({
  accounts,
  clock,
}: {
  readonly accounts: AccountsAdmin
  readonly clock: Clock
}) {
  const { signIn } = accounts

  const read = <T>(schema: z.ZodType<T>, request: IncomingMessage, response: ServerResponse) =>
    readJson(schema, request, response, {
      ...bounds,
      clock,
      malformed: (field) => ({ status: 400, error: malformed(field) }),
    })

  return async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    scope: Scope,
  ): Promise<void> => {
    const key = query.get('key') ?? ''
    switch (path) {
      case accountPaths.list:
        return sendJson(response, 200, { accounts: accounts.list() })
      case accountPaths.add: {
        const asked = await read(AccountAdding, request, response)
        return asked && answer(response, await accounts.add(scope, asked))
      }
      case accountPaths.repair: {
        const asked = await read(AccountRepair, request, response)
        return asked && answer(response, await accounts.repair(key, asked))
      }
      case accountPaths.test:
        return answer(response, await accounts.test(key))
      case accountPaths.rename: {
        const name = Name.safeParse(query.get('name') ?? '')
        return name.success
          ? answer(response, await accounts.rename(key, name.data))
          : refuseError(response, malformed('name'))
      }
      case accountPaths.remove:
        return answer(response, await accounts.remove(key))
      case accountPaths.default: {
        const service = Pillar.safeParse(query.get('service'))
        return service.success
          ? answer(response, await accounts.setDefault(scope, service.data, key))
          : refuseError(response, malformed('service'))
      }
      case signInPaths.add: {
        const asked = await read(SignInAdding, request, response)
        return asked && answer(response, await signIn.begin(scope, asked))
      }
      case signInPaths.again: {
        const asked = await read(SignInAgain, request, response)
        return asked && answer(response, await signIn.again(key, asked))
      }
      case signInPaths.follow:
        return answer(response, await signIn.follow(query.get('id') ?? ''))
      case signInPaths.paste: {
        const asked = await read(SignInPasted, request, response)
        return asked && answer(response, await signIn.paste(query.get('id') ?? '', asked.address))
      }
      case signInPaths.cancel:
        return answer(response, await signIn.cancel(query.get('id') ?? ''))
      default:
        return refuseError(response, wireError('not_found'))
    }
  }
}
