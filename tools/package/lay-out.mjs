import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** libraries with native files: everything else is in the bundle */
const native = ['keytar', '@napi-rs/keyring']
const bundled = ['main', 'preload', 'renderer']

/**
 * Lays out what is shipped in `OUT/app` and returns that folder: the bundles, the tray's pictures, the demo, and of the native
 * libraries what this system loads. Installers for another system are made on that system.
 */
export function layOut({ root, built, out, testBuild }) {
  const app = join(out, 'app')
  rmSync(app, { recursive: true, force: true })
  mkdirSync(app, { recursive: true })
  for (const part of bundled) cpSync(join(built, part), join(app, 'out', part), { recursive: true })
  // they start the host without the desktop, which a package cannot: its Electron runs nothing as plain Node
  for (const door of ['headless.js', 'cli.js']) rmSync(join(app, 'out/main', door), { force: true })
  for (const part of ['icons/tray', 'icons/app/256x256.png', 'demo'])
    cpSync(join(root, 'resources', part), join(app, 'resources', part), { recursive: true })
  const libraries = [
    ...native,
    ...platformParts(root),
    ...(testBuild ? ['@photostructure/sqlite', 'node-gyp-build'] : []),
  ]
  for (const name of libraries) copyLibrary(join(root, 'node_modules', name), join(app, 'node_modules', name))
  const { name, version, description, license, type, main } = readJson(join(root, 'package.json'))
  const author = { name: 'Omnii Desktop', email: 'desktop@omnii.invalid' }
  // without one the app neither asks nor looks for newer versions
  const releases = process.env.OMNII_RELEASES
  const shown = {
    name,
    productName: 'Omnii',
    version,
    description,
    author,
    license,
    type,
    main,
    ...(releases && { releases }),
  }
  writeFileSync(join(app, 'package.json'), JSON.stringify({ ...shown, dependencies: {} }, null, 2))
  return app
}

/** npm installed the parts of this system only. */
function platformParts(root) {
  const scope = join(root, 'node_modules/@napi-rs')
  return readdirSync(scope)
    .filter((name) => name.startsWith('keyring-'))
    .map((name) => `@napi-rs/${name}`)
}

/** What is read when it runs: no sources of native code, no types, no other system's binaries. */
function copyLibrary(from, to) {
  const prebuilds = join(from, 'prebuilds')
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (path) =>
      !/\/(?:src|scripts?|test|node_modules)(?:\/|$)|binding\.gyp$|\.(?:d\.[cm]?ts|map|md)$/.test(
        path.slice(from.length).replaceAll('\\', '/'),
      ),
  })
  if (!existsSync(prebuilds)) return
  for (const system of readdirSync(prebuilds))
    if (!system.includes(`${process.platform}-${process.arch}`))
      rmSync(join(to, 'prebuilds', system), { recursive: true })
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))
