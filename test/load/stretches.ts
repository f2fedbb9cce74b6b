import path from 'node:path'
import { connectTo, type LoadClient, sleep } from './client.ts'
import { writeFullWorkspace } from './full-workspace.ts'
import { type LoadedHost, newFolder, removeFolder, startLoaded } from './host.ts'
import { saying } from './mixed.ts'
import { openChance } from './random.ts'

/** How long one kind of request holds the event loop in a full workspace, in milliseconds of processor time. */
export interface Stretch {
  readonly what: string
  /** the longest stretch of each time it was asked, in order */
  readonly longest: readonly number[]
  /** the median of those behind the first */
  readonly usualMs: number
}

/** What is said, one of each kind that reads or changes much. A second turn is said in the same conversation. */
const sentences: readonly string[] = [
  'what have I got on friday?',
  'what have I got this month?',
  'what does this year look like?',
  'am I free on friday at 3?',
  'find a free hour next week',
  'does anything overlap this month?',
  "what's next?",
  'when did I last meet Dana?',
  'schedule bounds review on friday at 3pm',
  'move my 3 o’clock on friday to 4pm',
  'cancel the bounds review',
  'meet every weekday at 9 for standing call',
  'cancel everything on friday',
  'decline all meetings next week',
  'what is on my list?',
  'what is overdue?',
  'what is due this week?',
  'what did I finish last week?',
  'show all my tasks',
  'add a task to call Babadax next tuesday',
  'tick off call Babadax',
  'move all overdue tasks to friday',
  'delete all finished tasks',
  'what is on my Harvest list?',
  'any unread mail?',
  'find mails about budget',
  'what did Dana write?',
  'who is still waiting for an answer?',
  'what mails need an answer?',
  'mark all mails as read',
  'archive all newsletters',
  'summarise my unread mail',
  'reply to Dana that Thursday works',
  'who is Marco?',
  'show all my contacts',
  'create a contact Zed Mirepo zed@example.com',
  'email Marco that the lunch is off',
  'search for budget',
  'what did I promise last week?',
  'prepare me for my next meeting',
  'what should I do today?',
  'catch me up',
  'what did you do today?',
  'why did you schedule the bounds review?',
  'undo that',
  'remind me to stretch tomorrow at 9',
  'every friday at 4pm show my week',
  'what can you do?',
]

const action = (data: object): object => ({ type: 'system_message', data })

const frames: readonly (readonly [what: string, frame: object])[] = [
  ['list_sessions', action({ action: 'list_sessions' })],
  ['understand', action({ action: 'understand', text: 'move all overdue tasks to friday' })],
  ['understand, long', action({ action: 'understand', text: 'lunch with marco '.repeat(235) })],
]

interface Measuring {
  readonly times: number
  /** only the kinds with this in their name */
  readonly only: string | undefined
  readonly tell: (line: string) => void
}

/** A full workspace with a past, and every kind of request in it. */
export async function stretches(
  options: Measuring & {
    readonly built: string
    /** events, tasks and mails in the workspace, of each so many */
    readonly each: number
    /** commands said before, in as many conversations as there are hundreds of them */
    readonly history: number
  },
): Promise<Stretch[]> {
  const { built, each, history } = options
  const home = newFolder()
  const seed = path.join(home, 'full.json')
  writeFullWorkspace(seed, each)
  const host = await startLoaded(built, home, ['--seed', seed])
  try {
    await past(host, history)
    return await measureAll(host, options)
  } finally {
    await host.end('SIGKILL')
    removeFolder(home)
  }
}

/** Every kind a few times, one after the other, each with the longest stretch the host's event loop was held. */
export async function measureAll(host: LoadedHost, { times, only, tell }: Measuring): Promise<Stretch[]> {
  const found: Stretch[] = []
  const measure = async (what: string, again: (time: number) => Promise<unknown>): Promise<void> => {
    if (only !== undefined && !what.includes(only)) return
    const longest: number[] = []
    for (let time = 0; time < times; time += 1) {
      await host.look(true)
      await again(time)
      await sleep(30)
      longest.push((await host.look()).longestMs)
    }
    const usualMs = longest.slice(1).sort((a, b) => a - b)[Math.floor((times - 1) / 2)] ?? longest[0] ?? 0
    found.push({ what, longest, usualMs })
    tell(`${usualMs.toFixed(1).padStart(7)} ms  ${what} (${longest.map((ms) => ms.toFixed(0)).join(' ')})`)
  }
  const talk = await connectTo(host)
  await talk.open()
  for (const text of sentences) await measure(text, () => talk.say(text))
  for (const [what, frame] of frames) await measure(what, () => answered(talk, frame))
  await measure('open_session with a replay', () => talk.open(talk.session, 0))
  for (const file of ['calendar.ics', 'contacts.vcf'])
    await measure(`export ${file}`, async () => {
      const authorization = `Bearer ${host.token}`
      await (await fetch(`${host.http}/files/export/${file}`, { headers: { authorization } })).arrayBuffer()
    })
  talk.close()
  return found.sort((a, b) => b.usualMs - a.usualMs)
}

/** Conversations that were had before. */
export async function past(host: LoadedHost, commands: number): Promise<void> {
  const chance = openChance(7)
  let talk: LoadClient | undefined
  for (let n = 0; n < commands; n += 1) {
    if (n % 100 === 0) {
      talk?.close()
      talk = await connectTo(host)
      await talk.open()
    }
    await talk!.say(saying(n, chance))
  }
  talk?.close()
}

let sent = 0

function answered(talk: LoadClient, frame: object): Promise<void> {
  sent += 1
  const message_id = `s${sent}`
  return new Promise((resolve) => {
    const hear = (data: Buffer): void => {
      const told = JSON.parse(data.toString())
      if (told.metadata?.in_reply_to !== message_id && told.message_id !== message_id) return
      talk.ws.off('message', hear)
      resolve()
    }
    talk.ws.on('message', hear)
    talk.send({ ...frame, message_id })
  })
}
