import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, scope } from '../assistant.ts'

/** Things that are said in a row to a place of somebody else's, over a wire that fails, in a process that is killed. */
export interface Talk {
  readonly said: readonly string[]
  /** what has to be there when every word of it was done */
  readonly titles: RegExp
}

export const talks: readonly Talk[] = [
  {
    said: [
      'lunch with Marco tomorrow at 1',
      'yes',
      'move the lunch with Marco to 2pm',
      'yes',
      'undo that',
      'yes',
    ],
    titles: /lunch with marco/i,
  },
  {
    said: ['dentist on the 24th at 9:15 for 45 minutes', 'move the dentist to 10:30', 'undo that'],
    titles: /dentist/i,
  },
  {
    said: [
      'every Tuesday at 4, retro, until the end of June',
      'cancel the retro on 14 April',
      'yes',
      'undo that',
    ],
    titles: /retro/i,
  },
  {
    said: ['add task: send the invoice by Friday', 'mark the invoice done', 'undo that'],
    titles: /invoice/i,
  },
  {
    said: ['add task: water the ferns by Friday', 'move the ferns task to the work list', 'undo that'],
    titles: /ferns/i,
  },
  {
    said: ['new contact Zoe Quinn, zoe@quinn.test', 'change Zoe’s email to zoe@quinn.example', 'undo that'],
    titles: /zoe/i,
  },
]

/** Says one thing in a conversation, and does not wait for what comes of it. */
export async function sayTo(kit: Kit, session: SessionId, text: string, nth: number): Promise<void> {
  await kit.assistant().submit(scope, {
    ...{ kind: 'command', sessionId: session, clientMessageId: `m${nth}` as never, text, dryRun: false },
    ...{ agent: 'guide', channel: 'websocket' },
  })
}

const atWork =
  'SELECT count(*) AS n FROM open_runs o WHERE NOT EXISTS (SELECT 1 FROM waits w WHERE w.run_id = o.run_id)'

/** Lets time pass until nobody is at work any more, or for so many rounds. */
export async function settle(kit: Kit, rounds = 40): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await kit.settled()
    const busy = kit.store().db.get<{ n: number }>(atWork)?.n ?? 0
    if (busy === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
    // waits before another attempt are the clock's; requests on their way are not
    if (round % 4 === 3) kit.clock.pass(round < 30 ? 3_000 : 90_000)
  }
}

/**
 * What was told otherwise than it is, or never ended.
 * @param there how often what was made is at the place
 */
export function wronglyTold(kit: Kit, session: SessionId, there: number): readonly string[] {
  const found: string[] = []
  if (there > 1) found.push(`it is there ${there} times`)
  let uncertain = false
  let exists = false
  const begun = new Set<string>()
  for (const event of kit.events(session)) {
    if (event.kind === 'plan.created') begun.add(event.runId)
    if (event.kind === 'run.completed') begun.delete(event.runId)
    if (event.kind === 'approval.asked') begun.delete(event.runId)
    if (event.kind === 'approval.decided') begun.add(event.runId)
    if (event.kind === 'step.failed' && event.error.code === 'outcome_unknown') uncertain = true
    const outcome =
      event.kind === 'step.done' ? event.outcome : event.kind === 'step.failed' ? event.done : undefined
    for (const { does, happened, id } of outcome?.writes ?? []) {
      if (happened === 'unknown') uncertain = true
      // the row of an occurrence comes and goes without its series
      if (happened !== 'yes' || /_\d{8}(?:T\d{6}Z)?$/.test(id ?? '')) continue
      if (does === 'create' || does === 'restore') exists = true
      if (does === 'remove') exists = false
    }
  }
  if (!uncertain && exists !== there > 0)
    found.push(exists ? 'it was told as done and is not there' : 'it is there and was not told as done')
  for (const run of begun) found.push(`${run} never ended`)
  return found
}
