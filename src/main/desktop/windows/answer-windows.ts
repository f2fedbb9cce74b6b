import { type IpcMainEvent, ipcMain } from 'electron'
import { ipcChannels, type WindowRequest } from '../../../shared/ipc.ts'
import { readWindowRequest } from './window-requests.ts'

export type WindowAnswers = {
  [K in WindowRequest['kind']]: (asked: Extract<WindowRequest, { kind: K }>) => void
}

/** Answers what our windows ask. Returns what ends it. */
export function answerWindows(answers: WindowAnswers): () => void {
  const asked = (event: IpcMainEvent, said: unknown): void => {
    const request = readWindowRequest(event.senderFrame, said)
    if (request) (answers[request.kind] as (asked: WindowRequest) => void)(request)
  }
  ipcMain.on(ipcChannels.request, asked)
  return () => ipcMain.off(ipcChannels.request, asked)
}
