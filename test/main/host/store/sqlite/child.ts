// A process to be killed. Opens the store of the folder it is given and does what it is told; every promise that was
// kept is told on stdout, one JSON line each, so that the parent knows what must still be there.
import { OmniiError } from '../../../../../src/main/core/api/errors.ts'
import { openSqliteStore } from '../../../../../src/main/host/store/sqlite/open-store.ts'
import { command, me, session } from '../sentences.ts'
import { laterMigrations } from './later-migrations.ts'
import { optionsIn } from './places.ts'

const [folder = '', task = '', at = ''] = process.argv.slice(2)
const tell = (fact: unknown): void => void process.stdout.write(`${JSON.stringify(fact)}\n`)
const die = (): void => void process.kill(process.pid, 'SIGKILL')

if (task === 'migrate') {
  let moment = 0
  const boundary = (): void => {
    moment += 1
    if (moment === Number(at)) die()
  }
  const store = await openSqliteStore(optionsIn(folder, { migrations: laterMigrations, boundary }))
  await store.close()
  tell('done')
} else if (task === 'pause') {
  const holder = { host: 'paused', leaseMs: Number(at) }
  const store = await openSqliteStore(optionsIn(folder, { now: Date.now, holder }))
  const lease = await store.log.openSession(me, session)
  const say = (n: number) => store.log.write(lease, async (unit) => (await unit.append(command(n))).syncId)
  tell({ kept: await say(1) })
  process.kill(process.pid, 'SIGSTOP')
  await say(2).then(
    (kept) => tell({ kept }),
    (thrown) => tell({ refused: thrown instanceof OmniiError ? thrown.code : String(thrown) }),
  )
  await store.close()
} else {
  const store = await openSqliteStore(optionsIn(folder))
  const lease = await store.log.openSession(me, session)
  for (let n = 0; ; n += 1) {
    const group = Array.from({ length: 1 + (n % 4) }, (_, part) =>
      store.log.write(
        lease,
        async (unit) => (await unit.append(command(`${n}.${part}`, 'x'.repeat((n * 37) % 900)))).syncId,
      ),
    )
    for (const outcome of await Promise.allSettled(group)) {
      if (outcome.status === 'fulfilled') tell({ kept: outcome.value })
      else
        tell({ refused: outcome.reason instanceof OmniiError ? outcome.reason.code : String(outcome.reason) })
    }
    if (task === 'die-at' && n === Number(at)) die()
  }
}
