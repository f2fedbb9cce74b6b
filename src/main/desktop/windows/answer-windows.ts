import { type IpcMainEvent, ipcMain } from 'electron'
import { ipcChannels, type WindowRequest } from '../../../shared/ipc.ts'
import type { PageName } from '../page.ts'
import { readWindowRequest } from './window-requests.ts'

export type WindowAnswers = {
  [K in WindowRequest['kind']]: (asked: Extract<WindowRequest, { kind: K }>, page: PageName) => void
}

/** Answers what our windows ask. Returns what ends it. */
export function answerWindows(answers: WindowAnswers): () => void {
  const asked = (event: IpcMainEvent, said: unknown): void => {
    const read = readWindowRequest(event.senderFrame, said)
    if (!read) return
    const answer = answers[read.asked.kind] as (asked: WindowRequest, page: PageName) => void
    answer(read.asked, read.page)
  }
  ipcMain.on(ipcChannels.request, asked)
  return () => ipcMain.off(ipcChannels.request, asked)
}
