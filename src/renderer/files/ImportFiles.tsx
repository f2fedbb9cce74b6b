import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { basenameOf, type Exported, isImportable } from '../../shared/protocol/files.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Wording } from '../../shared/wording/wording.ts'
import { useClient, useCredentials, useWording } from '../client/context.tsx'
import { postFile } from '../client/post-file.ts'
import { saveFile } from '../client/save-file.ts'
import { type Imports, ImportsContext } from './imports-context.ts'
import { useDroppedFiles } from './use-dropped-files.ts'
import './import-files.css'

/** Takes files in wherever they are dropped in the window, or chosen. What came of each stands in the conversation. */
export function ImportFiles(props: { children: ReactNode }) {
  const client = useClient()
  const credentials = useCredentials()
  const words = useWording().files
  const input = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<string>()
  const [troubles, setTroubles] = useState<Imports['troubles']>([])

  const takeIn = useCallback(
    async (files: readonly File[]) => {
      setTroubles([])
      for (const file of files) {
        setReading(file.name)
        const session = client.state().grant?.session_id
        const taken = refusal(file, words) ?? (await postFile(file, session, words, await credentials()))
        if (!taken.ok) setTroubles((before) => [...before, { name: file.name, why: taken.error.message }])
        else if (taken.value.session_id !== session) client.open(taken.value.session_id)
      }
      setReading(undefined)
    },
    [client, words, credentials],
  )
  const save = useCallback(
    async (what: Exported) => {
      const saved = await saveFile(what, words, await credentials())
      setTroubles(saved.ok ? [] : [{ name: basenameOf(what), why: saved.error.message }])
    },
    [words, credentials],
  )
  const dropping = useDroppedFiles(takeIn)

  const imports = useMemo(
    (): Imports => ({
      reading,
      troubles,
      save: (what) => void save(what),
      choose: () => input.current?.click(),
      dismiss: () => setTroubles([]),
    }),
    [reading, troubles, save],
  )
  return (
    <ImportsContext value={imports}>
      {props.children}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".ics,.vcf,.eml,.mbox"
        onChange={({ currentTarget }) => {
          void takeIn([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      {dropping && (
        <div className="drop-ground" aria-hidden="true">
          <p className="drop-words">{words.dropHere}</p>
        </div>
      )}
    </ImportsContext>
  )
}

/** What need not be sent to be refused. */
function refusal(file: File, words: Wording['ui']['files']): Result<never, WireError> | undefined {
  if (!isImportable(file.name)) return fail(wireError('bad_import', words.importable))
  if (file.size > limits.maxImportBytes)
    return fail(wireError('too_large', words.tooLarge(limits.maxImportBytes)))
  return undefined
}
