import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import {
  ModelChecked,
  ModelDone,
  ModelsFound,
  type ModelView,
  modelPaths,
} from '../../../shared/protocol/accounts/models.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { FormField } from '../FormField.tsx'
import { Facts } from '../texts/Facts.tsx'

/** Where the model is and which is asked for what: taken once it called a tool for real, whose result is shown. */
export function ModelServer(props: { model: ModelView | undefined; onChanged: () => void }) {
  const { model, onChanged } = props
  const words = useWording().modelSettings
  const { order } = useHostCalls()
  const [address, setAddress] = useState(model?.baseUrl ?? '')
  const [key, setKey] = useState('')
  const [name, setName] = useState(model?.name ?? '')
  const [fast, setFast] = useState(model?.fast ?? '')
  const [reasoning, setReasoning] = useState(model?.reasoning ?? '')
  const [busy, setBusy] = useState<'looking' | 'checking'>()
  const [found, setFound] = useState<ModelsFound['found']>()
  const [checked, setChecked] = useState<ModelChecked>()
  const [trouble, setTrouble] = useState<string>()
  const [removing, setRemoving] = useState(false)
  const keyKept = model?.keyed === true && address.trim().replace(/\/+$/, '') === model.baseUrl

  const look = async () => {
    setBusy('looking')
    const answer = await order(modelPaths.find, ModelsFound)
    setBusy(undefined)
    setFound(answer.ok ? answer.value.found : undefined)
    setTrouble(answer.ok ? undefined : answer.error.message)
  }
  const check = async (path: string, body?: object) => {
    setBusy('checking')
    setChecked(undefined)
    const answer = await order(path, ModelChecked, body)
    setBusy(undefined)
    setChecked(answer.ok ? answer.value : undefined)
    setTrouble(answer.ok ? undefined : answer.error.message)
    onChanged()
  }
  const connect = (event: FormEvent) => {
    event.preventDefault()
    const roles = { fast: fast.trim(), reasoning: reasoning.trim() }
    void check(modelPaths.add, {
      ...{ baseUrl: address.trim(), name: name.trim() },
      ...(roles.fast !== '' && { fast: roles.fast }),
      ...(roles.reasoning !== '' && { reasoning: roles.reasoning }),
      ...(key !== '' ? { key } : keyKept ? { sameKey: true } : {}),
    })
    setKey('')
  }
  const remove = async () => {
    const answer = await order(modelPaths.remove, ModelDone)
    setTrouble(answer.ok ? undefined : answer.error.message)
    setRemoving(false)
    onChanged()
  }
  const take = (baseUrl: string, one: string) => {
    setAddress(baseUrl)
    setName(one)
  }

  const state =
    model === undefined ? words.off : model.trouble === undefined ? words.connected : words.notAsked
  return (
    <section className="settings-card" aria-labelledby="model-server">
      <header className="settings-card-head">
        <div>
          <h3 id="model-server">{model ? model.names.join(', ') : words.none}</h3>
          <p className="settings-small">
            {model
              ? `${words.at(model.baseUrl)} · ${words.used(model.tokensToday, model.tokensPerDay)}`
              : words.noneText}
          </p>
        </div>
        <span className={state === words.connected ? 'tag tag-accepted' : 'tag'}>{state}</span>
        {model ? (
          <PressButton isDisabled={busy !== undefined} onPress={() => void check(modelPaths.test)}>
            {words.check}
          </PressButton>
        ) : (
          <PressButton isDisabled={busy !== undefined} onPress={() => void look()}>
            {busy === 'looking' ? words.looking : words.look}
          </PressButton>
        )}
      </header>
      {model?.trouble !== undefined && <p className="settings-card-part settings-trouble">{model.trouble}</p>}
      {found && (
        <div className="settings-card-part" role="status">
          {found.length === 0 && <p>{words.foundNone}</p>}
          {found.map(({ baseUrl, names }) => (
            <div key={baseUrl}>
              <h4>{words.found(baseUrl)}</h4>
              {names.length === 0 && <p className="settings-small">{words.noModels}</p>}
              <p className="settings-row">
                {names.map((one) => (
                  <PressButton key={one} onPress={() => take(baseUrl, one)}>
                    <UntrustedText text={one} />
                  </PressButton>
                ))}
              </p>
            </div>
          ))}
        </div>
      )}
      {checked && (
        <div className="settings-card-part">
          <Facts checked={checked} />
          {!checked.ok && <p className="settings-small">{words.notKept}</p>}
        </div>
      )}
      {trouble !== undefined && (
        <p role="alert" className="settings-card-part settings-trouble">
          {trouble}
        </p>
      )}
      <Form className="settings-card-part settings-fields" onSubmit={connect}>
        <FormField
          label={words.address}
          hint={words.addressHint}
          type="url"
          value={address}
          onChange={setAddress}
        />
        <FormField
          label={words.key}
          hint={keyKept ? words.keyKept : words.keyHint}
          type="password"
          value={key}
          onChange={setKey}
        />
        <FormField label={words.name} value={name} onChange={setName} />
        <FormField label={words.fast} hint={words.same} value={fast} onChange={setFast} />
        <FormField label={words.reasoning} hint={words.same} value={reasoning} onChange={setReasoning} />
        <PressButton
          type="submit"
          look="primary"
          className="model-keep"
          isDisabled={busy !== undefined || address.trim() === '' || name.trim() === ''}
        >
          {busy === 'checking' ? words.checking : model ? words.change : words.connect}
        </PressButton>
      </Form>
      {model && (
        <div className="settings-card-part">
          {removing ? (
            <>
              <p>{words.removeText}</p>
              <p className="settings-row">
                <PressButton look="danger" onPress={() => void remove()}>
                  {words.removeNow}
                </PressButton>
                <PressButton onPress={() => setRemoving(false)}>{words.keep}</PressButton>
              </p>
            </>
          ) : (
            <PressButton look="quiet" onPress={() => setRemoving(true)}>
              {words.remove}
            </PressButton>
          )}
        </div>
      )}
    </section>
  )
}
