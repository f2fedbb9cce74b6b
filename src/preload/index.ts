import { contextBridge, ipcRenderer } from 'electron'
import { ipcChannels, type WindowBridge } from '../shared/ipc.ts'

const bridge: WindowBridge = {
  connection: () => ipcRenderer.invoke(ipcChannels.connection),
}
contextBridge.exposeInMainWorld('omnii', bridge)
