import {
  type GetPromptResult,
  type Prompt,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server'
import { z } from 'zod'
import { mcp as say } from '../../../shared/wording/en/mcp.ts'

type PromptName = keyof typeof say.prompts
const names = Object.keys(say.prompts) as PromptName[]

/** The prompts there are: our own words, with nothing of anybody else's in them. */
export const prompts: readonly Prompt[] = names.map((name) => {
  const { title, says: description } = say.prompts[name]
  const day = { name: 'day', description: say.prompts.plan_my_day.day, required: false }
  return { name, title, description, ...(name === 'plan_my_day' && { arguments: [day] }) }
})

/** @param today local date. Throws ProtocolError for one there is none of, and for a day that is none. */
export function getPrompt(
  name: string,
  given: Readonly<Record<string, string>> | undefined,
  today: string,
): GetPromptResult {
  const known = names.find((one) => one === name)
  if (!known) throw new ProtocolError(ProtocolErrorCode.InvalidParams, say.noSuchPrompt(name))
  const day = given?.day ?? today
  if (!z.iso.date().safeParse(day).success)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, say.badArguments(say.prompts.plan_my_day.day))
  const { says: description, text } = say.prompts[known]
  return { description, messages: [{ role: 'user', content: { type: 'text', text: text(day) } }] }
}
