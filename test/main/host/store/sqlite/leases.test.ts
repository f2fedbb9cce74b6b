import { expect, test } from 'vitest'
import { leaseContract } from '../lease.contract.ts'
import { command, run, session } from '../sentences.ts'
import { freshFolder, openIn, sharedIn } from './places.ts'
import { runChild } from './run-child.ts'

leaseContract('sqlite', async () => sharedIn(freshFolder()))

test('a process that was stopped for longer than its lease is refused when it goes on', async () => {
  const folder = freshFolder()
  const leaseMs = 300
  const takenOver = async (): Promise<void> => {
    const store = await openIn(folder, { now: Date.now, holder: { host: 'other', leaseMs } })
    // held by the stopped process until its time is over
    const lease = async () => store.log.lease(session).catch(({ code }: { code: string }) => code)
    await expect.poll(lease, { timeout: 10_000 }).toMatchObject({ fence: 2 })
    const taken = await store.log.lease(session)
    await store.log.write(taken, (unit) => unit.append(command('other')))
    await store.close()
  }
  const { told } = await runChild([folder, 'pause', String(leaseMs)], {
    heard: (fact, child) => {
      if (typeof fact === 'object' && fact && 'kept' in fact)
        void takenOver().then(() => child.kill('SIGCONT'))
    },
  })
  expect(told).toEqual([{ kept: 1 }, { refused: 'session_elsewhere' }])
  const store = await openIn(folder)
  expect(store.log.read(session, 0, 10).map((event) => 'runId' in event && event.runId)).toEqual([
    run(1),
    run('other'),
  ])
  await store.close()
}, 30_000)
