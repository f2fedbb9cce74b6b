import type { CallToolResult } from '@modelcontextprotocol/server'
import { inPlainSight } from '../../../../shared/plain-text/hidden-characters.ts'
import { answerText } from '../../../../shared/plain-text/write.ts'
import type { McpRun, McpWaiting } from '../../../../shared/protocol/dialects/mcp.ts'
import type { WireError } from '../../../../shared/protocol/errors.ts'
import { mcp as say } from '../../../../shared/wording/en/mcp.ts'

const text = (said: string) => ({ type: 'text', text: said }) as const

/**
 * Words that others may have written, set apart from ours: between marks that nobody could have written beforehand, with
 * nothing hidden in them.
 * @param mark fresh for each result
 */
const asData = (said: string, mark: string): string =>
  [`${say.dataBegins} <<<${mark}`, inPlainSight(said), `${mark}>>>`].join('\n')

/** The same data, with nothing hidden in any text of it, names of fields included. */
export function visible<T>(data: T): T {
  if (typeof data === 'string') return inPlainSight(data) as T
  if (Array.isArray(data)) return data.map(visible) as T
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [inPlainSight(name), visible(value)]),
  ) as T
}

/** A run as the result of a call. What waits says where it goes on; an error is one for the client too. */
export function runResult(run: McpRun, mark: string): CallToolResult {
  const told = answerText({ text: run.text, view: run.view, suggestions: [] })
  const steps = run.steps.flatMap(({ status, summary }) =>
    summary !== undefined && (status === 'previewed' || run.text === '') ? [summary] : [],
  )
  // why something failed may quote whoever refused it
  const why = run.error ? [run.error.message] : []
  const data = [...why, ...(told === '' ? [] : [told]), ...steps, ...run.waiting.map((wait) => wait.text)]
  const failed = run.status === 'failed' || run.status === 'not_understood'
  const waitsFor = new Set(run.waiting.map(({ kind }) => kind))
  return {
    content: [
      ...(run.error ? [text(say.failed(run.error.code))] : []),
      ...(data.length > 0 ? [text(asData(data.join('\n'), mark))] : []),
      ...(waitsFor.has('approval') ? [text(say.approveIn)] : []),
      ...(waitsFor.has('question') ? [text(say.answerIn)] : []),
      ...(run.status === 'running' ? [text(say.stillRunning)] : []),
    ],
    structuredContent: { ...visible(run) },
    ...(failed && { isError: true }),
  }
}

/** What was refused before anything was recorded. */
export function refusal(error: WireError, mark: string): CallToolResult {
  const run: McpRun = { status: 'failed', text: '', steps: [], undoable: false, waiting: [], error }
  return runResult(run, mark)
}

export function waitingResult(told: McpWaiting, mark: string): CallToolResult {
  const data = told.waiting.map((wait) => wait.text).join('\n')
  return {
    content: [text(data === '' ? say.nothingWaits : asData(data, mark))],
    structuredContent: { ...visible(told) },
  }
}
