import type { ModelsFound } from '../../../shared/protocol/accounts/models.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Clock, StopSignal } from '../../core/api/ports.ts'
import { connect } from './connect.ts'

/** Where model servers listen by themselves: Ollama, LM Studio, llama.cpp, vLLM. */
const usualPorts = [11_434, 1_234, 8_080, 8_000]
/** who is on this computer answers at once */
const answersWithinMs = 1_500

/** what a list of models is for a person, and a name is in the settings */
const mostNames = 50
const isName = (name: unknown): boolean => typeof name === 'string' && name !== '' && name.length <= 200

/** Asks on this computer, and only there, who has models. @param ports the usual ones if not given */
export async function findLocal(
  clock: Pick<Clock, 'after'>,
  signal: StopSignal,
  ports: readonly number[] = usualPorts,
): Promise<ModelsFound['found']> {
  const asked = ports.map(async (port): Promise<ModelsFound['found']> => {
    const baseUrl = `http://127.0.0.1:${port}/v1`
    const can = { api: 'chat', strict: false, streaming: false } as const
    const server = connect({ baseUrl, key: undefined }, can, { clock, timeoutMs: answersWithinMs })
    try {
      return [{ baseUrl, names: (await server.names(signal)).filter(isName).slice(0, mostNames) }]
    } catch (thrown) {
      if (thrown instanceof OmniiError) return []
      throw thrown
    }
  })
  return (await Promise.all(asked)).flat()
}
