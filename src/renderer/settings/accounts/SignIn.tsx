import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Form, Link } from 'react-aria-components'
import { z } from 'zod'
import type { AccountAdded } from '../../../shared/protocol/accounts/accounts.ts'
import { SignInBegun, SignInFollowed, signInPaths } from '../../../shared/protocol/accounts/signing-in.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { useTimeSayer } from '../../client/preferences.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { FormField } from '../FormField.tsx'

const query = (id: string) => new URLSearchParams({ id })

/** A sign-in at a provider, from the press that begins it until it is over, however its person comes back. */
export function SignIn(props: {
  /** what begins it, and what that is sent */
  page: string
  body: object
  isReady?: boolean
  onAdded: (added: AccountAdded) => void
  onStopped?: () => void
}) {
  const words = useWording().accountSettings
  const sayTime = useTimeSayer()
  const { order } = useHostCalls()
  const [begun, setBegun] = useState<SignInBegun>()
  const [busy, setBusy] = useState(false)
  const [pasted, setPasted] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const { onAdded } = props
  const told = useRef(onAdded)
  told.current = onAdded

  useEffect(() => {
    if (!begun) return
    let over = false
    const follow = async () => {
      while (!over) {
        const followed = await order(`${signInPaths.follow}?${query(begun.id)}`, SignInFollowed)
        if (over) return
        if (!followed.ok) {
          setBegun(undefined)
          return setTrouble(followed.error.message)
        }
        if (followed.value.added) {
          setBegun(undefined)
          return told.current(followed.value.added)
        }
      }
    }
    void follow()
    return () => {
      over = true
    }
  }, [begun, order])

  const begin = async () => {
    setBusy(true)
    setTrouble(undefined)
    const answer = await order(props.page, SignInBegun, props.body)
    setBusy(false)
    setBegun(answer.ok ? answer.value : undefined)
    setTrouble(answer.ok ? undefined : answer.error.message)
  }
  const take = async (event: FormEvent) => {
    event.preventDefault()
    if (!begun) return
    const taken = await order(`${signInPaths.paste}?${query(begun.id)}`, z.object({}), {
      address: pasted.trim(),
    })
    setTrouble(taken.ok ? undefined : taken.error.message)
  }
  const stop = async () => {
    if (begun) await order(`${signInPaths.cancel}?${query(begun.id)}`, z.object({}))
    props.onStopped?.()
  }

  return (
    <div className="account-wide">
      {begun ? (
        <>
          <p>{words.opened}</p>
          <p className="settings-row">
            <Link
              className="press press-primary"
              href={begun.address}
              target="_blank"
              rel="noopener noreferrer"
            >
              {words.open}
            </Link>
            <PressButton onPress={() => void stop()}>{words.callOff}</PressButton>
            <span className="settings-small">{words.until(sayTime(begun.until))}</span>
          </p>
          <Form className="settings-fields account-paste" onSubmit={(event) => void take(event)}>
            <FormField label={words.paste} type="url" value={pasted} onChange={setPasted} />
            {pasted.trim() !== '' && (
              <PressButton type="submit" className="account-orders">
                {words.take}
              </PressButton>
            )}
          </Form>
        </>
      ) : (
        <p className="settings-row">
          <PressButton
            look="primary"
            isDisabled={busy || props.isReady === false}
            onPress={() => void begin()}
          >
            {busy ? words.connecting : words.signIn}
          </PressButton>
          {props.onStopped && <PressButton onPress={props.onStopped}>{words.callOff}</PressButton>}
        </p>
      )}
      {trouble !== undefined && (
        <p role="alert" className="settings-trouble">
          {trouble}
        </p>
      )}
    </div>
  )
}
