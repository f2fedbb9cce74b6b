import { z } from 'zod'
import type { StepId } from '../../../shared/protocol/ids.ts'
import type { AskStep, Json, Param } from '../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { DraftStep } from '../../core/api/action.ts'
import { nobody } from '../../core/api/lookup.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'
import { type Handles, parsed } from './handles.ts'
import { inventedIn, saidIn } from './invented.ts'
import type { OfferedAction } from './plan-tool.ts'

const Written = z.object({
  steps: z.array(z.object({ action: z.string(), params: z.record(z.string(), z.json()) })).min(1),
})
const Asked = z.object({
  text: z.string().min(1).max(500),
  choices: z
    .array(
      z.union([
        z.object({ handle: z.string() }),
        z.object({ text: z.string().min(1).max(200) }),
        z.object({ nobody: z.literal(true) }),
      ]),
    )
    .max(20)
    .default([]),
})
const Handle = z.strictObject({ handle: z.string() })
const Things = z.array(z.object({ id: z.string() }))
const FromStep = z.strictObject({ step: z.number().int(), path: z.string().max(200) })

/** Stops reading with a sentence for the model. */
class Complaint extends Error {}

/**
 * A plan as the model wrote it, as drafts of steps. What it may not decide is not taken from it: people and things are those
 * that were looked up, addresses, links and long numbers those that the user wrote. Fails with a sentence that tells the
 * model what to mend.
 */
export function readPlan(
  json: string,
  planning: PlanningContext,
  offered: ReadonlyMap<string, OfferedAction>,
  handles: Handles,
): Result<readonly DraftStep[], string> {
  const written = Written.safeParse(parsed(json))
  if (!written.success) return fail('The plan has to be an object with a list of steps, one at least.')
  const ids = written.data.steps.map(() => planning.ids.next('s') as StepId)
  const drafts: DraftStep[] = []
  try {
    for (const [index, { action: name, params }] of written.data.steps.entries()) {
      const id = ids[index]!
      const at = `Step ${index + 1}`
      if (name === 'ask') {
        refuseInvented(params, at)
        drafts.push(readAsk(id, params, { handles, planning }, at))
        continue
      }
      const known = offered.get(name)
      if (!known) throw new Complaint(`${at}: there is no action ${JSON.stringify(name.slice(0, 60))}.`)
      const listed = handlesIn(params, false)
      const read = Object.entries(params).flatMap(([key, value]): [string, Param][] => {
        if (value === null) return []
        if (!(key in known.shape.params))
          throw new Complaint(`${at}: ${name} has no ${JSON.stringify(key.slice(0, 60))}.`)
        const where = `${at}, ${key}`
        const param = readParam(value, where, known.shape.fromSteps.has(key), listed)
        return [[key, known.shape.ids.has(key) ? byIds(param, where) : param]]
      })
      drafts.push({
        ...{ kind: 'do', id, title: titleOf(known, read), action: name, dependsOn: [] },
        params: Object.fromEntries(read),
      })
    }
  } catch (thrown) {
    if (thrown instanceof Complaint) return fail(thrown.message)
    throw thrown
  }
  return ok(drafts)

  function readParam(value: Json, at: string, mayBeStep: boolean, listed: ReadonlySet<string>): Param {
    const step = FromStep.safeParse(value)
    if (step.success) {
      const before = drafts[step.data.step - 1]
      if (!before) throw new Complaint(`${at}: there is no step ${step.data.step} before it.`)
      // what a person answers is theirs; what a step found or read may be anybody's
      if (before.kind === 'do' && !mayBeStep)
        throw new Complaint(`${at}: this cannot be what an earlier step gives.`)
      return { step: before.id, path: step.data.path }
    }
    refuseInvented(value, at)
    const resolved = withHandles(value, at, listed)
    if (resolved !== value && JSON.stringify(resolved) !== JSON.stringify(value))
      return { value: resolved, from: 'looked_up' }
    const said = typeof value === 'string' && isSaid(value, planning.said.value)
    return said ? { value, from: 'said', said: value } : { value, from: 'composed' }
  }

  function refuseInvented(value: Json, at: string): void {
    const invented = inventedIn(value, saidIn(planning))
    if (invented !== undefined)
      throw new Complaint(`${at}: ${JSON.stringify(invented.slice(0, 80))} is not in the user's message.`)
  }

  /** The value with each handle as what it stands for, and without what is null. */
  function withHandles(value: Json, at: string, listed: ReadonlySet<string>): Json {
    if (Array.isArray(value)) return value.map((each) => withHandles(each, at, listed))
    if (value === null || typeof value !== 'object') return value
    const handle = Handle.safeParse(value)
    if (handle.success) return meant(handle.data.handle, at, listed)
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, each]) =>
        each === null ? [] : [[key, withHandles(each, at, listed)]],
      ),
    )
  }

  /** @param listed what lists of the step name: of things that are all meant none has to be chosen */
  function meant(name: string, at: string, listed: ReadonlySet<string>): Json {
    const known = handles.get(name)
    if (!known) throw new Complaint(`${at}: no look-up gave the handle ${JSON.stringify(name.slice(0, 60))}.`)
    const all = known.kind !== 'person' && known.rivals.every((rival) => listed.has(rival))
    if (known.rivals.length > 1 && !all)
      throw new Complaint(
        `${at}: ${known.rivals.join(', ')} fit as well. Let the plan ask which is meant, with these as choices.`,
      )
    return known.value.value
  }
}

