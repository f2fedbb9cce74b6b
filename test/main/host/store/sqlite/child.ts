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
} else {
  const store = await openSqliteStore(optionsIn(folder))
  await store.log.unit(() => store.log.openSession(me, session))
  for (let n = 0; ; n += 1) {
    const group = Array.from({ length: 1 + (n % 4) }, (_, part) =>
      store.log.unit(
        () => store.log.append(session, command(`${n}.${part}`, 'x'.repeat((n * 37) % 900))).syncId,
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
