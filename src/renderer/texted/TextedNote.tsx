import { useWording } from '../client/context.tsx'
import { useTexted } from './texted-context.ts'
import './texted-note.css'

/** To which phones an answer or a card went by text, and how far. `of` is the run, question or approval. */
export function TextedNote(props: { of: string }) {
  const words = useWording().texts
  const { texts } = useTexted()
  const went = texts.filter(({ asks, answers }) => asks === props.of || answers === props.of)
  if (went.length === 0) return null
  // of a long answer the newest page tells how far it came
  const phones = new Map(went.toReversed().map((text) => [text.phone, text]))
  return (
    <ul className="texted-note">
      {[...phones.values()].map(({ phone, state }) => (
        <li key={phone}>{words.textedTo[state](phone)}</li>
      ))}
    </ul>
  )
}
