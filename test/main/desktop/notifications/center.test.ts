import { beforeEach, expect, test } from 'vitest'
import type { KnownCards } from '../../../../src/main/desktop/notifications/card-states.ts'
import { openNotificationCenter } from '../../../../src/main/desktop/notifications/center.ts'
import type { SystemNotification } from '../../../../src/main/desktop/notifications/show.ts'
import type { EventBody, SessionEvent } from '../../../../src/shared/protocol/events.ts'

/** A desktop of which everything is said: time moves by `pass`, the screen remembers what stood on it. */
function openDesk() {
  let now = Date.parse('2026-03-11T10:00:00Z')
  let tasks: { at: number; task: () => void }[] = []
  let cards: KnownCards = {}
  let syncId = 0
  const looked = new Set<string>()
  const screen: { what: SystemNotification; press: (button?: number) => void; gone: boolean }[] = []
  const did: string[] = []
  const settings = {
    tells: { question: true, approval: true, reminder: true, failed: true, finished: true },
    quiet: { from: 0, to: 0 },
    zone: 'UTC',
  }
  const desk = { locked: false }
  const open = () =>
    openNotificationCenter({
      show(what, pressed) {
        const entry = { what, press: pressed, gone: false }
        screen.push(entry)
        return () => {
          entry.gone = true
        }
      },
      settings: () => settings,
      now: () => now,
      after(ms, task) {
        const entry = { at: now + ms, task }
        tasks.push(entry)
        return () => {
          tasks = tasks.filter((one) => one !== entry)
        }
      },
      locked: async () => desk.locked,
      lookedAt: () => looked,
      open: (session) => did.push(`open ${session ?? ''}`),
      answer: ({ id }, choice) => did.push(`answer ${id} ${choice}`),
      decline: ({ id }) => did.push(`decline ${id}`),
      cards: {
        read: () => cards,
        write(next) {
          cards = next
        },
      },
    })
  let center = open()
  return {
    desk,
    settings,
    looked,
    screen,
    did,
    center: () => center,
    restart() {
      center.close()
      center = open()
    },
    state: (id: string) => cards[id]?.state,
    titles: () => screen.filter(({ gone }) => !gone).map(({ what }) => `${what.title}: ${what.body}`),
    hear(...bodies: EventBody[]) {
      const events = bodies.map((body, at) => ({ sessionId: 's1', syncId: syncId + at, at: now, ...body }))
      syncId += bodies.length
      center.hear(events as SessionEvent[])
    },
    async pass(ms: number) {
      now += ms
      const due = tasks.filter(({ at }) => at <= now)
      tasks = tasks.filter((one) => !due.includes(one))
      for (const { task } of due) task()
      await new Promise((done) => setImmediate(done))
    },
  }
}

const body = (said: object) => said as EventBody
const received = (channel = 'websocket') =>
  body({
    kind: 'command.received',
    runId: 'r1',
    clientMessageId: 'm',
    text: 'meet Sarah',
    channel,
    agent: 'guide',
    dryRun: false,
  })
const asked = (id = 'q1', labels = ['Sarah Chen', 'Sarah Okafor']) =>
  body({
    kind: 'question.asked',
    runId: 'r1',
    stepId: 'a',
    questionId: id,
    neededFor: [],
    deadline: 0,
    question: {
      text: 'Which Sarah?',
      kind: 'choice',
      free: true,
      choices: labels.map((label, at) => ({ id: `c${at}`, label })),
    },
  })
const approval = body({
  kind: 'approval.asked',
  runId: 'r1',
  approvalId: 'a1',
  steps: [],
  title: 'Invite Sarah',
  verb: 'Invite',
  deadline: 0,
})
const completed = (status: string, error?: object) =>
  body({ kind: 'run.completed', runId: 'r1', status, undoable: false, ...(error && { error }) })
const answer = (text: string) =>
  body({ kind: 'answer.given', runId: 'r1', text, evidence: [], suggestions: [] })

let of: ReturnType<typeof openDesk>
beforeEach(() => {
  of = openDesk()
})

test('a question nobody looks at is told, with its choices as buttons, and pressing one answers it', async () => {
  of.hear(received(), asked())
  expect(of.state('q1')).toBe('asked')
  await of.pass(2_000)
  expect(of.titles()).toEqual(['Omnii has a question: Which Sarah?'])
  expect(of.screen[0]?.what.buttons).toEqual(['Sarah Chen', 'Sarah Okafor'])
  expect(of.state('q1')).toBe('shown')
  of.screen[0]?.press(1)
  expect(of.did).toEqual(['answer q1 c1'])
  expect(of.state('q1')).toBe('seen')
})

test('more choices than buttons: the notification opens the conversation and answers nothing', async () => {
  of.hear(received(), asked('q1', ['one', 'two', 'three', 'four']))
  await of.pass(2_000)
  expect(of.screen[0]?.what.buttons).toEqual([])
  of.screen[0]?.press()
  expect(of.did).toEqual(['open s1'])
})

test('an approval is never given by a button: it is looked at, or declined', async () => {
  of.hear(received(), approval)
  await of.pass(2_000)
  expect(of.screen[0]?.what.buttons).toEqual(['Look at it', 'Not now'])
  of.screen[0]?.press(0)
  expect(of.did).toEqual(['open s1'])
  of.screen[0]?.press(1)
  expect(of.did).toEqual(['open s1', 'decline a1'])
})

