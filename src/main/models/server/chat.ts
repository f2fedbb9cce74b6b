import type OpenAI from 'openai'
import type { Collected } from './collect.ts'
import type { Capabilities, ModelMessage, ModelRequest, ModelTool } from './model-server.ts'

type Body = OpenAI.Chat.ChatCompletionCreateParams
type Choice = Pick<OpenAI.Chat.ChatCompletion.Choice, 'finish_reason'>

/** Asks by chat completions: what every compatible server speaks. */
export async function askChat(
  client: OpenAI,
  request: ModelRequest,
  { strict, streaming }: Pick<Capabilities, 'strict' | 'streaming'>,
  signal: AbortSignal,
  into: Collected,
): Promise<void> {
  const body = {
    model: request.model,
    messages: request.messages.map(messageOf),
    max_completion_tokens: request.maxTokens,
    // servers that do not know the newer name stop at this one
    ...(isOpenAi(client) ? {} : { max_tokens: request.maxTokens }),
    ...(request.tools && {
      tools: request.tools.map((tool) => toolOf(tool, strict)),
      tool_choice: request.mustCall ? ('required' as const) : ('auto' as const),
    }),
  } satisfies Body
  if (!streaming) return readWhole(await client.chat.completions.create(body, { signal }), into)
  const parts = await client.chat.completions.create(
    { ...body, stream: true, stream_options: { include_usage: true } },
    { signal },
  )
  for await (const { choices, usage } of parts) {
    if (usage) into.count({ read: usage.prompt_tokens, written: usage.completion_tokens })
    const choice = choices?.[0]
    if (!choice) continue
    const { delta } = choice
    into.say({ ...(delta?.content && { text: delta.content }), ...thoughtIn(delta) })
    if (delta?.refusal) into.end('refused')
    for (const call of delta?.tool_calls ?? []) {
      const { name, arguments: json } = call.function ?? {}
      into.call(call.index ?? 0, {
        ...(name && { name }),
        ...(json && { json }),
      })
    }
    if (choice.finish_reason) into.end(endingOf({ finish_reason: choice.finish_reason }))
  }
}

function readWhole({ choices, usage }: OpenAI.Chat.ChatCompletion, into: Collected): void {
  if (usage) into.count({ read: usage.prompt_tokens, written: usage.completion_tokens })
  const choice = choices?.[0]
  if (!choice) return
  const { message } = choice
  into.say({ ...(message.content && { text: message.content }), ...thoughtIn(message) })
  if (message.refusal) into.end('refused')
  for (const [at, call] of (message.tool_calls ?? []).entries())
    if (call.type === 'function') into.call(at, { name: call.function.name, json: call.function.arguments })
  into.end(endingOf(choice))
}

/** Servers differ in what they call the thoughts of a model; none is part of the official types. */
function thoughtIn(from: object | undefined): { readonly reasoning?: string } {
  const { reasoning_content: first, reasoning: second } = (from ?? {}) as Record<string, unknown>
  const thought = first ?? second
  return typeof thought === 'string' && thought !== '' ? { reasoning: thought } : {}
}

function endingOf({ finish_reason }: Choice): 'done' | 'cut' | 'refused' {
  if (finish_reason === 'content_filter') return 'refused'
  return finish_reason === 'length' ? 'cut' : 'done'
}

const isOpenAi = ({ baseURL }: OpenAI): boolean => new URL(baseURL).hostname === 'api.openai.com'

const toolOf = (
  { name, says, takes }: ModelTool,
  strict: boolean,
): OpenAI.Chat.ChatCompletionFunctionTool => ({
  type: 'function',
  function: { name, description: says, parameters: takes, ...(strict && { strict }) },
})

function messageOf(message: ModelMessage): OpenAI.Chat.ChatCompletionMessageParam {
  if (message.role === 'tool') return { role: 'tool', tool_call_id: message.callId, content: message.text }
  if (message.role !== 'assistant') return { role: message.role, content: message.text }
  return {
    role: 'assistant',
    content: message.text,
    ...(message.calls.length > 0 && {
      tool_calls: message.calls.map(({ id, name, json }) => ({
        ...{ id, type: 'function' as const },
        function: { name, arguments: json },
      })),
    }),
  }
}
