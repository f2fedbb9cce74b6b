/**
 * Photographs the palette as it comes up over a desktop with somebody's work on it: a real window manager, a compositor, an
 * editor. For the README; needs picom, hsetroot, l3afpad, tint2 and ImageMagick beside what the desktop tests need.
 *
 *   node test/desktop/pictures/palette-over-desktop.ts [FILE]
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { measuredApps, startMeasured } from '../bench/measured-app.ts'
import type { DesktopSession } from '../support/desktop-session.ts'

const file = process.argv[2] ?? join(import.meta.dirname, '../../../docs/screenshots/palette-dark.png')

const note = `Studio move: what is left

  1. Keys to the new place, from Dana on Monday
  2. The big table does not fit the lift; ask about the stairs
  3. Internet: they come between 9 and 1, somebody has to be there
  4. Tell the post office

Marco wants to see the drawings before the tiles are ordered.
Lunch? He is in town until Friday.

Tiles
  grey, 30 x 60, 42 m2 and a tenth more
  the sample is on the window sill
`

const panel = `panel_items = LT
panel_size = 100% 34
panel_position = bottom center horizontal
wm_menu = 1
rounded = 0
border_width = 0
background_color = #16181d 92
border_color = #16181d 0
rounded = 6
border_width = 0
background_color = #ffffff 14
border_color = #ffffff 0
panel_background_id = 1
task_icon = 1
task_text = 1
task_maximum_size = 190 34
task_padding = 10 3 8
task_font = Liberation Sans 9
task_font_color = #e6e8ee 100
task_active_background_id = 2
`

/** Hills in the evening: nobody's picture, so that it may be shown. */
const wallpaper = [
  ['-size', '1280x800', 'gradient:#27365f-#e6a27c'],
  [
    '(',
    '-size',
    '1280x800',
    'xc:none',
    '-fill',
    '#f6d7a8',
    '-draw',
    'circle 930,430 930,372',
    '-blur',
    '0x3',
    ')',
    '-composite',
  ],
  [
    '-fill',
    '#6f6f97',
    '-draw',
    'path "M 0,520 C 220,420 380,470 560,540 S 900,600 1280,440 L 1280,800 L 0,800 Z"',
  ],
  [
    '-fill',
    '#4a5580',
    '-draw',
    'path "M 0,610 C 260,560 420,640 700,600 S 1100,520 1280,590 L 1280,800 L 0,800 Z"',
  ],
  [
    '-fill',
    '#2b3557',
    '-draw',
    'path "M 0,720 C 200,640 520,730 800,690 S 1180,650 1280,700 L 1280,800 L 0,800 Z"',
  ],
  ['-blur', '0x0.8'],
].flat()

/** a compositor draws its shadows square */
const round = "class_g = 'omnii-desktop'"

let run: (command: string, args: readonly string[]) => void = () => {}

function layDesktop({ home, env, start }: DesktopSession): void {
  run = (command, args) => {
    const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command}: ${stderr}`)
  }
  const at = (name: string) => join(home, name)
  writeFileSync(at('studio move.txt'), note)
  writeFileSync(at('tint2rc'), panel)
  run('convert', [...wallpaper, at('wallpaper.png')])
  run('hsetroot', ['-cover', at('wallpaper.png')])
  // before the app: Chromium asks once whether windows may be transparent
  start('picom', ['--config', '/dev/null', '--backend', 'xrender', '--shadow', '--shadow-exclude', round])
  start('tint2', ['-c', at('tint2rc')])
  mkdirSync(at('.config/l3afpad'), { recursive: true })
  // version, size of the window, its font, and switches
  writeFileSync(at('.config/l3afpad/l3afpadrc'), '0.8.18.1\n620\n470\nLiberation Sans 11\n1\n0\n0\n')
  start('l3afpad', [at('studio move.txt')])
  run('xdotool', [
    'search',
    '--sync',
    '--onlyvisible',
    '--class',
    'l3afpad',
    'windowsize',
    '620',
    '390',
    'windowmove',
    '70',
    '340',
  ])
}

const { apps, remove } = measuredApps()
const { session, page, stop } = await startMeasured(
  apps[1],
  { OMNII_CLOCK: '2026-03-11T10:00:00Z' },
  layDesktop,
)
try {
  await page.emulateMedia({ colorScheme: 'dark' })
  session.press('ctrl+shift+space')
  await page.waitForFunction(() => document.hasFocus())
  await page.keyboard.type('lunch with Marco tomorrow at 1')
  await page.getByRole('option', { name: /Marco Bianchi will be told/ }).waitFor()
  // the compositor fades it in
  await sleep(1_500)
  run('import', ['-window', 'root', '-depth', '8', file])
  process.stdout.write(`${file}\n`)
} finally {
  await stop()
  remove()
}
