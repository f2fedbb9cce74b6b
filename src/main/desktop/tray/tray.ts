import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import { desktop as say } from '../../../shared/wording/en/desktop.ts'
import { stateText, type TrayDeed, type TrayItem, type TrayView, trayMenu } from './menu.ts'

export interface LiveTray {
  show(view: TrayView): void
  close(): void
}

/**
 * The icon in the panel. On Linux a click on it is not reliable and its menu must be set anew to change; elsewhere a click
 * toggles. `icons`: the folder of the drawn states.
 */
export function openTray(icons: string, act: (deed: TrayDeed) => void, toggle: () => void): LiveTray {
  const tray = new Tray(imageOf(icons, 'idle'))
  if (process.platform !== 'linux') tray.on('click', toggle)
  let shown = ''

  return {
    show(view) {
      const items = trayMenu(view)
      const now = JSON.stringify([view.state, items])
      if (now === shown) return
      shown = now
      tray.setImage(imageOf(icons, view.state.kind))
      tray.setToolTip(say.tooltip(stateText(view.state)))
      tray.setContextMenu(Menu.buildFromTemplate(items.map((item) => templateOf(item, act))))
    },
    close: () => tray.destroy(),
  }
}

function templateOf(item: TrayItem, act: (deed: TrayDeed) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' }
    case 'heading':
      return { label: item.label, enabled: false }
    case 'deed':
      return {
        label: item.label,
        click: () => act(item.deed),
        // shown only: the global shortcut is bound elsewhere
        ...(item.keys !== undefined && { accelerator: item.keys, registerAccelerator: false }),
      }
  }
}

/** macOS colours a template by itself; Windows wants an .ico; a panel on Linux takes a PNG with its larger twin beside it. */
function imageOf(icons: string, state: TrayView['state']['kind']): Electron.NativeImage {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: `${state}Template.png`,
    win32: `${state}.ico`,
  }
  return nativeImage.createFromPath(join(icons, names[process.platform] ?? `${state}.png`))
}
