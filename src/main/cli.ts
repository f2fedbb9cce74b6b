import { keepCompiledCode } from './host/compiled-code.ts'
import { askedHome, chooseFolder } from './host/home-folder.ts'
import { refuseRuntime } from './host/process/runtime.ts'

const args = process.argv.slice(2)
refuseRuntime(args)
// before anything else is loaded, so that it serves everything else
keepCompiledCode(chooseFolder(askedHome(args), process.env))
const { main } = await import('./cli/main.ts')
process.exitCode = await main(args, process.env)
process.exit()
