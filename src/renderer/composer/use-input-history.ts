import { useMemo } from 'react'
import { useClientState } from '../client/context.tsx'

/** What was said in this conversation, oldest first, without the same thing twice in a row. */
export function useInputHistory(): readonly string[] {
  const runs = useClientState((state) => state.conversation.runs)
  return useMemo(() => {
    const said = [...runs.values()].flatMap((run) => (run.said === undefined ? [] : [run.said.text]))
    return said.filter((text, at) => text !== '' && text !== said[at - 1])
  }, [runs])
}
