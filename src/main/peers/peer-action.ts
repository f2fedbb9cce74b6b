import { inPlainSight } from '../../shared/plain-text/hidden-characters.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Json, Outcome, Row } from '../../shared/protocol/plan.ts'
import { peers as say } from '../../shared/wording/en/peers.ts'
import { type Action, action } from '../core/api/action.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { PeerAnswer } from './peer-connection.ts'
import type { PinnedTool } from './peer-settings.ts'
import type { ToolValues } from './tool-schema.ts'

const mostText = 16 * 1024
const mostLine = 300

/** The id an accepted tool is called by: `peers.github.create_issue`. */
export const actionId = (server: string, tool: string): string =>
  `peers.${server}.${tool.replace(/[^A-Za-z0-9_-]/g, '_')}`

/** What has to be another for every tool: MCP calls it by its id without dots. */
export const callName = (server: string, tool: string): string => actionId(server, tool).replaceAll('.', '_')

/**
 * A tool of another server as an action. Its values are held to the schema that was accepted; what it does is not seen from
 * here, so it cannot be taken back, and is never repeated where no answer came.
 * @param params what it takes, as it was accepted
 * @param call calls it, where it still is what was accepted
 */
export function peerAction(
  server: string,
  tool: string,
  { effect }: Pick<PinnedTool, 'effect'>,
  params: ToolValues,
  call: (params: Readonly<Record<string, unknown>>) => Promise<PeerAnswer>,
): Action {
  const title = inPlainSight(say.title(tool, server))
  return action<Readonly<Record<string, Json>>>({
    id: actionId(server, tool),
    // of no service of ours; a liaison has none of them but the one that looks after what stands by itself
    pillar: 'operations',
    title,
    effect,
    params,
    examples: [],
    leaves: () => true,
    async preview(params) {
      const changes = Object.entries(params).map(([label, value]) => ({
        ...({ sign: '+', label: inPlainSight(label) } as const),
        after: line(typeof value === 'string' ? value : JSON.stringify(value)),
      }))
      return { title, changes, reaches: [], warnings: effect === 'read' ? [] : [say.notMine(server)] }
    },
    async decide(params) {
      return { ...params }
    },
    async run(params): Promise<Outcome> {
      const answered = await call(params)
      const text = textOf(answered)
      if (answered.isError) throw new OmniiError('not_available', say.refused(tool, server, line(text)))
      return {
        summary: answered.fits ? say.done(tool, server) : say.doneOtherwise(tool, server),
        changes: [],
        value: {
          text,
          ...(isSmall(answered.structuredContent) && { data: answered.structuredContent as Json }),
        },
        subjects: [],
        inverse: effect === 'read' ? [] : null,
        view: { groups: [{ rows: rowsOf(text) }] },
        evidence: [],
      }
    },
  })
}

/** A text of others, on one line and no longer than that. */
export const line = (text: string): string => {
  const flat = inPlainSight(text.replace(/\s+/g, ' ').trim())
  return flat.length > mostLine ? `${flat.slice(0, mostLine - 1)}…` : flat
}

const rowsOf = (text: string): Row[] =>
  text
    .split('\n')
    .filter((each) => each.trim() !== '')
    .slice(0, limits.mostRows)
    .map((each) => ({ title: line(each) }))

/** Its words, cut to what is kept. Pictures and sounds are left out. */
function textOf({ content }: Pick<PeerAnswer, 'content'>): string {
  const texts = content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
  return texts.join('\n').slice(0, mostText)
}

const isSmall = (value: unknown): boolean => value !== undefined && JSON.stringify(value).length <= mostText
