import { once } from 'node:events'
import { createBroker, type DBusBroker } from 'dbus-native'
import { afterEach, expect, test } from 'vitest'
import { openSessionBus } from '../../../../src/main/desktop/bus/session-bus.ts'

let broker: DBusBroker
afterEach(() => new Promise<void>((resolve) => void broker.close(() => resolve())))

async function openBroker(port = 0): Promise<{ address: string; port: number }> {
  broker = createBroker()
  broker.listen({ port, host: '127.0.0.1' }, () => {})
  const [address] = (await once(broker, 'listening')) as [string]
  return { address: address.replace(/,guid=.*/, ''), port: Number(/port=(\d+)/.exec(address)?.[1]) }
}

const namesCall = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'ListNames',
  running: true,
} as const

test('a bus that came back is dialled once, however late the end of the one before is told', async () => {
  const { address, port } = await openBroker()
  const bus = openSessionBus(address)
  const heard: string[] = []
  bus.hear("type='signal',member='NameOwnerChanged'", ({ member, body }) =>
    heard.push(`${member} ${body[0]}`),
  )
  expect(await bus.call(namesCall)).toMatchObject({ ok: true })
  await new Promise<void>((resolve) => void broker.close(() => resolve()))
  await openBroker(port)
  // calls while the ends of the first connection are still being told
  for (let n = 0; n < 30; n += 1) {
    await bus.call(namesCall)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const names = await bus.call(namesCall)
  const unique = ((names.ok ? names.value : []) as string[]).filter((name) => name.startsWith(':'))
  expect(unique).toHaveLength(1)
  heard.length = 0
  const other = openSessionBus(address)
  await other.call(namesCall)
  await expect.poll(() => heard.length).toBeGreaterThan(0)
  await bus.call(namesCall)
  expect(heard).toHaveLength(1)
})
