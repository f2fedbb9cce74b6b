// The least that can be shown by a key: a frameless window with one input, made beforehand. What a palette is measured by.
import { app, BrowserWindow, globalShortcut } from 'electron'

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 720, height: 480, show: false, frame: false, alwaysOnTop: true })
  window.loadURL('data:text/html,<title>empty</title><input autofocus>')
  globalShortcut.register('Control+Shift+Space', () => {
    window.show()
    window.focus()
  })
  window.webContents.on('before-input-event', (_event, { key }) => key === 'Escape' && window.hide())
})
