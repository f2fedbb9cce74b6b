import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openChance } from '../load/random.ts'
import { writeRandomModel } from './gguf.ts'

/** As much of node-llama-cpp as is used here: it is installed in this folder only, so its types are not there to check by. */
interface Grammar {
  readonly schema: object
}
interface Completion {
  generateCompletion(
    prompt: string,
    options: {
      readonly grammar?: Grammar
      readonly maxTokens: number
      readonly temperature: number
      readonly seed: number
      readonly signal: AbortSignal
      readonly onTextChunk: (chunk: string) => void
    },
  ): Promise<string>
}
interface Library {
  getLlama(options: object): Promise<{
    loadModel(options: object): Promise<{
      tokenize(text: string): readonly number[]
      createContext(options: object): Promise<{ getSequence(): object }>
    }>
    createGrammarForJsonSchema(schema: object): Promise<Grammar>
    dispose(): Promise<void>
  }>
  LlamaCompletion: new (options: object) => Completion
}

interface Tool {
  readonly function: { readonly name: string; readonly parameters: object }
}
interface Body {
  readonly messages: readonly { readonly content: string }[]
  readonly tools?: readonly Tool[]
  readonly max_tokens: number
}

export interface Engine {
  /** http://127.0.0.1:PORT/v1: chat completions, streamed */
  readonly url: string
  close(): Promise<void>
}

const contextTokens = 4_096
/** what is said last: the catalogue is in the grammar, and bytes are many tokens */
const promptLetters = 400

/** A real engine with a model by chance: its calls are held to their schema by a grammar, and mean nothing. */
export async function openEngine(seed: number): Promise<Engine> {
  const library = 'node-llama-cpp'
  const { getLlama, LlamaCompletion } = (await import(library)) as Library
  const folder = mkdtempSync(join(tmpdir(), 'omnii-engine-'))
  const file = join(folder, 'chance.gguf')
  writeRandomModel(file, seed)
  // more threads than free cores make it a hundred times slower
  const llama = await getLlama({ gpu: false, build: 'never', maxThreads: 1, logLevel: 'error' })
  const model = await llama.loadModel({ modelPath: file })
  const context = await model.createContext({ contextSize: contextTokens, threads: 1 })
  const completion = new LlamaCompletion({ contextSequence: context.getSequence() })
  const chance = openChance(seed)
  const grammars = new Map<string, Promise<Grammar>>()
  const grammarOf = (schema: object): Promise<Grammar> => {
    const key = JSON.stringify(schema)
    const known = grammars.get(key) ?? llama.createGrammarForJsonSchema(short(schema) as object)
    grammars.set(key, known)
    return known
  }
  /** one context, so one after the other */
  let turn: Promise<unknown> = Promise.resolve()

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let sent = ''
    for await (const chunk of request) sent += chunk
    if (!request.url?.endsWith('/chat/completions')) return void response.writeHead(404).end('{}')
    const body = JSON.parse(sent) as Body
    const said = body.messages.map(({ content }) => content).join('\n')
    if (body.tools === undefined && model.tokenize(said).length > contextTokens)
      return void response
        .writeHead(400, { 'content-type': 'application/json' })
        .end('{"error":{"message":"context"}}')
    const tool = body.tools && chance.pick(body.tools)
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const send = (delta: object, finish_reason: string | null = null): void =>
      void response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`)
    if (tool)
      send({ tool_calls: [{ index: 0, id: 'call', function: { name: tool.function.name, arguments: '' } }] })
    let written = 0
    const options = {
      ...{ maxTokens: body.max_tokens, temperature: 1.2, seed: chance.between(0, 1e9), signal: gone.signal },
      ...(tool && { grammar: await grammarOf(tool.function.parameters) }),
      onTextChunk(chunk: string) {
        written += chunk.length
        send(tool ? { tool_calls: [{ index: 0, function: { arguments: chunk } }] } : { content: chunk })
      },
    }
    await completion.generateCompletion(said.slice(-promptLetters), options).catch(() => {})
    send({}, written >= body.max_tokens ? 'length' : tool ? 'tool_calls' : 'stop')
    response.end('data: [DONE]\n\n')
  }

  const server = createServer((request, response) => {
    turn = turn.then(() => respond(request, response)).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await llama.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The schema with an end to its texts and lists: by chance, none would come. */
function short(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(short)
  if (schema === null || typeof schema !== 'object') return schema
  const node = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, short(value)]))
  if (node.type === 'array') return { ...node, minItems: 1, maxItems: 2 }
  const types = [node.type].flat()
  if (types.includes('string') && !node.enum)
    return types.length > 1
      ? { anyOf: [{ type: 'string', maxLength: 10 }, { type: 'null' }] }
      : { ...node, maxLength: 10 }
  return node
}
