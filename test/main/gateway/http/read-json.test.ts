import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readJson } from '../../../../src/main/gateway/http/read-json.ts'
import { openClock } from '../../../../src/main/host/process/clock.ts'
import { wireError } from '../../../../src/shared/protocol/errors.ts'

const Named = z.strictObject({ name: z.string() })

/** What a body comes to, over a real connection. */
async function asked(body: string): Promise<readonly [number, unknown]> {
  const server = createServer(async (request, response) => {
    const limits = { clock: openClock(), most: 50, withinMs: 5_000 }
    const malformed = (field: string) =>
      ({ status: 400, error: wireError('bad_frame', undefined, { field }) }) as const
    const given = await readJson(Named, request, response, { ...limits, malformed })
    if (given) response.end(JSON.stringify(given))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })
  const said = [answer.status, await answer.json()] as const
  await new Promise((resolve) => server.close(resolve))
  return said
}

test('a body is read by its schema; one that is none, does not fit or is too large is refused once', async () => {
  expect(await asked('{"name":"Ada"}')).toEqual([200, { name: 'Ada' }])
  expect(await asked('{"name":1}')).toMatchObject([
    400,
    { error: { code: 'bad_frame', details: { field: 'name' } } },
  ])
  expect(await asked('not JSON')).toMatchObject([400, { error: { code: 'bad_frame' } }])
  expect(await asked(`{"name":"${'a'.repeat(60)}"}`)).toMatchObject([413, { error: { code: 'too_large' } }])
})
