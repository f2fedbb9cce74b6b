import diagnostics from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Preloaded into the host: notes which files its modules came from until its server listens. */
const files = []
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:') && !url.includes('/node_modules/')) files.push(fileURLToPath(url))
    return next(url, context)
  },
})
diagnostics.channel('tracing:net.server.listen:asyncEnd').subscribe(() => {
  const to = process.env.BENCH_FILES_READ
  if (to) writeFileSync(to, files.join('\n'))
})