function readAsk(
  id: StepId,
  params: Readonly<Record<string, Json>>,
  { handles, planning }: { readonly handles: Handles; readonly planning: PlanningContext },
  at: string,
): AskStep {
  const asked = Asked.safeParse(params)
  if (!asked.success) throw new Complaint(`${at}: a question has a text and choices.`)
  const picked = asked.data.choices.map((choice, index) => {
    if ('nobody' in choice) return { kind: 'person', choice: nobody(planning.wording.asking) }
    if ('text' in choice) {
      const { text } = choice
      return { kind: 'choice', choice: { id: `option-${index + 1}`, label: text, value: text } }
    }
    const known = handles.get(choice.handle)
    if (!known)
      throw new Complaint(`${at}: no look-up gave the handle ${JSON.stringify(choice.handle.slice(0, 60))}.`)
    const { name, kind, label, value, evidence } = known
    const shown = evidence === undefined ? {} : { evidence: evidence.value }
    return { kind, choice: { ...{ id: name, label: label.value, value: value.value }, ...shown } }
  })
  const kind = picked[0]?.kind ?? 'text'
  return {
    ...{ kind: 'ask', id, title: asked.data.text, dependsOn: [] },
    question: {
      text: asked.data.text,
      kind: answerKinds[kind] ?? 'choice',
      choices: picked.map(({ choice }) => choice),
      free: picked.every(({ kind: each, choice }) => each === 'choice' || choice.value === null),
    },
  }
}

/** What stands for things that are named by their ids. */
function byIds(param: Param, at: string): Param {
  const read = 'value' in param ? Things.safeParse(param.value) : undefined
  if (read?.success && 'value' in param) return { ...param, value: read.data.map(({ id }) => id) }
  throw new Complaint(`${at}: things are named by the handles of a look-up.`)
}

/** The handles that stand in lists, however deep. */
function handlesIn(value: unknown, inList: boolean, into = new Set<string>()): ReadonlySet<string> {
  if (value === null || typeof value !== 'object') return into
  const handle = Handle.safeParse(value)
  if (handle.success && inList) into.add(handle.data.handle)
  for (const each of Object.values(value)) handlesIn(each, inList || Array.isArray(value), into)
  return into
}

/** Whether a value stands in a text, as words of it. */
function isSaid(value: string, text: string): boolean {
  const words = (of: string): string =>
    ` ${of
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `
  return words(value).trim() !== '' && words(text).includes(words(value))
}

const answerKinds: Partial<Record<string, AskStep['question']['kind']>> = {
  ...{ person: 'person', event: 'event', task: 'task', message: 'message', list: 'list', text: 'text' },
}

/** What a step is called: its action, and what it is about where that is said. */
function titleOf({ action }: OfferedAction, params: readonly (readonly [string, Param])[]): string {
  const named = params.find(([key]) => key === 'title' || key === 'subject')?.[1]
  return named && 'value' in named && typeof named.value === 'string'
    ? `${action.title}: ${named.value.slice(0, 80)}`
    : action.title
}
