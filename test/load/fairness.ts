import { connectTo, type LoadClient, sleep } from './client.ts'
import { type LoadedHost, newFolder, removeFolder, startLoaded } from './host.ts'

/** How another client fares beside one that floods, each against its own idle figures of the same run. */
export interface Fairness {
  readonly what: string
  readonly idleP99Ms: number
  readonly floodedP50Ms: number
  readonly floodedP99Ms: number
  readonly ratio: number
  readonly longestMs: number
  readonly over20: number
}

const question = 'what have I got on friday?'

/** A question after the other for so long; milliseconds each took. */
async function ask(talk: LoadClient, ms: number): Promise<number[]> {
  const took: number[] = []
  for (const until = performance.now() + ms; performance.now() < until; ) {
    const said = await talk.say(question)
    if (said.retryAfterMs === undefined) took.push(said.ms)
    await sleep(20)
  }
  return took
}

const quantile = (samples: readonly number[], q: number): number =>
  samples.toSorted((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * q))] ?? 0

/** Sends these frames as fast as the socket takes them until it is told to stop. */
async function flood(host: LoadedHost, frameOf: (n: number) => object): Promise<() => Promise<void>> {
  const talk = await connectTo(host)
  await talk.open()
  let going = true
  const sending = (async () => {
    for (let n = 0; going; n += 1) {
      talk.send({ ...frameOf(n), message_id: `f${n}` })
      if (n % 50 === 49) await sleep(1)
      while (going && talk.ws.bufferedAmount > 1_000_000) await sleep(1)
    }
  })()
  return async () => {
    going = false
    await sending
    talk.ws.terminate()
  }
}

const action = (data: object): object => ({ type: 'system_message', data })
const floods: readonly (readonly [what: string, sockets: number, frame: (n: number) => object])[] = [
  ['commands from one socket', 1, () => ({ type: 'user_message', message: question })],
  ['commands from eight sockets', 8, () => ({ type: 'user_message', message: question })],
  ['understand', 1, () => action({ action: 'understand', text: 'lunch with marco tomorrow at one' })],
  [
    'understand, as long as it may be',
    1,
    () => action({ action: 'understand', text: 'lunch with marco '.repeat(235) }),
  ],
  ['list_sessions', 1, () => action({ action: 'list_sessions' })],
  ['list_sessions from eight sockets', 8, () => action({ action: 'list_sessions' })],
  ['broken frames', 1, () => ({ type: 'nonsense' })],
]

export async function fairness(options: {
  readonly built: string
  readonly tell: (line: string) => void
  readonly ms?: number
  /** only the floods with this in their name */
  readonly only?: string | undefined
}): Promise<Fairness[]> {
  const { built, tell, ms = 5_000, only = '' } = options
  const home = newFolder()
  const host = await startLoaded(built, home, ['--demo'])
  const found: Fairness[] = []
  try {
    const talk = await connectTo(host)
    await talk.open()
    await ask(talk, 1_500)
    for (const [what, sockets, frameOf] of floods) {
      if (!what.includes(only)) continue
      const idle = await ask(talk, ms)
      await host.look()
      const ends = await Promise.all(Array.from({ length: sockets }, () => flood(host, frameOf)))
      await sleep(300)
      const flooded = await ask(talk, ms)
      const look = await host.look()
      await Promise.all(ends.map((end) => end()))
      await sleep(1_000)
      const [idleP99, p99] = [quantile(idle, 0.99), quantile(flooded, 0.99)]
      const one = {
        what,
        idleP99Ms: idleP99,
        floodedP50Ms: quantile(flooded, 0.5),
        floodedP99Ms: p99,
        ratio: p99 / idleP99,
        longestMs: look.longestMs,
        over20: look.over20,
      }
      found.push(one)
      tell(
        `${what}: idle p50 ${quantile(idle, 0.5).toFixed(1)} p99 ${idleP99.toFixed(1)} ms, flooded p50 ${one.floodedP50Ms.toFixed(1)} p99 ${p99.toFixed(1)} ms ` +
          `(${one.ratio.toFixed(1)}x, ${flooded.length} asked), longest stretches ${look.longest.map((each) => each.toFixed(0)).join(' ')} ms`,
      )
    }
    return found
  } finally {
    await host.end('SIGKILL')
    removeFolder(home)
  }
}
