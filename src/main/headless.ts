import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// before anything else is loaded, so that it serves everything else
enableCompileCache(fileURLToPath(new URL('../.compiled', import.meta.url)))
const { serve } = await import('./host/serve.ts')
process.exitCode = await serve(process.argv.slice(2), process.env)
process.exit()
