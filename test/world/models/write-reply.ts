import type { ServerResponse } from 'node:http'
import type { Reply } from './reply.ts'

export type Api = 'chat' | 'responses'
type Says = Extract<Reply, { does: 'says' }>
type Frame = object | '[DONE]'

const used = { chat: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } }
const usedResponses = { input_tokens: 100, output_tokens: 20, total_tokens: 120 }

const jsonOf = (takes: object | string): string => (typeof takes === 'string' ? takes : JSON.stringify(takes))
const parted = (text: string, by: number): string[] => text.match(new RegExp(`[^]{1,${by}}`, 'g')) ?? []

/** Everything a stream of this reply is made of, its end included unless it breaks off. */
export function* framesOf(reply: Exclude<Reply, { does: 'waits' }>, api: Api): Generator<Frame> {
  switch (reply.does) {
    case 'says':
      return yield* api === 'chat' ? chatFrames(reply, 'stop') : responsesFrames(reply, 'completed')
    case 'breaks off':
      yield api === 'chat'
        ? chunk({ content: reply.text })
        : {
            type: 'response.output_text.delta',
            delta: reply.text,
            item_id: 'm',
            output_index: 0,
            content_index: 0,
          }
      return
    case 'is cut':
      return yield* api === 'chat'
        ? chatFrames({ does: 'says', text: reply.text }, 'length')
        : responsesFrames({ does: 'says', text: reply.text }, 'incomplete')
    case 'refuses':
      if (api === 'chat') {
        yield chunk({ refusal: reply.text })
        yield chunk({}, 'stop')
        yield '[DONE]'
      } else {
        yield {
          type: 'response.refusal.delta',
          delta: reply.text,
          item_id: 'm',
          output_index: 0,
          content_index: 0,
        }
        yield { type: 'response.completed', response: whole(reply, 'responses') }
      }
      return
    case 'never ends':
      for (;;) yield endlessFrame(reply.lane, api)
    default:
      return
  }
}

function endlessFrame(lane: 'text' | 'reasoning' | 'call', api: Api): Frame {
  const more = 'and on '.repeat(100)
  if (api === 'responses')
    return lane === 'text'
      ? { type: 'response.output_text.delta', delta: more, item_id: 'm', output_index: 0, content_index: 0 }
      : {
          type: 'response.reasoning_text.delta',
          delta: more,
          item_id: 'm',
          output_index: 0,
          content_index: 0,
        }
  if (lane === 'call')
    return chunk({
      tool_calls: [{ index: 0, id: 'c', type: 'function', function: { name: 'x', arguments: more } }],
    })
  return chunk(lane === 'text' ? { content: more } : { reasoning_content: more })
}

const chunk = (delta: object, finish_reason: string | null = null): object => ({
  ...{ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'scripted' },
  choices: [{ index: 0, delta, finish_reason }],
})

function* chatFrames(
  { text = '', reasoning = '', calls = [], by = 4 }: Says,
  finish: string,
): Generator<Frame> {
  yield chunk({ role: 'assistant', content: '' })
  for (const piece of parted(reasoning, by)) yield chunk({ reasoning_content: piece })
  for (const piece of parted(text, by)) yield chunk({ content: piece })
  for (const [index, { name, takes }] of calls.entries()) {
    yield chunk({
      tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } }],
    })
    for (const piece of parted(jsonOf(takes), 40))
      yield chunk({ tool_calls: [{ index, function: { arguments: piece } }] })
  }
  yield chunk({}, calls.length > 0 && finish === 'stop' ? 'tool_calls' : finish)
  yield { ...chunk({}), choices: [], usage: used.chat }
  yield '[DONE]'
}

function* responsesFrames(reply: Says, status: 'completed' | 'incomplete'): Generator<Frame> {
  const { text = '', reasoning = '', by = 4 } = reply
  yield {
    type: 'response.created',
    response: { ...whole(reply, 'responses'), status: 'in_progress', output: [] },
  }
  const at = { item_id: 'm', output_index: 0, content_index: 0 }
  for (const delta of parted(reasoning, by))
    yield { type: 'response.reasoning_summary_text.delta', delta, ...at }
  for (const delta of parted(text, by)) yield { type: 'response.output_text.delta', delta, ...at }
  yield { type: `response.${status}`, response: { ...whole(reply, 'responses'), status } }
}

/** The reply in one piece, as it is answered without a stream. */
export function whole(reply: Exclude<Reply, { does: 'waits' }>, api: Api): object {
  const says: Says =
    reply.does === 'says' ? reply : { does: 'says', ...('text' in reply && { text: reply.text }) }
  const { text = '', reasoning, calls = [] } = says
  const refuses = reply.does === 'refuses'
  if (api === 'responses')
    return {
      ...{ id: 'resp_1', object: 'response', created_at: 1, model: 'scripted' },
      ...{ status: reply.does === 'is cut' ? 'incomplete' : 'completed', error: null, usage: usedResponses },
      incomplete_details: reply.does === 'is cut' ? { reason: 'max_output_tokens' } : null,
      output: [
        ...(text === ''
          ? []
          : [
              {
                ...{ type: 'message', id: 'm', role: 'assistant', status: 'completed' },
                content: [
                  refuses
                    ? { type: 'refusal', refusal: text }
                    : { type: 'output_text', text, annotations: [] },
                ],
              },
            ]),
        ...calls.map(({ name, takes }, index) => ({
          ...{ type: 'function_call', id: `fc_${index}`, call_id: `call_${index}` },
          ...{ name, arguments: jsonOf(takes), status: 'completed' },
        })),
      ],
    }
  return {
    ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'scripted', usage: used.chat },
    choices: [
      {
        index: 0,
        finish_reason: reply.does === 'is cut' ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop',
        message: {
          role: 'assistant',
          content: refuses ? null : text,
          refusal: refuses ? text : null,
          ...(reasoning !== undefined && { reasoning_content: reasoning }),
          ...(calls.length > 0 && {
            tool_calls: calls.map(({ name, takes }, index) => ({
              ...{ id: `call_${index}`, type: 'function' },
              function: { name, arguments: jsonOf(takes) },
            })),
          }),
        },
      },
    ],
  }
}

/** Writes frames as server-sent events, as fast as they are read. Resolves when all are written or nobody reads. */
export async function stream(response: ServerResponse, frames: Iterable<Frame>, api: Api): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  let number = 0
  const closed = new Promise<void>((resolve) => response.once('close', resolve))
  for (const frame of frames) {
    if (response.destroyed) return
    const data = typeof frame === 'string' ? frame : JSON.stringify({ ...frame, sequence_number: number++ })
    const event =
      api === 'responses' && typeof frame !== 'string' && 'type' in frame ? `event: ${frame.type}\n` : ''
    if (!response.write(`${event}data: ${data}\n\n`))
      await Promise.race([closed, new Promise<void>((resolve) => response.once('drain', resolve))])
  }
}
