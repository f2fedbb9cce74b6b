import { Worker } from 'node:worker_threads'
import type { WireError } from '../../../shared/protocol/errors.ts'
import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { ImportRequest, ReadFile, ReadImport } from '../../services/workspace/imports/read-import.ts'

/** What the thread answers, once. */
export type WorkerAnswer = { readonly read: ReadFile } | { readonly error: WireError }

export interface ImportReader {
  readonly read: ReadImport
  /** Ends what is being read; what waits fails with `shutting_down`. */
  close(): Promise<void>
}

/** megabytes of heap one file may take to be read */
const mostHeapMb = 256
const patienceMs = 20_000

/**
 * Reads files in a thread of their own, one after another, so that no file holds up the event loop or takes its memory. A file
 * that takes too long or too much of it fails with `too_large`.
 * @param file the built or the source file of import-worker
 */
export function openImportReader(
  file: URL,
  limits: { readonly heapMb?: number; readonly patienceMs?: number } = {},
): ImportReader {
  let last: Promise<unknown> = Promise.resolve()
  let closed = false
  let current: Worker | undefined

  async function readNow(request: ImportRequest): Promise<ReadFile> {
    if (closed) throw new OmniiError('shutting_down')
    const worker = new Worker(file, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb ?? mostHeapMb },
      execArgv: [],
    })
    current = worker
    try {
      return await answerOf(worker, limits.patienceMs ?? patienceMs)
    } finally {
      current = undefined
      await worker.terminate()
    }
  }

  return {
    read(request) {
      const turn = last.then(() => readNow(request))
      last = turn.catch(() => {})
      return turn
    },
    async close() {
      closed = true
      await current?.terminate()
    },
  }
}

function answerOf(worker: Worker, withinMs: number): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => reject(new OmniiError('too_large', en.imports.tooSlow)), withinMs)
    worker.once('message', (answer: WorkerAnswer) => {
      if ('read' in answer) return resolve(answer.read)
      const { code, message, details } = answer.error
      reject(new OmniiError(code, message, details))
    })
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new OmniiError('too_large', en.imports.tooMuch) : error,
      ),
    )
    worker.once('exit', () => {
      clearTimeout(giveUp)
      reject(new OmniiError('shutting_down'))
    })
  })
}
