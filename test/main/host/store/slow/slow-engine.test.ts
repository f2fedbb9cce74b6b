import { slowEngine } from '../../../../world/engines/slow-engine.ts'
import { storeContract } from '../contract.ts'
import { leaseContract } from '../lease.contract.ts'
import { freshFolder, openIn, sharedIn } from '../sqlite/places.ts'

storeContract('a slow engine', async () => {
  const folder = freshFolder()
  let opened = 0
  return { open: async () => slowEngine(await openIn(folder), { seed: ++opened }) }
})

leaseContract('a slow engine', async () => {
  const shared = sharedIn(freshFolder())
  return {
    ...shared,
    host: async (name) => slowEngine(await shared.host(name), { seed: name.charCodeAt(0) }),
  }
})
