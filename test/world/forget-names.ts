import { openAnsweredNames } from '../../src/main/services/contacts/lookup/answered-names.ts'
import { type Kit, scope } from './assistant.ts'

/** Tests that share a workspace are asked anew who is meant: what one of them answered is nothing to the others. */
export async function forgetNames(kit: Kit): Promise<void> {
  const { log, profile } = kit.store()
  const names = openAnsweredNames(profile)
  const kept = await names.all(scope)
  await log.unit(async (unit) => {
    for (const { said } of kept) await names.remove(unit, scope, said)
  })
}
