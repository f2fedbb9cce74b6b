import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { toWireError } from '../../core/api/errors.ts'
import { type ImportRequest, readImport } from '../../services/workspace/imports/read-import.ts'
import type { WorkerAnswer } from './import-reader.ts'

/** Reads one file in a thread of its own and ends. Its memory and its time are its own, whatever the file holds. */
const port = parentPort!
const answer = (told: WorkerAnswer, buffers: readonly ArrayBuffer[] = []): void =>
  port.postMessage(told, [...buffers])

try {
  const read = await readImport(workerData as ImportRequest, async (piece) => {
    answer({ piece }, [piece.buffer as ArrayBuffer])
    // one at a time: what has not been written yet waits here, not in the memory of the main thread
    await once(port, 'message')
  })
  answer({ read })
} catch (thrown) {
  answer({ error: toWireError(thrown) })
}
port.unref()
