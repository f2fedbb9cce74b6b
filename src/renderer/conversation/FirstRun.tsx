import { useEffect, useState } from 'react'
import { useClient, useClientState, useWording } from '../client/context.tsx'
import { useComposer } from '../composer/composer-context.ts'
import { useImports } from '../files/imports-context.ts'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import './first-run.css'

/** The empty conversation: what can be done here, and an offer of the demo workspace. */
export function FirstRun() {
  const client = useClient()
  const words = useWording().first
  const offered = useClientState((state) => state.grant?.demo_offered === true)
  const composer = useComposer()
  const imports = useImports()
  const [loading, setLoading] = useState(false)

  // The button that had the focus is gone with the offer.
  useEffect(() => {
    if (loading && !offered) composer.focus()
  }, [loading, offered, composer])

  return (
    <section className="first-run" aria-labelledby="first-run-title">
      <h2 id="first-run-title">{words.title}</h2>
      <p className="first-run-intro">{words.intro}</p>
      {offered && (
        <div className="first-run-demo">
          <div>
            <h3>{words.demoTitle}</h3>
            <p>{words.demoText}</p>
          </div>
          <PressButton
            look="primary"
            isDisabled={loading}
            onPress={() => setLoading(client.ask({ action: 'load_demo' }))}
          >
            {loading ? words.demoLoading : words.demoLoad}
          </PressButton>
        </div>
      )}
      {offered && (
        <div className="first-run-demo">
          <div>
            <h3>{words.ownTitle}</h3>
            <p>{words.ownText}</p>
          </div>
          <PressButton isDisabled={loading || imports.reading !== undefined} onPress={imports.choose}>
            {words.ownImport}
          </PressButton>
        </div>
      )}
      <h3 className="first-run-examples">{words.examples}</h3>
      <ul className="examples">
        {(offered ? words.emptyCommands : words.commands).map((text) => (
          <li key={text}>
            <PressButton
              className="example"
              onPress={() => client.say({ kind: 'command', text, dryRun: false })}
            >
              <UntrustedText text={text} />
            </PressButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
