import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import { ipcChannels, type WindowBridge, type WindowNews } from '../shared/ipc.ts'

const bridge: WindowBridge = {
  connection: () => ipcRenderer.invoke(ipcChannels.connection),
  request: (what) => ipcRenderer.send(ipcChannels.request, what),
  listen(listener) {
    // the event itself would hand the page a way to every channel
    const told = (_event: IpcRendererEvent, news: WindowNews) => listener(news)
    ipcRenderer.on(ipcChannels.listen, told)
    return () => ipcRenderer.off(ipcChannels.listen, told)
  },
}
contextBridge.exposeInMainWorld('omnii', bridge)
