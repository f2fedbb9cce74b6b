import type { Clause } from '../../core/nlu/utterance.ts'

/** Verbs that only order something; any other is what is to be done ("pick up the kids") and belongs to its title. */
const ordering =
  /^(?:add|append|arrange|block|book|can|could|create|do|enter|fit|fix|get|give|go|have|hold|i|invite|keep|protect|carve|let|let's|log|make|mark|meet|need|organi[sz]e|pencil|plan|please|pop|put|remind|reserve|save|schedule|see|send|set|slot|squeeze|start|stick|task|todo|turn|want|we|will|would)$/

/** The words a clause names its event or task by; an order without a name ("leave at 5 today") is named by its verb. */
export function titleWithVerb({ text, title, verb }: Clause): string | undefined {
  if (!verb || ordering.test(verb)) return title?.text
  if (!title) return naming.test(verb) ? verb : undefined
  const at = text.toLowerCase().indexOf(verb)
  return at >= 0 && at < title.span[0] ? text.slice(at, title.span[1]) : title.text
}

/** What one does oneself: whoever says "check at 5" means something that has still to be said. */
export const naming =
  /^(?:leave|rest|sleep|eat|work|write|read|run|swim|walk|pack|drive|study|train|practi[cs]e|cook|clean|iron|meditate|exercise)$/

/** A second one is wanted beside what is there already; said last, it is no word of a name. */
const closings = [' anyway', ' anyhow', ' all the same', ' regardless', ' even so', ' a second time']
const closing = (text: string): string | undefined => {
  const low = text.trimEnd().toLowerCase()
  return closings.find(
    (words) => low.endsWith(words) || low.endsWith(`${words}.`) || low.endsWith(`${words}!`),
  )
}
export const saidAnyway = (text: string): boolean => closing(text) !== undefined
export const withoutAnyway = (name: string): string => {
  const words = closing(name)
  return words ? name.slice(0, name.toLowerCase().lastIndexOf(words)).trimEnd() : name
}
