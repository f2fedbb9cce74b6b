import { models as say } from '../../shared/wording/en/models/models.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Clock, Logger, StopSignal } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import type { HeldTokens, TokenBudget } from './budget.ts'
import { type ModelSettings, type Purpose, routeFor } from './model-settings.ts'
import { connect, type ServerAccess } from './server/connect.ts'
import type { ModelAnswer, ModelPart, ModelRequest, ModelServer, TokensUsed } from './server/model-server.ts'
import { tokensRead } from './tokens.ts'

/** Where keys are kept, each under the address it was given for: whoever changes the address gets no key with it. */
export const vaultAccount = 'model'

/** how long one answer may take */
const answersWithinMs = 60_000
/** one that could not be reached is left alone for this long, twice as long each time */
const restMs = 15_000
const longestRestMs = 10 * 60_000
/** an answer with less room than this would be cut */
export const leastRoom = 200

/** A question to whichever model is there for its purpose, with the tokens it may use. */
export interface Asking extends Omit<ModelRequest, 'model'> {
  readonly purpose: Purpose
  /** the most that is read and written for it; what one plan may use if not given */
  readonly tokens?: number
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
   * there is none, `model_budget` where more would be used than may be, and those of `ModelServer.ask`.
   */
  ask(asking: Asking, signal: StopSignal, told?: (part: ModelPart) => void): Promise<Asked>
  /** Why none is asked right now, if that is so. */
  trouble(): OmniiError | undefined
  /** Asks again whom it left alone: it was seen to work. */
  wake(): void
}

export function openModels(ports: {
  readonly settings: () => ModelSettings
  readonly vault: Pick<Vault, 'get'>
  readonly budget: TokenBudget
  readonly clock: Clock
  readonly logger: Logger
}): Models {
  const { settings, vault, budget, clock, logger } = ports
  let open: { readonly of: string; readonly server: ModelServer } | undefined
  /** by address and name: another server's model of the same name is another one */
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

  const whose = (name: string): string => JSON.stringify([settings().baseUrl, name])
  const restsNow = (name: string): OmniiError | undefined => {
    const rest = resting.get(whose(name))
    return rest && clock.monotonic() < rest.until ? rest.why : undefined
  }

  function leaveAlone(who: string, why: OmniiError): void {
    const times = (resting.get(who)?.times ?? 0) + 1
    const until = clock.monotonic() + Math.min(longestRestMs, restMs * 2 ** (times - 1))
    resting.set(who, { until, times, why })
  }

  /** Keeps the tokens that a question may use, of its own and of the day's. */
  async function hold(read: number, { maxTokens, tokens }: Asking): Promise<HeldTokens> {
    const { tokensPerPlan, tokensPerDay } = settings()
    const room = Math.min(maxTokens, (tokens ?? tokensPerPlan) - read)
    if (room < leastRoom) throw new OmniiError('model_budget', say.planUsedUp(tokensPerPlan))
    const held = await budget.hold(read + room, read + leastRoom, tokensPerDay)
    if (!held) throw new OmniiError('model_budget', say.dayUsedUp(tokensPerDay))
    return held
  }

  async function askOne(
    name: string,
    asking: Asking,
    signal: StopSignal,
    told?: (part: ModelPart) => void,
  ): Promise<Asked> {
    const server = await serverNow()
    const { purpose: _purpose, tokens: _tokens, ...question } = asking
    const read = tokensRead(question)
    const held = await hold(read, asking)
    let used: TokensUsed = { read: 0, written: 0 }
    try {
      const request = { ...question, model: name, maxTokens: Math.floor(held.tokens - read) }
      const answer = await server.ask(request, signal, told, (tokens) => {
        used = tokens
      })
      return { ...answer, name }
    } finally {
      await held.settle(used.read + used.written)
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
        const who = whose(name)
        let heard = false
        try {
          const answer = await askOne(name, asking, signal, (part) => {
            heard = true
            told?.(part)
          })
          resting.delete(who)
          return answer
        } catch (thrown) {
          if (!(thrown instanceof OmniiError)) throw thrown
          logger.warn('model_failed', { code: thrown.code })
          why = thrown
          if (thrown.code !== 'model_unavailable' && thrown.code !== 'rate_limited') break
          leaveAlone(who, thrown)
          // what was heard of one answer does not go on in another's words
          if (heard) break
        }
      }
      throw why ?? new OmniiError('not_available')
    },
    wake: () => resting.clear(),
  }
}
