import type { WireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { toWireError } from '../../core/api/errors.ts'

/** Turns what a provider throws into a Result with a code, for callers outside the core. */
export function asResult<T>(promise: Promise<T>): Promise<Result<T, WireError>> {
  return promise.then(ok<T>, (thrown: unknown) => fail(toWireError(thrown)))
}
