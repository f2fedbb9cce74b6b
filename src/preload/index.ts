import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { ipcChannels, type WindowBridge, type WindowNews } from '../shared/ipc.ts'
import { watchGestures } from './gestures.ts'

// before any script of the page, which then cannot keep an event from being seen here
const gestures = watchGestures(window, () => performance.now())

const bridge: WindowBridge = {
  connection: () => ipcRenderer.invoke(ipcChannels.connection),
  ticket: async (use) => (gestures.take() ? ipcRenderer.invoke(ipcChannels.ticket, use) : undefined),
  request: (what) => ipcRenderer.send(ipcChannels.request, what),
  listen(listener) {
    // the event itself would hand the page a way to every channel
    const told = (_event: IpcRendererEvent, news: WindowNews) => listener(news)
    ipcRenderer.on(ipcChannels.listen, told)
    return () => ipcRenderer.off(ipcChannels.listen, told)
  },
}
contextBridge.exposeInMainWorld('omnii', bridge)
