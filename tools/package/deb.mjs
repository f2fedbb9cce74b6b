import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Debian's names of the processors */
const architectures = { x64: 'amd64', arm64: 'arm64', ia32: 'i386' }

/** What the programs' files need; the second name is that of Debian 13 and Ubuntu 24.04. What only some people use is recommended. */
const depends = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libgbm1',
  'libxtst6',
  'libasound2 | libasound2t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'xdg-utils',
]
const recommends = ['libsecret-1-0', 'libnotify4']

/**
 * Makes a Debian package of an app that was packed into `unpacked`, with dpkg-deb alone: electron-builder's own way needs fpm, a
 * Ruby program that it fetches. Nothing runs when it is installed or removed: links, files and pictures are found by Debian's
 * triggers. Returns the file.
 */
export function makeDeb({ root, unpacked, out, info, program, types, compression }) {
  const tree = join(out, 'deb')
  rmSync(tree, { recursive: true, force: true })
  const at = (...parts) => join(tree, ...parts)
  const home = `/opt/${info.productName}`
  const write = (file, text) => {
    mkdirSync(join(at(file), '..'), { recursive: true })
    writeFileSync(at(file), text)
  }

  cpSync(unpacked, at(home), { recursive: true })
  // where users may make no namespaces, Chromium's sandbox needs this one
  if (existsSync(at(home, 'chrome-sandbox'))) chmodSync(at(home, 'chrome-sandbox'), 0o4755)
  mkdirSync(at('usr/bin'), { recursive: true })
  symlinkSync(`${home}/${program}`, at('usr/bin', program))
  write(`usr/share/applications/${program}.desktop`, desktopEntry({ info, program, types, home }))
  for (const size of readdirSync(join(root, 'resources/icons/app')).filter((name) => name.endsWith('.png')))
    cpSync(
      join(root, 'resources/icons/app', size),
      at('usr/share/icons/hicolor', size.slice(0, -'.png'.length), 'apps', `${program}.png`),
    )
  cpSync(join(root, 'LICENSE'), at('usr/share/doc', program, 'copyright'))
  openToAll(tree)
  const size = sizeOf(tree)
  const architecture = architectures[process.arch]
  write('DEBIAN/control', control({ info, program, architecture, size }))

  const file = join(out, `${program}_${info.version}_${architecture}.deb`)
  const args = ['--root-owner-group', `-Z${compression}`, '--build', tree, file]
  const { status, error } = spawnSync('dpkg-deb', args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw error ?? new Error(`dpkg-deb ended with ${status}`)
  rmSync(tree, { recursive: true })
  return file
}

/** https://specifications.freedesktop.org/desktop-entry-spec/latest/ */
function desktopEntry({ info, program, types, home }) {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${info.productName}`,
    'GenericName=Assistant',
    `Comment=${info.synopsis}`,
    `Exec=${home}/${program} %U`,
    `Icon=${program}`,
    `StartupWMClass=${info.productName}`,
    'Categories=Office;Calendar;',
    `MimeType=${types.map((type) => `${type};`).join('')}`,
    'Actions=palette;',
    '',
    '[Desktop Action palette]',
    'Name=Ask Omnii',
    `Exec=${home}/${program} palette`,
    '',
  ].join('\n')
}

/** https://www.debian.org/doc/debian-policy/ch-controlfields.html; the size in KiB */
function control({ info, program, architecture, size }) {
  return [
    `Package: ${program}`,
    `Version: ${info.version}`,
    'Section: utils',
    'Priority: optional',
    `Architecture: ${architecture}`,
    `Maintainer: ${info.author.name} <${info.author.email}>`,
    `Installed-Size: ${Math.ceil(size / 1024)}`,
    `Depends: ${depends.join(', ')}`,
    `Recommends: ${recommends.join(', ')}`,
    `Description: ${info.synopsis}`,
    ` ${info.description}`,
    '',
  ].join('\n')
}

/** Everybody may read what is installed, whatever the builder's own habit is. */
function openToAll(path) {
  const { mode } = statSync(path)
  for (const { name, isSymbolicLink } of entries(path)) if (!isSymbolicLink) openToAll(join(path, name))
  chmodSync(path, (mode & 0o4000) | (mode & 0o100 ? 0o755 : 0o644))
}

const sizeOf = (path) =>
  entries(path).reduce(
    (sum, { name, isSymbolicLink }) => sum + (isSymbolicLink ? 0 : sizeOf(join(path, name))),
    statSync(path).isDirectory() ? 0 : statSync(path).size,
  )

const entries = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        isSymbolicLink: entry.isSymbolicLink(),
      }))
    : []
