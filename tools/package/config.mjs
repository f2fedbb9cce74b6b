import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'

/** What the app opens, and links of its own. */
export const opens = {
  scheme: 'omnii',
  files: [
    { ext: 'ics', name: 'Calendar file', mimeType: 'text/calendar', role: 'Editor', rank: 'Alternate' },
    { ext: 'vcf', name: 'Contact file', mimeType: 'text/vcard', role: 'Editor', rank: 'Alternate' },
  ],
}
export const program = 'omnii'
export const synopsis = 'A desktop assistant for calendar, tasks, contacts and mail'

/** electron-builder's configuration for an app that was laid out. `electron`: the folder of an Electron to pack; fetched otherwise. */
export async function config({ root, app, out, electron }) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const dist = electron && withoutDefaultApp(electron, join(out, '../electron'))
  return {
    appId: 'app.omnii.desktop',
    productName: 'Omnii',
    copyright: 'MIT licence',
    directories: { app, output: out, buildResources: join(root, 'resources/icons/app') },
    electronVersion: dist
      ? readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '')
      : devDependencies.electron,
    ...(dist && { electronDist: dist }),
    // everything native comes as a binary
    npmRebuild: false,
    asar: true,
    files: ['out/**', 'resources/**', 'package.json', { from: 'node_modules', to: 'node_modules' }],
    asarUnpack: ['**/*.node'],
    fileAssociations: opens.files,
    protocols: [{ name: 'Omnii', schemes: [opens.scheme] }],
    linux: {
      target: ['AppImage'],
      executableName: program,
      category: 'Office',
      icon: join(root, 'resources/icons/app'),
      maintainer: 'Omnii Desktop',
      synopsis,
    },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.productivity',
      hardenedRuntime: true,
      darkModeSupport: true,
    },
    win: { target: ['nsis'] },
    nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
    publish: null,
    afterPack: ({ appOutDir, electronPlatformName, packager }) =>
      closeFuses(appOutDir, electronPlatformName, packager.appInfo.productFilename, packager.executableName),
  }
}

/** A copy without the app that the test Electron carries in the place of Electron's own default app. */
function withoutDefaultApp(electron, copy) {
  rmSync(copy, { recursive: true, force: true })
  cpSync(electron, copy, { recursive: true })
  for (const part of ['app', 'default_app.asar'])
    rmSync(join(copy, 'resources', part), { recursive: true, force: true })
  return copy
}

/** Nothing but our own code runs in the shipped binary: https://www.electronjs.org/docs/latest/tutorial/fuses */
async function closeFuses(folder, platform, product, executable) {
  const names = { darwin: `${product}.app`, win32: `${product}.exe` }
  const binary = join(folder, names[platform] ?? executable)
  if (!existsSync(binary)) throw new Error(`There is no ${binary} to set fuses in`)
  await flipFuses(binary, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: platform === 'darwin',
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  })
}
