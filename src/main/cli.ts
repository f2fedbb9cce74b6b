import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// before anything else is loaded, so that it serves everything else
enableCompileCache(join(import.meta.dirname, '../.compiled'))
const { main } = await import('./cli/main.ts')
process.exitCode = await main(process.argv.slice(2), process.env)
process.exit()
