import { models as say } from '../../shared/wording/en/models/models.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock, Logger, StopSignal } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import type { Budget } from './budget.ts'
import { type ModelSettings, type Purpose, routeFor } from './model-settings.ts'
import { connect, type ServerAccess } from './server/connect.ts'
import type { ModelAnswer, ModelPart, ModelRequest, ModelServer, TokensUsed } from './server/model-server.ts'

/** Where keys are kept, each under the address it was given for: whoever changes the address gets no key with it. */
export const vaultAccount = 'model'

/** how long one answer may take */
const answersWithinMs = 60_000
/** one that could not be reached is left alone for this long, twice as long each time */
const restMs = 15_000
const longestRestMs = 10 * 60_000
const lettersAToken = 4
/** an answer with less room than this would be cut */
const leastRoom = 200

/** A question to whichever model is there for its purpose, with the tokens it may use. */
export interface Asking extends Omit<ModelRequest, 'model'> {
  readonly purpose: Purpose
}

export interface Asked extends ModelAnswer {
  /** who answered */
  readonly name: string
}

/** The models of a home. Nothing is loaded or asked before `ask` is. */
export interface Models {
  /** whether one is there to be asked */
  ready(): boolean
  /**
   * Asks the model for this purpose, and the next one where it cannot be reached. Throws OmniiError: `not_available` when
   * there is none, `model_budget` before more is used than may be, and those of `ModelServer.ask`.
   */
  ask(asking: Asking, signal: StopSignal, told?: (part: ModelPart) => void): Promise<Asked>
  /** Why none is asked right now, if that is so. */
  trouble(): OmniiError | undefined
}

export function openModels(ports: {
  readonly settings: () => ModelSettings
  readonly vault: Pick<Vault, 'get'>
  readonly budget: Budget
  readonly clock: Clock
  readonly logger: Logger
}): Models {
  const { settings, vault, budget, clock, logger } = ports
  let open: { readonly of: string; readonly server: ModelServer } | undefined
  const resting = new Map<
    string,
    { readonly until: number; readonly times: number; readonly why: OmniiError }
  >()

  async function serverNow(): Promise<ModelServer> {
    const { baseUrl, seen } = settings()
    if (baseUrl === undefined || seen === undefined) throw new OmniiError('not_available')
    const key = seen.keyed ? await vault.get(vaultAccount, baseUrl) : undefined
    if (seen.keyed && key === undefined) throw new OmniiError('auth_required', say.noKey)
    const access: ServerAccess = { baseUrl, key }
    const of = JSON.stringify([access, seen])
    if (open?.of !== of) open = { of, server: connect(access, seen, { clock, timeoutMs: answersWithinMs }) }
    return open.server
  }

  const restsNow = (name: string): OmniiError | undefined => {
    const rest = resting.get(name)
    return rest && clock.monotonic() < rest.until ? rest.why : undefined
  }

  function leaveAlone(name: string, why: OmniiError): void {
    const times = (resting.get(name)?.times ?? 0) + 1
    const until = clock.monotonic() + Math.min(longestRestMs, restMs * 2 ** (times - 1))
    resting.set(name, { until, times, why })
  }

  /** What may be written, once what is read is paid for. */
  async function roomFor(asking: Asking): Promise<number> {
    const read = estimate(asking)
    const left = settings().tokensPerDay - (await budget.used())
    const room = Math.min(asking.maxTokens, left - read)
    if (room < leastRoom) throw new OmniiError('model_budget')
    return room
  }

  async function askOne(
    name: string,
    { purpose: _, ...asking }: Asking,
    signal: StopSignal,
    told?: (part: ModelPart) => void,
  ): Promise<Asked> {
    const maxTokens = await roomFor({ purpose: _, ...asking })
    const server = await serverNow()
    let used: TokensUsed = { read: estimate(asking), written: 0 }
    try {
      const answer = await server.ask({ ...asking, model: name, maxTokens }, signal, (part) => {
        const letters = (part.text?.length ?? 0) + (part.reasoning?.length ?? 0)
        used = { ...used, written: used.written + letters / lettersAToken }
        told?.(part)
      })
      used = answer.used
      resting.delete(name)
      return { ...answer, name }
    } finally {
      await budget.spend(used.read + used.written)
    }
  }

  return {
    ready: () => routeFor(settings(), 'default').length > 0,
    trouble() {
      const route = routeFor(settings(), 'default')
      const rests = route.map(restsNow)
      return rests.length > 0 && rests.every((why) => why !== undefined) ? rests[0] : undefined
    },
    async ask(asking, signal, told) {
      let why: OmniiError | undefined
      for (const name of routeFor(settings(), asking.purpose)) {
        const rest = restsNow(name)
        if (rest) {
          why ??= rest
          continue
        }
        let heard = false
        try {
          return await askOne(name, asking, signal, (part) => {
            heard = true
            told?.(part)
          })
        } catch (thrown) {
          if (!(thrown instanceof OmniiError)) throw thrown
          logger.warn('model_failed', { code: thrown.code })
          why = thrown
          if (thrown.code !== 'model_unavailable' && thrown.code !== 'rate_limited') break
          leaveAlone(name, thrown)
          // what was heard of one answer does not go on in another's words
          if (heard) break
        }
      }
      throw why ?? new OmniiError('not_available')
    },
  }
}

/** Tokens that a question has, by its letters: what is paid for it at least. */
export const estimate = ({ messages, tools = [] }: Pick<ModelRequest, 'messages' | 'tools'>): number =>
  Math.ceil(JSON.stringify([messages, tools]).length / lettersAToken)
