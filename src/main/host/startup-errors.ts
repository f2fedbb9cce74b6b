import type { WireError } from '../../shared/protocol/errors.ts'
import { host as say } from '../../shared/wording/en/host.ts'
import { OmniiError, toWireError } from '../core/api/errors.ts'
import type { SafeMode } from '../core/api/recovery.ts'
import type { Notice } from './options.ts'
import { fromSystem, isFull } from './process/system-error.ts'
import type { Repair } from './store/store.ts'

/** Why a start failed, with a sentence that says what to do. The code is one of the closed list. */
export function startupError(raw: unknown, folder: string): WireError {
  const thrown = withRoom(fromSystem(raw, folder), folder)
  if (isTakenPort(thrown)) return { ...toWireError(thrown), message: say.portTaken(thrown.port) }
  const error = toWireError(thrown)
  if (error.code === 'internal' && thrown instanceof Error)
    return { ...error, message: say.cannotStart(thrown.message.split('\n')[0] ?? thrown.name) }
  const message = sentenceFor(error)
  return message === undefined ? error : { ...error, message }
}

/** A full disk shows in SQLite as a file that cannot be written; which of the two it is, the disk says. */
function withRoom(thrown: unknown, home: string): unknown {
  if (!(thrown instanceof OmniiError)) return thrown
  if (thrown.code !== 'store_full' && thrown.code !== 'store_read_only') return thrown
  const full = thrown.code === 'store_full' || isFull(home)
  return new OmniiError(full ? 'store_full' : 'store_read_only', undefined, { ...thrown.details, home })
}

function sentenceFor({ code, details }: WireError): string | undefined {
  const { home, pid, file, copy } = details
  switch (code) {
    case 'home_in_use':
      return say.homeInUse(String(home), typeof pid === 'number' ? pid : undefined)
    case 'store_full':
      return say.storeFull(String(home))
    case 'store_read_only':
      return typeof home === 'string' ? say.readOnly(home) : undefined
    case 'store_damaged':
      return typeof copy === 'string' ? say.damaged(String(file), copy) : undefined
    default:
      return undefined
  }
}

export const repairedNotice = (repair: Repair): Notice => ({
  code: 'store_damaged',
  message: sentenceOf(repair),
})

function sentenceOf(repair: Repair): string {
  switch (repair.kind) {
    case 'backup':
      return say.repaired(repair.copy, repair.restoredFrom)
    case 'log_cut':
      return say.logCut(repair.copy)
    case 'index_rebuilt':
      return say.indexRebuilt
  }
}

export const settingsNotice = (file: string, why: string): Notice => ({
  code: 'bad_settings',
  message: say.badSettings(file, why),
})

export const safeModeNotice = ({ starts, culprits }: SafeMode): Notice => ({
  code: 'safe_mode',
  message: say.safeMode(
    starts,
    culprits.map(({ text }) => text),
  ),
})

const isTakenPort = (thrown: unknown): thrown is Error & { port: number } =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE' && 'port' in thrown
