import { type Scope, sameScope } from '../../../shared/protocol/ids.ts'
import { wordingFor } from '../../../shared/wording/wording.ts'
import type { Action } from '../../core/api/action.ts'

/** Which accounts could not be read, and when: what was answered without them says so. */
export interface AccountGaps {
  note(scope: Scope, account: { readonly name: string }): void
  /** A point in time to ask about. */
  now(): number
  /** Names of the accounts of a scope that could not be read since, each once. */
  since(scope: Scope, from: number): readonly string[]
}

/** as many failures as can happen while one step runs */
const mostKept = 200

export function openAccountGaps(): AccountGaps {
  let count = 0
  const failures: { readonly at: number; readonly scope: Scope; readonly name: string }[] = []
  return {
    note(scope, { name }) {
      count += 1
      failures.push({ at: count, scope, name })
      if (failures.length > mostKept) failures.shift()
    },
    now: () => count,
    since: (scope, from) => [
      ...new Set(
        failures.filter((one) => one.at > from && sameScope(one.scope, scope)).map(({ name }) => name),
      ),
    ],
  }
}

/**
 * Actions that name the accounts they had to do without: in what they answer, on their cards, and in what a plan takes for
 * granted. Where another step runs at the same time its account is named too: it is as little reached.
 */
export const namingGaps = (gaps: AccountGaps, actions: readonly Action[]): readonly Action[] =>
  actions.map((action) => {
    const { intent } = action
    return {
      ...action,
      async preview(params, context) {
        const from = gaps.now()
        const preview = await action.preview(params, context)
        const missing = gaps.since(context.scope, from)
        if (missing.length === 0) return preview
        const { withoutAccounts } = wordingFor(context.preferences.locale).speak
        return { ...preview, warnings: [...preview.warnings, withoutAccounts(missing)] }
      },
      async run(params, context) {
        const from = gaps.now()
        const outcome = await action.run(params, context)
        const missing = gaps.since(context.scope, from)
        if (missing.length === 0) return outcome
        const { withoutAccounts } = wordingFor(context.preferences.locale).speak
        return { ...outcome, summary: `${outcome.summary} ${withoutAccounts(missing)}` }
      },
      ...(intent && {
        intent: {
          ...intent,
          async fillSlots(clause, context) {
            const from = gaps.now()
            const filled = await intent.fillSlots(clause, context)
            const missing = gaps.since(context.scope, from)
            if (missing.length === 0) return filled
            const { withoutAccounts } = wordingFor(context.preferences.locale).speak
            return filled.ok
              ? { ...filled, assumptions: [...filled.assumptions, withoutAccounts(missing)] }
              : { ...filled, say: `${filled.say} ${withoutAccounts(missing)}` }
          },
        },
      }),
    } satisfies Action
  })
