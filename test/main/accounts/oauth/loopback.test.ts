import { request } from 'node:http'
import { expect, test } from 'vitest'
import { openCallback } from '../../../../src/main/accounts/oauth/loopback.ts'

const state = 'a-state-of-this-attempt'
const open = () =>
  openCallback({ host: '127.0.0.1', port: 0, path: '/a-secret-path', state, page: 'come back' })

/** The status, or why there is none. */
function call(
  address: string,
  { method = 'GET', host }: { readonly method?: string; readonly host?: string } = {},
): Promise<number | string> {
  return new Promise((resolve) => {
    const headers = host === undefined ? {} : { host }
    const asking = request(address, { method, headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asking.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? 'error'))
    asking.end()
  })
}

test('of hundreds of forged requests that race the right one, only the right one counts, once', async () => {
  const callback = await open()
  const { address } = callback
  const right = `${address}?code=right&state=${state}`
  const forged: readonly (() => Promise<number | string>)[] = [
    () => call(`${address}?code=forged&state=guessed`),
    () => call(`${address}?code=forged`),
    () => call(`${address}?code=forged&state=${state}&state=${state}`),
    () => call(`${address}/more?code=forged&state=${state}`),
    () => call(`${new URL(address).origin}/?code=forged&state=${state}`),
    () => call(right, { method: 'POST' }),
    () => call(right, { method: 'HEAD' }),
    () => call(right, { host: 'rebound.example' }),
    () => call(right, { host: `localhost:${new URL(address).port}` }),
  ]
  const flood = (times: number) => Array.from({ length: times }, (_, at) => forged[at % forged.length]!())
  expect(new Set(await Promise.all(flood(45)))).toEqual(new Set([404]))
  const racing = [...flood(200), call(right), call(right), ...flood(200)]
  const query = await callback.came
  expect([...query]).toEqual([
    ['code', 'right'],
    ['state', state],
  ])
  const answers = await Promise.all(racing)
  expect(answers.filter((status) => status === 200)).toEqual([200])
  expect(await call(right)).toBe('ECONNREFUSED')
  await callback.close()
})

test('what nobody came to is closed and leaves no listener', async () => {
  const callback = await open()
  await callback.close()
  expect(await call(`${callback.address}?state=${state}`)).toBe('ECONNREFUSED')
})

test('each attempt has a port of its own', async () => {
  const [one, other] = [await open(), await open()]
  expect(new URL(one.address).port).not.toBe(new URL(other.address).port)
  await Promise.all([one.close(), other.close()])
})
