import { parentPort, workerData } from 'node:worker_threads'
import { toWireError } from '../../core/api/errors.ts'
import { type ImportRequest, readImport } from '../../services/workspace/imports/read-import.ts'
import type { WorkerAnswer } from './import-reader.ts'

/** Reads one file in a thread of its own and ends. Its memory and its time are its own, whatever the file holds. */
const answer = (told: WorkerAnswer, buffers: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(told, [...buffers])

try {
  const read = await readImport(workerData as ImportRequest)
  answer(
    { read },
    read.pieces.map(({ buffer }) => buffer as ArrayBuffer),
  )
} catch (thrown) {
  answer({ error: toWireError(thrown) })
}
