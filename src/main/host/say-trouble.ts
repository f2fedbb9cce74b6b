import type { WireError } from '../../shared/protocol/errors.ts'
import { host as say } from '../../shared/wording/en/host.ts'
import { toWireError } from '../core/errors.ts'
import type { Notice } from './options.ts'
import type { Repair } from './store/store.ts'

/** Why a start failed, with a sentence that says what to do. The code is one of the closed list. */
export function startTrouble(thrown: unknown): WireError {
  if (isTakenPort(thrown)) return { ...toWireError(thrown), message: say.portTaken(thrown.port) }
  const error = toWireError(thrown)
  const message = sentenceFor(error)
  return message === undefined ? error : { ...error, message }
}

function sentenceFor({ code, details }: WireError): string | undefined {
  const { home, pid, file, copy } = details
  switch (code) {
    case 'home_in_use':
      return say.homeInUse(String(home), typeof pid === 'number' ? pid : undefined)
    case 'store_read_only':
      return typeof home === 'string' ? say.readOnly(home) : undefined
    case 'store_damaged':
      return typeof copy === 'string' ? say.damaged(String(file), copy) : undefined
    default:
      return undefined
  }
}

export const repairedNotice = ({ copy, restoredFrom }: Repair): Notice => ({
  code: 'store_damaged',
  message: say.repaired(copy, restoredFrom),
})

export const settingsNotice = (file: string, why: string): Notice => ({
  code: 'bad_settings',
  message: say.badSettings(file, why),
})

const isTakenPort = (thrown: unknown): thrown is Error & { port: number } =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE' && 'port' in thrown
