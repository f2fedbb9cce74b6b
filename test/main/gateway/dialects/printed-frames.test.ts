import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OpenAgentsOut } from '../../../../src/shared/protocol/dialects/openagents.ts'
import { OmniiOut } from '../../../../src/shared/protocol/omnii.ts'
import { UnifiedFrame } from '../../../../src/shared/protocol/unified.ts'
import { connect, type Frame } from '../scripted/client.ts'
import { owner, type Running, startGateway } from '../scripted/gateway.ts'

const folder = new URL('../../../fixtures/frames/', import.meta.url)

interface Case {
  readonly printed: string
  readonly path: string
  readonly dialogue: readonly { readonly send: object; readonly expect: readonly object[] }[]
}
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) =>
    (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Case[]).map((one): [string, Case] => [
      `${file.replace('.json', '.md')}: ${one.printed}`,
      one,
    ]),
  )

let running: Running
beforeEach(async () => {
  running = await startGateway()
})
afterEach(() => running.stop())

const has = (frame: Frame, wanted: object): boolean => {
  try {
    expect(frame).toMatchObject(wanted)
    return true
  } catch {
    return false
  }
}

test.each(cases)('%s', async (name, { path, dialogue }) => {
  // A session of one's own and its token, as the documents' clients have from signing in.
  const opener = await running.join()
  opener.send({ type: 'system_message', data: { action: 'open_session' } })
  const { data: grant } = await opener.next({ type: 'session_created' })
  opener.ws.terminate()
  const client = await connect(`${running.ws}${path}?session_token=${grant.session_token}`)
  const filled = <T>(frame: T): T =>
    JSON.parse(
      JSON.stringify(frame)
        .replaceAll('{{session_token}}', grant.session_token)
        .replaceAll('{{session_id}}', grant.session_id),
    )
  for (const { send, expect: replies } of dialogue) {
    client.send(filled(send))
    for (const reply of replies.map(filled)) await client.next((frame) => has(frame, reply), 1_000)
  }
  const schema = name.startsWith('openagents') ? OpenAgentsOut : path === '/ws' ? OmniiOut : UnifiedFrame
  for (const frame of client.frames) expect(() => schema.parse(frame), JSON.stringify(frame)).not.toThrow()
  expect(running.assistant.sessions(owner)).toHaveLength(1)
  client.ws.terminate()
})
