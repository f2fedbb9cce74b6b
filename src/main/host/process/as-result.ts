import type { WireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { toWireError } from '../../core/api/errors.ts'

/** What a provider throws, as a value with a code: for whoever asks from outside. */
export function asResult<T>(promise: Promise<T>): Promise<Result<T, WireError>> {
  return promise.then(ok<T>, (thrown: unknown) => fail(toWireError(thrown)))
}