test('what was shown and not seen is not decided', async () => {
  of.hear(received(), approval)
  await of.pass(24 * 3_600_000)
  expect(of.state('a1')).toBe('shown')
  expect(of.did).toEqual([])
})

test('what is looked at is seen, and told nowhere else', async () => {
  of.looked.add('s1')
  of.hear(received(), asked())
  await of.pass(2_000)
  expect(of.titles()).toEqual([])
  expect(of.state('q1')).toBe('seen')
})

test('looking at the conversation takes the notification away', async () => {
  of.hear(received(), asked())
  await of.pass(2_000)
  of.looked.add('s1')
  of.center().looked()
  expect(of.titles()).toEqual([])
  expect(of.state('q1')).toBe('seen')
})

test('an answer that comes from elsewhere calls it off, before and after it is shown', async () => {
  of.hear(received(), asked('q1'), asked('q2'))
  of.hear(
    body({
      kind: 'question.answered',
      runId: 'r1',
      stepId: 'a',
      questionId: 'q1',
      value: 'c0',
      label: 'Chen',
      channel: 'sms',
    }),
  )
  await of.pass(2_000)
  expect(of.screen).toHaveLength(1)
  of.hear(
    body({
      kind: 'question.answered',
      runId: 'r1',
      stepId: 'a',
      questionId: 'q2',
      value: 'c0',
      label: 'Chen',
      channel: 'sms',
    }),
  )
  expect(of.titles()).toEqual([])
  expect([of.state('q1'), of.state('q2')]).toEqual(['answered', 'answered'])
})

test('what is put aside is parked, and answered all the same later', () => {
  of.hear(received(), approval, body({ kind: 'approval.put_aside', runId: 'r1', approvalId: 'a1' }))
  expect(of.state('a1')).toBe('parked')
  of.hear(
    body({
      kind: 'approval.decided',
      runId: 'r1',
      approvalId: 'a1',
      decision: 'approve',
      stepIds: [],
      channel: 'websocket',
    }),
  )
  expect(of.state('a1')).toBe('answered')
})

test('a locked screen is told that there is something, not what, and answers nothing', async () => {
  of.desk.locked = true
  of.hear(received(), asked())
  await of.pass(2_000)
  expect(of.titles()).toEqual(['Omnii: There is a question for you.'])
  expect(JSON.stringify(of.screen[0]?.what)).not.toMatch(/Sarah/)
  of.screen[0]?.press(0)
  expect(of.did).toEqual(['open s1'])
})

test('quiet hours hold everything back and end with one word about it', async () => {
  of.settings.quiet = { from: 9 * 60, to: 11 * 60 }
  of.hear(received('schedule'), answer('Stretch'))
  await of.pass(2_000)
  of.hear(received(), approval)
  await of.pass(2_000)
  expect(of.titles()).toEqual([])
  await of.pass(3_600_000)
  expect(of.titles()).toEqual(['2 things came up: They came up during your quiet hours.'])
})

test('one thing that was held back is told as itself; one that was answered meanwhile is not', async () => {
  of.settings.quiet = { from: 9 * 60, to: 11 * 60 }
  of.hear(received(), asked(), approval)
  await of.pass(2_000)
  of.hear(
    body({
      kind: 'question.answered',
      runId: 'r1',
      stepId: 'a',
      questionId: 'q1',
      value: 'c0',
      label: 'Chen',
      channel: 'sms',
    }),
  )
  await of.pass(3_600_000)
  expect(of.titles()).toEqual(['Omnii needs your approval: Invite Sarah'])
})

test('a reminder is told when it comes, a command’s own answer is not', async () => {
  of.hear(received('schedule'), answer('Stretch'), completed('done'))
  await of.pass(2_000)
  expect(of.titles()).toEqual(['Reminder: Stretch'])
  of.hear(received(), answer('You have 3 events.'), completed('done'))
  await of.pass(2_000)
  expect(of.titles()).toHaveLength(1)
})

test('a failure is told, and the end of a run that took long since its person last did something', async () => {
  of.hear(
    received(),
    completed('failed', { code: 'offline', message: 'The calendar cannot be reached.', details: {} }),
  )
  await of.pass(2_000)
  expect(of.titles()).toEqual(['That did not work: The calendar cannot be reached.'])
  of.hear(received())
  await of.pass(30_000)
  of.hear(answer('Imported 4,000 events.'), completed('done'))
  await of.pass(2_000)
  expect(of.titles().at(-1)).toBe('Done: Imported 4,000 events.')
  of.hear(received(), approval)
  await of.pass(30_000)
  of.hear(
    body({
      kind: 'approval.decided',
      runId: 'r1',
      approvalId: 'a1',
      decision: 'approve',
      stepIds: [],
      channel: 'websocket',
    }),
    completed('done'),
  )
  await of.pass(2_000)
  expect(of.screen.filter(({ what }) => what.title === 'Done')).toHaveLength(1)
})

test('kinds that are switched off are not told, and keep their state', async () => {
  of.settings.tells.question = false
  of.hear(received(), asked())
  await of.pass(2_000)
  expect(of.titles()).toEqual([])
  expect(of.state('q1')).toBe('asked')
})

test('a start tells what was not seen before it, once and together', async () => {
  of.hear(received(), asked())
  await of.pass(2_000)
  of.restart()
  of.center().remind(1)
  expect(of.titles()).toEqual(['1 needs you: It waited for you. Nothing was decided meanwhile.'])
  of.looked.add('s1')
  of.center().looked()
  of.restart()
  of.center().remind(1)
  expect(of.titles()).toEqual([])
})
