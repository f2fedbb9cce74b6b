import { useEffect } from 'react'

/** What a key asks of the window, pressed where nobody writes. */
export type DocumentKey = 'back' | 'write' | 'search' | 'undo' | 'palette'

/** The parts of a key press that matter; `typing` is true where words are being written. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly typing: boolean
}

/**
 * What a key pressed anywhere in the window means: Escape leads back to the input, a letter begins to write there, "/"
 * goes there, Ctrl or Cmd with Z takes back and with K opens the palette. undefined for all else and, but for Escape and
 * the palette, where words are being written.
 */
export function documentKey(press: KeyPress): DocumentKey | undefined {
  if (press.key === 'Escape') return 'back'
  if ((press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey && press.key.toLowerCase() === 'k')
    return 'palette'
  if (press.typing || press.altKey) return undefined
  if (press.ctrlKey || press.metaKey)
    return press.key.toLowerCase() === 'z' && !press.shiftKey ? 'undo' : undefined
  if (press.key === '/') return 'search'
  return /^\p{L}$/u.test(press.key) ? 'write' : undefined
}

/** Makes the keys of the window work wherever the focus is, but for dialogs and menus, which need them themselves. */
export function useDocumentKeys(
  composer: { focus(): void },
  undo: () => void,
  palette: () => void = composer.focus,
): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      const meant = documentKey({ key, ctrlKey, metaKey, altKey, shiftKey, typing })
      if (meant === undefined) return
      // A letter is let through: it lands in the input, which has the focus by the time it is put in.
      if (meant === 'search' || meant === 'undo' || meant === 'palette') event.preventDefault()
      if (meant === 'palette') palette()
      else if (meant !== 'undo') composer.focus()
      else if (!event.repeat) undo()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [composer, undo, palette])
}
