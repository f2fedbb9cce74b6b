import { useCallback, useEffect, useState } from 'react'
import { ModelList, type ModelView, modelPaths } from '../../../shared/protocol/accounts/models.ts'
import type { WireError } from '../../../shared/protocol/errors.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { ModelLimits } from './ModelLimits.tsx'
import { ModelServer } from './ModelServer.tsx'
import './models.css'

/** The model that is connected: where it is and which is asked for what, what it may use, and how to be rid of it. */
export function ModelSettings() {
  const words = useWording().modelSettings
  const { read } = useHostCalls()
  const open = useClientState((state) => state.link.kind === 'open')
  const [turn, setTurn] = useState(0)
  const [models, setModels] = useState<readonly ModelView[]>()
  const [error, setError] = useState<WireError>()
  const reload = useCallback(() => setTurn((one) => one + 1), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is a reason to read anew
  useEffect(() => {
    if (!open) return
    let over = false
    void read(modelPaths.list, ModelList).then((found) => {
      if (over) return
      setError(found.ok ? undefined : found.error)
      if (found.ok) setModels(found.value.models)
    })
    return () => {
      over = true
    }
  }, [read, open, turn])

  const model = models?.[0]
  return (
    <>
      <h2>{words.title}</h2>
      <p className="settings-lead">{words.lead}</p>
      {error && (
        <p role="alert" className="settings-trouble">
          {words.unread} {error.message}
        </p>
      )}
      {models && <ModelServer key={JSON.stringify(choiceOf(model))} model={model} onChanged={reload} />}
      {model && <ModelLimits model={model} onChanged={reload} />}
    </>
  )
}

/** What the fields begin with: they begin anew once another model is kept. */
const choiceOf = (model: ModelView | undefined) =>
  model && [model.baseUrl, model.name, model.fast, model.reasoning, model.keyed]
