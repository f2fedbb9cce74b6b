import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const out = join(import.meta.dirname, '..')
// before anything else is loaded, so that it serves everything else
enableCompileCache(join(out, '.compiled'))
const { serve } = await import('./host/serve.ts')
process.exitCode = await serve(process.argv.slice(2), process.env, {
  renderer: join(out, 'renderer'),
  demo: join(out, '../resources/demo/workspace.json'),
})
process.exit()
