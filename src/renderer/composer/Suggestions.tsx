import { useWording } from '../client/context.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { useComposer } from './composer-context.ts'

/** Things one could say next. They go into the input, to be read and changed, and are not run by a slip of the hand. */
export function Suggestions(props: { suggestions: readonly string[] }) {
  const words = useWording().conversation
  const composer = useComposer()
  if (props.suggestions.length === 0) return null
  return (
    <ul className="suggestions" aria-label={words.suggestions}>
      {props.suggestions.map((text) => (
        <li key={text}>
          <PressButton
            className="suggestion"
            aria-label={words.suggest(text)}
            onPress={() => composer.write(text)}
          >
            <UntrustedText text={text} />
          </PressButton>
        </li>
      ))}
    </ul>
  )
}
