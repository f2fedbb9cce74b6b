import { createContext, useContext } from 'react'
import type { Exported } from '../../shared/protocol/files.ts'

/** Files on their way in, for everything that can start one or tell of it. */
export interface Imports {
  /** the name of the file that is being read now */
  readonly reading: string | undefined
  /** why the last ones were not taken in or not saved, each with its file's name */
  readonly troubles: readonly { readonly name: string; readonly why: string }[]
  /** Has a file made of what there is, to be saved. */
  save(what: Exported): void
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
