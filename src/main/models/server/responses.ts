import type OpenAI from 'openai'
import type { Collected } from './collect.ts'
import type { Capabilities, ModelMessage, ModelRequest } from './model-server.ts'

type Response = OpenAI.Responses.Response

/** Asks by the responses API. Nothing is stored at the server. */
export async function askResponses(
  client: OpenAI,
  request: ModelRequest,
  { strict, streaming }: Pick<Capabilities, 'strict' | 'streaming'>,
  signal: AbortSignal,
  into: Collected,
): Promise<void> {
  const body = {
    model: request.model,
    input: request.messages.flatMap(itemsOf),
    max_output_tokens: request.maxTokens,
    store: false,
    ...(request.tools && {
      tools: request.tools.map(({ name, says, takes }) => ({
        ...{ type: 'function' as const, name, description: says },
        ...{ parameters: { ...takes }, strict },
      })),
      tool_choice: request.mustCall ? ('required' as const) : ('auto' as const),
    }),
  } satisfies OpenAI.Responses.ResponseCreateParams
  if (!streaming) {
    const whole = await client.responses.create(body, { signal })
    readWhole(whole, into, 'all')
    return
  }
  for await (const event of await client.responses.create({ ...body, stream: true }, { signal })) {
    switch (event.type) {
      case 'response.output_text.delta':
        into.say({ text: event.delta })
        break
      case 'response.reasoning_text.delta':
      case 'response.reasoning_summary_text.delta':
        into.say({ reasoning: event.delta })
        break
      case 'response.refusal.delta':
        into.end('refused')
        break
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        readWhole(event.response, into, 'calls')
        break
    }
  }
}

/** @param what only the calls, where the words were heard as they came */
function readWhole(
  { output, status, usage, incomplete_details }: Response,
  into: Collected,
  what: 'all' | 'calls',
) {
  if (usage) into.count({ read: usage.input_tokens, written: usage.output_tokens })
  for (const [at, item] of output.entries()) {
    if (item.type === 'function_call') into.call(at, { name: item.name, json: item.arguments })
    if (item.type !== 'message') continue
    for (const part of item.content) {
      if (part.type === 'refusal') into.end('refused')
      else if (what === 'all') into.say({ text: part.text })
    }
  }
  if (incomplete_details?.reason === 'content_filter') into.end('refused')
  into.end(status === 'completed' ? 'done' : 'cut')
}

function itemsOf(message: ModelMessage): OpenAI.Responses.ResponseInputItem[] {
  if (message.role === 'tool')
    return [{ type: 'function_call_output', call_id: message.callId, output: message.text }]
  if (message.role !== 'assistant') return [{ role: message.role, content: message.text }]
  return [
    ...(message.text === '' ? [] : [{ role: 'assistant' as const, content: message.text }]),
    ...message.calls.map(({ id, name, json }) => ({
      ...{ type: 'function_call' as const, call_id: id },
      ...{ name, arguments: json },
    })),
  ]
}
