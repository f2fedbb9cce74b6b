import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountsAdmin, FilesPort, ModelsPort, SmsAdmin } from '../../../../src/main/gateway/options.ts'
import { accountPaths } from '../../../../src/shared/protocol/accounts/accounts.ts'
import { modelPaths } from '../../../../src/shared/protocol/accounts/models.ts'
import { type ErrorCode, wireError } from '../../../../src/shared/protocol/errors.ts'
import { filePaths } from '../../../../src/shared/protocol/files.ts'
import { smsPaths } from '../../../../src/shared/protocol/sms.ts'
import { fail } from '../../../../src/shared/result.ts'
import { ask } from '../scripted/ask.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

let code: ErrorCode
let running: Running
const fails = async () => fail(wireError(code))
beforeAll(async () => {
  running = await startGateway({
    views: { look: fails },
    files: { exportFile: fails, importFile: fails } as FilesPort,
    models: { test: fails } as unknown as ModelsPort,
    accounts: { test: fails, signIn: {} } as unknown as AccountsAdmin,
    sms: { check: fails } as unknown as SmsAdmin,
  })
})
afterAll(() => running.stop())

test.each<[ErrorCode, number]>([
  ['bad_settings', 400],
  ['bad_import', 400],
  ['invalid_params', 400],
  ['auth_required', 403],
  ['not_available', 404],
  ['not_found', 404],
  ['session_not_found', 404],
  ['too_large', 413],
  ['internal', 500],
  ['provider_unavailable', 503],
  ['store_full', 503],
  ['vault_unavailable', 503],
])('%s has the status %i on every page', async (failing, status) => {
  code = failing
  const headers = { authorization: `Bearer ${running.token}` }
  const asked = [
    ['GET', '/views?kind=people'],
    ['GET', filePaths.calendar],
    ['POST', modelPaths.test],
    ['POST', `${accountPaths.test}?key=work`],
    ['POST', smsPaths.check],
  ] as const
  const told: number[] = []
  for (const [method, path] of asked) told.push((await ask(running.port, path, { method, headers })).status)
  expect(told).toEqual(asked.map(() => status))
})
