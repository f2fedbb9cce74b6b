import { storeContract } from '../contract.ts'
import { freshFolder, openIn } from './places.ts'

storeContract('sqlite', async () => {
  const folder = freshFolder()
  return { open: () => openIn(folder) }
})
