import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { openBusNotifications } from '../../src/main/desktop/bus/bus-notifications.ts'
import { isScreenLocked } from '../../src/main/desktop/bus/screen-lock.ts'
import { openSessionBus, type SessionBus } from '../../src/main/desktop/bus/session-bus.ts'
import type { ShowNotification } from '../../src/main/desktop/notifications/show.ts'
import { testNeeding } from '../support/needs.ts'
import { missingKeyring } from './support/electron-binary.ts'
import { openPanel, type Panel } from './support/panel.ts'
import { end, type StartProgram, startBus } from './support/programs.ts'

/** What is said over a Linux desktop's session bus, to a real bus with a stand-in for the desktop on it. No Electron. */
const missing = missingKeyring()
const test = testNeeding(missing)
const folder = mkdtempSync(join(tmpdir(), 'omnii-bus-'))
const socket = join(folder, 'bus')
const children: ChildProcess[] = []
let panel: Panel
let daemon: ChildProcess
let bus: SessionBus
let show: ShowNotification
let pressed: (number | 'itself')[]
let otherwise: string[]

const start: StartProgram = (command, args) => {
  const address = `unix:path=${socket}`
  const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address, DBUS_SYSTEM_BUS_ADDRESS: address }
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stderr?.resume()
  children.push(child)
  return child
}

async function openDesktop(): Promise<void> {
  daemon = (await startBus(start, socket)).daemon
  panel = await openPanel(start)
}

beforeAll(async () => {
  if (missing === undefined) await openDesktop()
})

beforeEach(() => {
  pressed = []
  otherwise = []
  bus = openSessionBus(`unix:path=${socket}`)
  show = openBusNotifications({
    bus,
    program: { name: 'Omnii', file: 'omnii' },
    openIt: 'Open Omnii',
    otherwise({ title }) {
      otherwise.push(title)
      return () => otherwise.push(`no ${title}`)
    },
  })
})

afterAll(async () => {
  for (const child of children.reverse()) await end(child)
  rmSync(folder, { recursive: true, force: true })
})

/** Says to one connection on the bus, as any program can, that the first button of a notification was pressed. */
async function claim(destination: string, id: number): Promise<void> {
  const path = '/org/freedesktop/Notifications'
  const member = 'org.freedesktop.Notifications.ActionInvoked'
  const args = [
    '--session',
    '--type=signal',
    `--dest=${destination}`,
    path,
    member,
    `uint32:${id}`,
    'string:0',
  ]
  const child = start('dbus-send', args)
  await new Promise((done) => child.once('exit', done))
}

const press = (button?: number): void => void pressed.push(button ?? 'itself')
const onScreen = async () => (await panel.notifications()).filter(({ closed }) => !closed)

async function shown(title: string, buttons: readonly string[] = ['Sarah Chen', 'Sarah Okafor']) {
  const remove = show({ title, body: 'Which <b>Sarah</b> & when?', buttons }, press)
  await expect.poll(async () => (await onScreen()).map((one) => one.title)).toContain(title)
  return { remove, told: (await onScreen()).find((one) => one.title === title)! }
}

test('its buttons are the desktop’s, each press comes back as what was pressed, and it is gone then', async () => {
  const one = await shown('One')
  expect(one.told).toMatchObject({
    app: 'Omnii',
    icon: 'omnii',
    body: 'Which <b>Sarah</b> & when?',
    actions: ['default', 'Open Omnii', '0', 'Sarah Chen', '1', 'Sarah Okafor'],
    hints: { 'desktop-entry': 'omnii', urgency: 1 },
  })
  const two = await shown('Two')
  await panel.press(one.told.id, '1')
  await panel.press(two.told.id)
  await expect.poll(() => pressed).toEqual([1, 'itself'])
  // a second press of what is gone is nobody's
  await panel.press(one.told.id, '0')
  await (await shown('Three')).remove()
  await expect.poll(onScreen).toEqual([])
  expect([pressed, otherwise]).toEqual([[1, 'itself'], []])
})

test('a desktop without buttons gets none, and one that reads markup gets none of ours', async () => {
  await panel.abilities(['body', 'body-markup'])
  try {
    const { remove, told } = await shown('Plain')
    expect([told.actions, told.body]).toEqual([[], 'Which &lt;b&gt;Sarah&lt;/b&gt; &amp; when?'])
    remove()
  } finally {
    await panel.abilities(['body', 'actions'])
  }
})

test('what was taken away before it came up does not come up to stay', async () => {
  show({ title: 'Late', body: '', buttons: [] }, press)()
  await expect
    .poll(async () => (await panel.notifications()).at(-1))
    .toMatchObject({ title: 'Late', closed: true })
})

test('a press that somebody else on the bus claims is not one', async () => {
  const { told } = await shown('Mine')
  const ask = { destination: 'org.freedesktop.DBus', path: '/', interface: 'org.freedesktop.DBus' }
  const names = await bus.call({ ...ask, member: 'ListNames' })
  const everybody = (names.ok ? (names.value as string[]) : []).filter((name) => name.startsWith(':'))
  expect(everybody.length).toBeGreaterThan(1)
  for (const one of everybody) await claim(one, told.id)
  await panel.press(told.id, '1')
  await expect.poll(() => pressed).toEqual([1])
})

test('the screensaver says whether the screen is locked', async () => {
  expect(await isScreenLocked(bus)).toBe(false)
  await panel.lock(true)
  expect(await isScreenLocked(bus)).toBe(true)
  await panel.lock(false)
  expect(await isScreenLocked(bus)).toBe(false)
})

test('a bus that died counts as locked and is gone around; one that is back is used again', async () => {
  await shown('Before')
  await end(daemon)
  expect(await isScreenLocked(bus)).toBe(true)
  const remove = show({ title: 'Meanwhile', body: '', buttons: [] }, press)
  await expect.poll(() => otherwise).toEqual(['Meanwhile'])
  remove()
  expect(otherwise).toEqual(['Meanwhile', 'no Meanwhile'])
  await openDesktop()
  expect(await isScreenLocked(bus)).toBe(false)
  const { told } = await shown('After')
  await panel.press(told.id, '0')
  await expect.poll(() => pressed).toEqual([0])
})

test('a bus that nobody can reach counts as locked', async () => {
  for (const address of ['unix:path=/nowhere/bus', 'nonsense'])
    expect(await isScreenLocked(openSessionBus(address))).toBe(true)
})
