import { join } from 'node:path'
import { keepCompiledCode } from './host/compiled-code.ts'
import { askedHome, chooseFolder } from './host/home-folder.ts'
import { refuseRuntime } from './host/process/runtime.ts'

const out = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
refuseRuntime(args)
// before anything else is loaded, so that it serves everything else
keepCompiledCode(chooseFolder(askedHome(args), process.env))
const { serve } = await import('./host/serve.ts')
process.exitCode = await serve(args, process.env, {
  renderer: join(out, 'renderer'),
  demo: join(out, '../resources/demo/workspace.json'),
  importWorker: join(import.meta.dirname, 'import-worker.js'),
})
process.exit()
