import { createContext, useContext } from 'react'

/** How the rest of the window reaches the input. */
export interface ComposerReach {
  /** Puts words into the input, for the person to look at and send. */
  write(text: string): void
  focus(): void
}

export const ComposerContext = createContext<ComposerReach>({ write: () => {}, focus: () => {} })
export const useComposer = (): ComposerReach => useContext(ComposerContext)
