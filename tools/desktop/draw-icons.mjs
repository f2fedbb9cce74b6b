// Draws every icon of the desktop app from resources/icons/omnii.svg: the tray's states for each system and the app's own
// sizes. Run it when the SVG or a state changes; the drawn files are committed. Needs Chromium (CHROMIUM names one).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '../..')
const icons = join(root, 'resources/icons')
const mark = readFileSync(join(icons, 'omnii.svg'), 'utf8')
const ink = '#3454d1'

/** A badge in the lower right corner, set off by a gap in the mark's own shape so that it shows on any panel. */
const badge = (fill) =>
  `<circle cx="25" cy="25" r="8.5" fill="#fff"/><circle cx="25" cy="25" r="6.5" fill="${fill}"/>`
const states = {
  idle: mark,
  working: mark.replace(
    /<circle cx="16" cy="16" r="8" fill="#fff"\/>/,
    '<circle cx="16" cy="16" r="8" fill="#fff" fill-opacity=".45"/><path d="M16 8a8 8 0 0 1 8 8h-8z" fill="#fff"/><path d="M16 24a8 8 0 0 1-8-8h8z" fill="#fff"/>',
  ),
  waiting: mark.replace('</svg>', `${badge('#e08a00')}</svg>`),
  offline: mark.replaceAll(ink, '#7a766e').replace('</svg>', `${badge('#b3362b')}</svg>`),
}

/** macOS takes black with alpha and colours it: the ring, and what tells the states apart by shape. */
const ring = (inside, cut = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><defs><mask id="m"><rect width="32" height="32" fill="#fff"/><circle cx="16" cy="16" r="8" fill="#000"/>${cut}</mask></defs><circle cx="16" cy="16" r="13" mask="url(#m)"/>${inside}</svg>`
const dot = '<circle cx="16" cy="16" r="4"/>'
const corner = '<circle cx="26" cy="26" r="8" fill="#000"/>'
const templates = {
  idle: ring(dot),
  working: ring('<path d="M16 10a6 6 0 0 1 6 6h-6zM16 22a6 6 0 0 1-6-6h6z"/>'),
  waiting: ring(`${dot}<circle cx="26" cy="26" r="5.5"/>`, corner),
  offline: ring('<path d="M5 25 25 5l2.4 2.4-20 20z"/>', '<path d="M3 24 24 3l5 5L8 29z" fill="#000"/>'),
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()

async function png(svg, size) {
  await page.setViewportSize({ width: size, height: size })
  const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" style="display:block" `)
  await page.setContent(`<style>body{margin:0}</style>${sized}`)
  return page.screenshot({ omitBackground: true })
}

/** An .ico with PNG entries, as Windows has read them since Vista. */
function ico(entries) {
  const head = Buffer.alloc(6 + 16 * entries.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(entries.length, 4)
  let offset = head.length
  for (const [at, { size, data }] of entries.entries()) {
    const row = 6 + 16 * at
    head.writeUInt8(size % 256, row)
    head.writeUInt8(size % 256, row + 1)
    head.writeUInt16LE(1, row + 4)
    head.writeUInt16LE(32, row + 6)
    head.writeUInt32LE(data.length, row + 8)
    head.writeUInt32LE(offset, row + 12)
    offset += data.length
  }
  return Buffer.concat([head, ...entries.map(({ data }) => data)])
}

async function icoOf(svg, sizes) {
  const entries = []
  for (const size of sizes) entries.push({ size, data: await png(svg, size) })
  return ico(entries)
}

const write = (name, data) => writeFileSync(join(icons, name), data)
mkdirSync(join(icons, 'tray'), { recursive: true })
mkdirSync(join(icons, 'app'), { recursive: true })
for (const [state, svg] of Object.entries(states)) {
  write(`tray/${state}.png`, await png(svg, 24))
  write(`tray/${state}@2x.png`, await png(svg, 48))
  write(`tray/${state}.ico`, await icoOf(svg, [16, 20, 24, 32, 48]))
}
for (const [state, svg] of Object.entries(templates)) {
  write(`tray/${state}Template.png`, await png(svg, 18))
  write(`tray/${state}Template@2x.png`, await png(svg, 36))
}
for (const size of [16, 32, 48, 64, 128, 256, 512, 1024])
  write(`app/${size}x${size}.png`, await png(mark, size))
write('app/icon.ico', await icoOf(mark, [16, 24, 32, 48, 64, 256]))
await browser.close()
