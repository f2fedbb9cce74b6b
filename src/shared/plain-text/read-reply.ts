import type { Choice, Question } from '../protocol/plan.ts'

/** The choice a plain reply means: its number, counted from 1, or its label in any case; undefined for other words. */
export function pickedChoice({ choices }: Question, reply: string): Choice | undefined {
  const said = reply.trim()
  return choices[Number(said) - 1] ?? choices.find(({ label }) => label.toLowerCase() === said.toLowerCase())
}

/** Whether a reply to "… [y/N]" approves. Anything but a yes does not. */
export const approves = (reply: string): boolean => /^y(es)?$/i.test(reply.trim())
