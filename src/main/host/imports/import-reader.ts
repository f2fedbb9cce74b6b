import { Worker } from 'node:worker_threads'
import type { WireError } from '../../../shared/protocol/errors.ts'
import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type {
  ImportRequest,
  ReadFile,
  ReadImport,
  TakePiece,
} from '../../services/workspace/imports/read-import.ts'

/** What the thread answers: pieces, each of which it wants to hear about, and once how it ended. */
export type WorkerAnswer =
  | { readonly piece: Uint8Array }
  | { readonly read: ReadFile }
  | { readonly error: WireError }

export interface ImportReader {
  readonly read: ReadImport
  /** Ends what is being read; what waits fails with `shutting_down`. */
  close(): Promise<void>
}

/** megabytes of heap one file may take to be read */
const mostHeapMb = 256
/** so long it may read on without handing anything over, in milliseconds */
const patienceMs = 20_000
/** smaller contents may share their memory with others, and are copied */
const ownMemoryBytes = 128 * 1024

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

  async function readNow(request: ImportRequest, take: TakePiece): Promise<ReadFile> {
    if (closed) throw new OmniiError('shutting_down')
    const worker = new Worker(file, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb ?? mostHeapMb },
      execArgv: [],
      transferList: given(request.content),
    })
    current = worker
    try {
      return await answerOf(worker, take, limits.patienceMs ?? patienceMs)
    } finally {
      current = undefined
      await worker.terminate()
    }
  }

  return {
    read(request, take) {
      const turn = last.then(() => readNow(request, take))
      last = turn.catch(() => {})
      return turn
    },
    async close() {
      closed = true
      await current?.terminate()
    },
  }
}

/** The memory of a content that is large and fills it: it changes hands instead of being copied. */
const given = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  byteLength > ownMemoryBytes && 2 * byteLength >= buffer.byteLength && buffer instanceof ArrayBuffer
    ? [buffer]
    : []

function answerOf(worker: Worker, take: TakePiece, withinMs: number): Promise<ReadFile> {
  return new Promise((resolve, reject) => {
    let giveUp: NodeJS.Timeout | undefined
    const wait = (): void => {
      giveUp = setTimeout(() => reject(new OmniiError('too_large', en.imports.tooSlow)), withinMs)
    }
    wait()
    worker.on('message', (answer: WorkerAnswer) => {
      clearTimeout(giveUp)
      if ('read' in answer) return resolve(answer.read)
      if ('piece' in answer) {
        take(answer.piece).then(() => {
          wait()
          worker.postMessage('taken')
        }, reject)
        return
      }
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
