import { join } from 'node:path'
import { app, type BrowserWindow, nativeImage } from 'electron'
import { desktop as say } from '../../../shared/wording/en/desktop.ts'

/**
 * How many things need somebody, at the app's icon: a number on macOS and on Linux desktops that have one, a sign over the
 * taskbar's button on Windows. It stays until they are answered. `icons`: the folder of the drawn states.
 */
export function openBadge(icons: string, window: () => BrowserWindow): (count: number) => void {
  let shown = -1
  return (count) => {
    if (count === shown) return
    shown = count
    app.setBadgeCount(count)
    if (process.platform !== 'win32') return
    const sign = count > 0 ? nativeImage.createFromPath(join(icons, 'waiting.ico')) : null
    window().setOverlayIcon(sign, count > 0 ? say.waiting(count) : '')
  }
}
