import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Reply } from './reply.ts'
import { strictComplaint } from './strict-schema.ts'
import { type Api, framesOf, stream, whole } from './write-reply.ts'

/** What the stand-in was asked, as it arrived. */
export interface Asked {
  readonly api: Api | 'models' | 'other'
  readonly authorization: string | undefined
  // biome-ignore lint/suspicious/noExplicitAny: what a client sent is looked at by whoever knows what it should be
  readonly body: any
  /** whether the client turned away before the answer was whole */
  gone: boolean
}

export interface ModelStandIn {
  /** http://127.0.0.1:PORT/v1 */
  readonly url: string
  /** everything it was asked, in order */
  readonly ledger: Asked[]
  /** what it does from now on, whatever it is asked */
  answer(reply: Reply | ((asked: Asked) => Reply)): void
  /** APIs that it does not have */
  readonly without: Set<Api>
  close(): Promise<void>
}

/** A server that speaks OpenAI's API on loopback and answers as a test tells it to. */
export async function openModelStandIn(first: Reply | ((asked: Asked) => Reply)): Promise<ModelStandIn> {
  let reply = first
  const ledger: Asked[] = []
  const without = new Set<Api>()

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let sent = ''
    for await (const chunk of request) sent += chunk
    const path = request.url ?? ''
    const api: Asked['api'] = path.endsWith('/chat/completions')
      ? 'chat'
      : path.endsWith('/responses')
        ? 'responses'
        : path.endsWith('/models')
          ? 'models'
          : 'other'
    const asked: Asked = {
      ...{
        api,
        authorization: request.headers.authorization,
        body: sent === '' ? undefined : JSON.parse(sent),
      },
      gone: false,
    }
    ledger.push(asked)
    response.once('close', () => {
      asked.gone = !response.writableFinished
    })
    if (api === 'models')
      return json(response, 200, {
        object: 'list',
        data: [{ id: 'scripted', object: 'model', created: 1, owned_by: 'test' }],
      })
    if (api === 'other' || without.has(api))
      return json(response, 404, { error: { message: 'no such path' } })
    const why = refusedSchema(asked.body.tools)
    if (why !== undefined) return json(response, 400, { error: { message: `Invalid schema: ${why}` } })
    let now = typeof reply === 'function' ? reply(asked) : reply
    while (now.does === 'waits') {
      await now.until
      now = now.next
    }
    if (now.does === 'fails') return json(response, now.status, { error: { message: 'scripted' } })
    if (now.does === 'sends on') {
      response.writeHead(307, { location: now.to }).end()
      return
    }
    if (now.does === 'talks nonsense') {
      response.writeHead(200, { 'content-type': now.type ?? 'application/json' }).end(now.body)
      return
    }
    if (!asked.body.stream && now.does !== 'never ends') return json(response, 200, whole(now, api))
    await stream(response, framesOf(now, api), api)
    if (now.does === 'breaks off') response.destroy()
    else response.end()
  }

  const server = createServer((request, response) => {
    void respond(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    ...{ ledger, without },
    answer(next) {
      reply = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** As OpenAI holds it: a schema that is to be held to has to keep to its rules. */
function refusedSchema(tools: readonly StrictTool[] = []): string | undefined {
  const strict = tools.map((tool) => tool.function ?? tool).filter((tool) => tool.strict)
  return strict.map(({ parameters = {} }) => strictComplaint(parameters)).find((why) => why !== undefined)
}
interface StrictTool {
  readonly strict?: boolean
  readonly parameters?: Record<string, unknown>
  readonly function?: StrictTool
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
