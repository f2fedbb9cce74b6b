import { createContext, useContext } from 'react'

/** Files on their way in, for everything that can start one or tell of it. */
export interface Imports {
  /** the name of the file that is being read now */
  readonly reading: string | undefined
  /** why the last ones were not taken in, each with its file's name */
  readonly troubles: readonly { readonly name: string; readonly why: string }[]
  /** Lets the person choose files. */
  choose(): void
  dismiss(): void
}

const Context = createContext<Imports | undefined>(undefined)
export const ImportsContext = Context.Provider

export function useImports(): Imports {
  const imports = useContext(Context)
  if (imports === undefined) throw new Error('ImportFiles is missing above')
  return imports
}
