import { createInterface } from 'node:readline/promises'
import {
  type ApprovalEntry,
  doubtOf,
  type QuestionEntry,
  type RunView,
} from '../../shared/client/conversation.ts'
import type { OutgoingFrame } from '../../shared/client/outbox.ts'
import { approves, pickedChoice } from '../../shared/plain-text/read-reply.ts'
import { approvalText, questionText } from '../../shared/plain-text/write.ts'
import type { WireError } from '../../shared/protocol/errors.ts'
import type { RunId } from '../../shared/protocol/ids.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import { ui } from '../../shared/wording/en/page/ui.ts'
import type { Typed } from './args.ts'
import type { CliClient } from './client.ts'
import { exit, exitOf } from './exit-codes.ts'
import { planText, runText } from './show.ts'

export interface Terminal {
  /** whether a person sits there who can be asked */
  readonly interactive: boolean
  print(text: string): void
}

/** Says something and stays with its run until it ends or waits for somebody who is not here. Returns the exit code. */
export async function runCommand(
  talk: CliClient,
  what: OutgoingFrame['what'],
  typed: Typed,
  terminal: Terminal,
): Promise<number> {
  // who answers or decides has seen the plan before
  const shown = new Set<string>()
  const isNew = what.kind === 'command' || what.kind === 'undo'
  for (let next: OutgoingFrame['what'] | undefined = what; next; ) {
    const said: Awaited<ReturnType<CliClient['say']>> = await talk.say(next)
    if (typeof said !== 'string') {
      process.stderr.write(`${said.message}\n`)
      return exit.failed
    }
    const run = await talk.rest(said)
    if (isNew && !typed.json && !shown.has(said)) printPlan(run, terminal)
    shown.add(said)
    if (run.end) {
      if (!typed.json) terminal.print(runText(run))
      return exitOf(run)
    }
    const doubt = doubtOf(run)
    if (doubt && !typed.json) terminal.print(doubtText(doubt))
    next = await askFor(talk, said, typed, terminal)
  }
  return exit.waits
}

function doubtText({ code, message, details: { authUrl } }: WireError): string {
  const { inDoubt, signInWaits, signInAgain } = ui.conversation
  if (code !== 'auth_required') return inDoubt(message)
  return typeof authUrl === 'string'
    ? `${signInWaits(message)}\n${signInAgain}: ${authUrl}`
    : signInWaits(message)
}

function printPlan(run: RunView, terminal: Terminal): void {
  const text = planText(run)
  if (text !== '') terminal.print(text)
}

/** Shows what the run waits for and gets it from the person; nothing when it has to wait. */
async function askFor(
  talk: CliClient,
  runId: RunId,
  typed: Typed,
  terminal: Terminal,
): Promise<OutgoingFrame['what'] | undefined> {
  const wait = talk.waits().find(({ run }) => run.runId === runId)
  if (!wait) return undefined
  const { entry } = wait
  return entry.kind === 'question' ? askQuestion(entry, typed, terminal) : askApproval(entry, typed, terminal)
}

async function askQuestion(
  entry: QuestionEntry,
  { json }: Typed,
  terminal: Terminal,
): Promise<OutgoingFrame['what'] | undefined> {
  if (!json) terminal.print(questionText(entry.question))
  if (json || !terminal.interactive) {
    if (!json) terminal.print(entry.question.choices.length > 0 ? say.answerWithNumber : say.answerHow)
    return undefined
  }
  const text = await prompt(say.yourAnswer)
  return text === undefined || text === '' ? undefined : answerTo(entry, text)
}

/** A number picks from the list, a label is that choice, anything else is an answer in words. */
export function answerTo(entry: QuestionEntry, text: string): OutgoingFrame['what'] {
  const picked = pickedChoice(entry.question, text)
  return { kind: 'answer', questionId: entry.questionId, ...(picked ? { choice: picked.id } : { text }) }
}

async function askApproval(
  entry: ApprovalEntry,
  { json, yes }: Typed,
  terminal: Terminal,
): Promise<OutgoingFrame['what'] | undefined> {
  if (!json) terminal.print(approvalText(entry))
  if (yes) {
    if (!json) terminal.print(say.approved(entry.verb))
    return decisionOn(entry, 'approve')
  }
  if (json || !terminal.interactive) {
    if (!json) terminal.print(say.approveHow)
    return undefined
  }
  const text = await prompt(say.yourDecision(entry.verb))
  if (text === undefined) return undefined
  return decisionOn(entry, approves(text) ? 'approve' : 'decline')
}

/** Bound to what was shown: the digests go with it, so that nothing else is approved. */
export function decisionOn(entry: ApprovalEntry, decision: 'approve' | 'decline'): OutgoingFrame['what'] {
  const digests = Object.fromEntries(entry.steps.map(({ stepId, digest }) => [stepId, digest]))
  return { kind: 'decide', approvalId: entry.approvalId, decision, digests }
}

/** Undefined when the person turned away (Ctrl+C, Ctrl+D): then it goes on waiting. */
async function prompt(text: string): Promise<string | undefined> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const gone = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)))
  const given = await Promise.race([lines.question(text).catch(() => undefined), gone])
  lines.close()
  return given?.trim()
}
