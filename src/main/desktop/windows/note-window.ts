import { BrowserWindow, screen } from 'electron'
import { floatingOptions } from '../navigation-policy.ts'
import { addressOf } from '../page.ts'
import { notePlace } from './placement.ts'

/** What was done, and the run that takes it back. */
export interface Note {
  readonly session: string
  readonly run: string
  readonly text: string
  readonly undone: boolean
}

export interface NoteWindow {
  /** Shows this one, in place of the one before. */
  show(note: Note): void
  close(): void
}

const size = { width: 440, height: 56 }

/**
 * The small note at the foot of the screen after something was done from the palette. It never takes the keyboard from
 * what the person went back to. It is made when it is needed and gone after it: it may take its time to come.
 */
export function openNoteWindow(preload: string): NoteWindow {
  let window: BrowserWindow | undefined

  function close(): void {
    window?.destroy()
    window = undefined
  }

  return {
    show(note) {
      close()
      const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
      const made = new BrowserWindow({
        ...floatingOptions(preload),
        ...notePlace(workArea, size),
        focusable: false,
      })
      window = made
      made.setAlwaysOnTop(true, 'floating')
      made.once('ready-to-show', () => made.showInactive())
      made.webContents.on('render-process-gone', close)
      const said = new URLSearchParams({
        session: note.session,
        run: note.run,
        text: note.text,
        ...(note.undone && { undone: '1' }),
      })
      void made.loadURL(`${addressOf('note')}#${said}`)
    },
    close,
  }
}
