import { spawn } from 'node:child_process'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openMcpWorld } from '../main/gateway/mcp/peer.ts'

/**
 * npm run conformance:mcp
 * The published suite of MCP against the real gateway in front of the whole product, each scenario by itself. Figures as JSON
 * on standard output; exits with 1 when one of them fails.
 */

/** Every scenario that asks for no tool, resource or prompt of the suite's own, which only a server made for it has. */
const scenarios = [
  ...['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list'],
  ...['server-sse-multiple-streams', 'dns-rebinding-protection'],
]

const suite = join(import.meta.dirname, 'node_modules/@modelcontextprotocol/conformance/dist/index.js')
const world = await openMcpWorld()
const gateway = new URL(world.served.ws.replace(/^ws/, 'http'))

/** The suite shows no token: this puts the owner's in, and names the gateway where the suite names this door. All else is as sent. */
const door = createServer((asked, answer) => {
  const own = `localhost:${(door.address() as AddressInfo).port}`
  const named = (text: string | undefined) => text?.replace(own, gateway.host)
  const { host, origin, ...headers } = asked.headers
  const passed = send(
    new URL(asked.url ?? '/', gateway),
    {
      method: asked.method,
      headers: {
        ...headers,
        host: named(host),
        ...(origin !== undefined && { origin: named(origin) }),
        authorization: `Bearer ${world.served.gateway.launchToken}`,
      },
    },
    (given) => {
      answer.writeHead(given.statusCode ?? 500, given.headers)
      answer.flushHeaders()
      given.pipe(answer)
    },
  )
  passed.on('error', () => answer.destroy())
  answer.on('close', () => passed.destroy())
  asked.pipe(passed)
})
await new Promise<void>((resolve) => door.listen(0, 'localhost', resolve))
const url = `http://localhost:${(door.address() as AddressInfo).port}/mcp`

async function run(scenario: string): Promise<{ readonly passed: boolean; readonly said: string }> {
  const child = spawn(process.execPath, [suite, 'server', '--url', url, '--scenario', scenario])
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data
    })
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { passed: code === 0, said }
}

const results: Record<string, boolean> = {}
for (const scenario of scenarios) {
  const { passed, said } = await run(scenario)
  results[scenario] = passed
  if (!passed) process.stderr.write(`${said}\n`)
}
door.closeAllConnections()
door.close()
await world.stop()
const passed = Object.values(results).filter(Boolean).length
process.stdout.write(`${JSON.stringify({ scenarios: scenarios.length, passed, results }, null, 2)}\n`)
process.exit(passed === scenarios.length ? 0 : 1)
