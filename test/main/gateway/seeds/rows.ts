import { expect } from 'vitest'
import type { Frame } from '../scripted/client.ts'

/** A frame that is sent, made of the frames that were expected before, and what has to come back. */
export interface Exchange {
  readonly send?: (seen: readonly Frame[]) => object
  readonly expect: object
}

/** A frame the documents name, by document and line. Where it is not there yet: why, and what comes instead. */
export interface SeedRow {
  readonly at: string
  readonly what: string
  readonly path: string
  readonly missing?: string
  readonly dialogue: readonly Exchange[]
}

const say =
  (message: string, more: object = {}) =>
  () => ({
    type: 'command',
    payload: {
      commandType: 'text_command',
      message,
      userId: 'user-1',
      userTimezone: 'Europe/London',
      ...more,
    },
    timestamp: 1_773_223_200_000,
  })
const user =
  (message: string, more: object = {}) =>
  () => ({ type: 'user_message', message, ...more })
const action =
  (data: object, more: object = {}) =>
  () => ({ type: 'system_message', data, ...more })
const data = (wanted: object) => ({ data: wanted })

const guide = '/api/ws/guide'
/** what is attached in the conversation of the test: `notes.txt`, five bytes */
export const attachedFile = `file_${'1'.padStart(36, '0')}`
const liaison = (pillar: string): string => `/api/ws/liaison/${pillar}`
const openagents = '/api/ws/openagents'

const omniiSystem: readonly SeedRow[] = [
  {
    at: '000:119',
    what: 'COMMAND is answered by its response',
    path: '/ws',
    dialogue: [
      {
        send: say('what is on tomorrow?'),
        expect: { type: 'response', status: 'success', data: { requiresAuth: false, authRequired: false } },
      },
    ],
  },
  {
    at: '000:37',
    what: 'PING',
    path: '/ws',
    dialogue: [{ send: () => ({ type: 'ping' }), expect: { type: 'pong' } }],
  },
  {
    at: '000:147',
    what: 'WORKFLOW_*: draft, step, approval, decision',
    path: '/ws',
    dialogue: [
      { send: say('lunch with Marco on Friday at 1'), expect: { type: 'workflow_started' } },
      { expect: { type: 'workflow_draft' } },
      { expect: { type: 'workflow_approval_required' } },
      {
        send: ([, , asked]) => ({
          type: 'workflow_decline',
          payload: { approvalId: asked.data.approvalId, sessionId: asked.data.sessionId },
        }),
        expect: { type: 'workflow_approval_decided' },
      },
    ],
  },
  {
    at: '000:113',
    what: 'userId: what waits goes on over the next connection',
    path: '/ws',
    dialogue: [
      {
        send: say('lunch with Marco on Monday at 1', { userId: 'user-next' }),
        expect: { type: 'response', status: 'processing' },
      },
      {
        send: () => ({ connectAnew: true }),
        expect: {},
      },
      { send: say('no', { userId: 'user-next' }), expect: { type: 'response', status: 'success' } },
    ],
  },
  {
    at: '000:141',
    what: 'administrative commands',
    path: '/ws',
    dialogue: [
      {
        send: () => ({ type: 'system', payload: { action: 'admin', ask: { command: 'health' } } }),
        expect: { type: 'system', data: { action: 'admin', command: 'health' } },
      },
    ],
  },
  {
    at: '000:140',
    what: 'OAuth callbacks',
    path: '/ws',
    dialogue: [
      {
        send: () => ({ type: 'system', payload: { action: 'oauth_callback', code: 'c', state: 's' } }),
        expect: { type: 'error', data: { code: 'not_available' } },
      },
    ],
  },
  {
    at: '000:240',
    what: 'OAuth required: authRequired and authUrl',
    path: '/ws',
    missing:
      'an account is signed in to before it is used; a run waits where that is over (sign-in-again.test.ts)',
    dialogue: [
      {
        send: say('what is in my Google calendar tomorrow?'),
        expect: { type: 'response', data: { authRequired: false } },
      },
    ],
  },
]

const architectureMap: readonly SeedRow[] = [
  {
    at: '001:205',
    what: 'user_intervention_required and intervention_response, and the server goes on',
    path: '/ws',
    dialogue: [
      {
        send: say('meet Eden Chan tomorrow at 3'),
        expect: {
          type: 'system',
          data: {
            action: 'user_intervention_required',
            reason: expect.stringContaining('Eden Chan'),
            entity: { type: 'UNKNOWN', value: 'Eden Chan' },
          },
        },
      },
      {
        send: ([asked]) => ({
          type: 'system',
          payload: {
            action: 'intervention_response',
            sessionId: asked.data.sessionId,
            stepId: asked.data.stepId,
            resolvedValue: 'eden@example.com',
          },
        }),
        expect: data({ action: 'intervention_resolved' }),
      },
      { expect: { type: 'response', status: 'processing' } },
      {
        send: say('yes'),
        expect: { type: 'response', data: { metadata: { status: 'done', source: 'Calendar' } } },
      },
    ],
  },
  {
    at: '001:50',
    what: 'a resolved entity is remembered',
    path: '/ws',
    dialogue: [
      { send: say('meet Eden Chan tomorrow at 3'), expect: data({ action: 'user_intervention_required' }) },
      {
        send: say('eden@example.com'),
        expect: { type: 'response', data: { message: expect.stringContaining('yes or no') } },
      },
      { send: say('no'), expect: { type: 'response', status: 'success' } },
      {
        send: say('dinner with Eden Chan on Friday at 7'),
        expect: {
          type: 'response',
          status: 'processing',
          data: { message: expect.stringContaining('eden@example.com') },
        },
      },
    ],
  },
  {
    at: '001:269',
    what: 'DATA: what changes in the workspace is told',
    path: '/ws',
    dialogue: [
      {
        send: () => ({ type: 'system', payload: { action: 'watch', data: true } }),
        expect: data({ action: 'watching' }),
      },
      { send: say('add milk to my tasks'), expect: data({ action: 'data' }) },
    ],
  },
]

const chatClient: readonly SeedRow[] = [
  {
    at: '002:155',
    what: 'voice_command',
    path: '/ws',
    dialogue: [
      {
        send: say('add milk to my tasks', { commandType: 'voice_command' }),
        expect: { type: 'response', status: 'success' },
      },
    ],
  },
  {
    at: '002:161',
    what: 'status processing while something waits',
    path: '/ws',
    dialogue: [
      { send: say('lunch with Marco on Friday at 1'), expect: { type: 'response', status: 'processing' } },
    ],
  },
  {
    at: '002:219',
    what: 'metadata: reasoning, suggestions, context, source, and what confidence is counted from',
    path: '/ws',
    dialogue: [
      {
        send: say('what is on tomorrow?'),
        expect: {
          type: 'response',
          data: {
            actions: [{ action: 'calendar.list_events', status: 'done' }],
            metadata: {
              confidence: 100,
              reasoning: expect.stringContaining('you said so: “tomorrow”'),
              context: { agent: 'guide', planner: 'offline' },
              source: 'Calendar',
              sourceType: 'integration',
              suggestions: [],
            },
          },
        },
      },
    ],
  },
  {
    at: '002:303',
    what: 'an error has a frame of its own',
    path: '/ws',
    dialogue: [
      { send: say(''), expect: { type: 'error', status: 'error', data: { code: 'empty_command' } } },
    ],
  },
  {
    at: '002:324',
    what: 'messages in batches',
    path: '/ws',
    dialogue: [
      {
        send: () => [
          { type: 'ping', id: 'p-1' },
          { type: 'ping', id: 'p-2' },
        ],
        expect: { type: 'pong', id: 'p-1' },
      },
      { expect: { type: 'pong', id: 'p-2' } },
    ],
  },
]

const notAsked = 'files come in by a request of their own (/files/import) and go out by /files/export/…'
const inWords = 'insights are told in words and tables'

const unified: readonly SeedRow[] = [
  {
    at: '003:164',
    what: 'user_message → agent_message, agent_complete',
    path: guide,
    dialogue: [
      { send: user('what is on tomorrow?'), expect: { type: 'user_message' } },
      {
        expect: {
          type: 'agent_message',
          agent: 'guide_agent',
          metadata: { source: 'Calendar', confidence: 100 },
        },
      },
      { expect: { type: 'agent_complete', status: 'done' } },
    ],
  },
  {
    at: '003:167',
    what: 'agent_streaming',
    path: guide,
    missing: 'answers are streamed where a model words them; the sentences of the wording come whole',
    dialogue: [{ send: user('what is on tomorrow?'), expect: { type: 'agent_message' } }],
  },
  {
    at: '003:171',
    what: 'system_message, and the plain ping of the heartbeat',
    path: guide,
    dialogue: [
      { send: action({ action: 'ping' }), expect: { type: 'system_message', data: { action: 'pong' } } },
      { send: () => ({ type: 'ping' }), expect: { type: 'system_message', data: { action: 'pong' } } },
    ],
  },
  {
    at: '003:172',
    what: 'error_message names the field',
    path: guide,
    dialogue: [
      {
        send: () => ({ type: 'user_message', message: 'x', wanted: 1 }),
        expect: { type: 'error_message', error_code: 'unknown_field', error_details: { field: 'wanted' } },
      },
    ],
  },
  {
    at: '003:173',
    what: 'warning_message: a zone that is not known',
    path: guide,
    dialogue: [
      {
        send: user('add milk to my tasks', { metadata: { zone: 'Mars/Base' } }),
        expect: { type: 'warning_message', error_code: 'invalid_params' },
      },
    ],
  },
  {
    at: '003:176',
    what: 'session_created and session_updated',
    path: guide,
    dialogue: [
      { send: action({ action: 'open_session' }), expect: { type: 'session_created' } },
      {
        send: action({ action: 'rename_session', title: 'Friday' }),
        expect: { type: 'session_updated', message: 'Friday' },
      },
    ],
  },
  {
    at: '003:187',
    what: 'question_answer with message only',
    path: guide,
    dialogue: [
      { send: user('meet Sarah on Friday at 10'), expect: { type: 'question_answer', status: 'asked' } },
      {
        send: () => ({ type: 'question_answer', message: '1' }),
        expect: { type: 'question_answer', status: 'answered' },
      },
    ],
  },
  {
    at: '003:190',
    what: 'workflow_generated',
    path: guide,
    dialogue: [
      { send: user('add water the plants to my tasks'), expect: { type: 'agent_complete' } },
      {
        send: user('do this every Monday at 8'),
        expect: { type: 'workflow_generated', status: 'done' },
      },
    ],
  },
  {
    at: '003:191',
    what: 'sop_generated',
    path: guide,
    dialogue: [
      { send: user('add milk to my tasks'), expect: { type: 'agent_complete' } },
      {
        send: user('write down how we do this as a procedure'),
        expect: { type: 'sop_generated', data: { outcome: { value: { markdown: expect.any(String) } } } },
      },
    ],
  },
  {
    at: '003:194',
    what: 'status_update and progress_update',
    path: guide,
    dialogue: [
      { send: user('add milk to my tasks'), expect: { type: 'status_update', status: 'planned' } },
      { expect: { type: 'progress_update', status: 'done', progress: 1 } },
    ],
  },
  ...[guide, liaison('content')].map(
    (path): SeedRow => ({
      at: '003:181',
      what: `file_selected → file_processing, file_complete; file_error, on ${path}`,
      path,
      dialogue: [
        {
          send: () => ({ type: 'file_selected', message_id: 'f', file_uuid: attachedFile }),
          expect: {
            ...{ type: 'file_processing', message_id: 'f', agent: 'liaison_agent', pillar: 'content' },
            ...{ file_uuid: attachedFile, file_name: 'notes.txt', status: 'processing', progress: 1 },
            file_url: expect.stringContaining(attachedFile),
          },
        },
        {
          expect: {
            ...{ type: 'file_complete', file_uuid: attachedFile, file_name: 'notes.txt', status: 'complete' },
            ...{ progress: 1, data: { state: 'whole', size: 5, received: 5 } },
          },
        },
        {
          send: () => ({ type: 'file_selected', message_id: 'g', file_uuid: 'not-there' }),
          expect: { type: 'file_error', file_uuid: 'not-there', error_code: 'not_found', status: 'error' },
        },
      ],
    }),
  ),
  ...['visualization_data', 'analysis_result'].map(
    (type, at): SeedRow => ({
      at: ['003:188', '003:189'][at]!,
      what: type,
      path: guide,
      missing: inWords,
      dialogue: [{ send: () => ({ type }), expect: { type: 'error_message', error_code: 'not_available' } }],
    }),
  ),
  {
    at: '003:102',
    what: 'file_uuid, file_name and file_url of a message',
    path: guide,
    missing: notAsked,
    dialogue: [
      {
        send: user('what is on tomorrow?', { file_uuid: 'f-1', file_name: 'a.ics' }),
        expect: { type: 'agent_message' },
      },
    ],
  },
  ...['calendar', 'tasks', 'contacts', 'email', 'insights', 'operations'].map(
    (pillar): SeedRow => ({
      at: '003:414',
      what: `the liaison for ${pillar} answers for its own`,
      path: liaison(pillar),
      dialogue: [
        {
          send: user('what can you do?'),
          expect: { type: 'agent_message', agent: 'liaison_agent', pillar },
        },
      ],
    }),
  ),
  {
    at: '003:457',
    what: 'the content liaison answers about files',
    path: liaison('content'),
    missing: 'the content pillar is reserved: no action stands behind it yet',
    dialogue: [
      { send: user('which files do I have?'), expect: { type: 'agent_complete', status: 'not_understood' } },
    ],
  },
  ...['smart_city', 'business_enablement', 'experience', 'journey_solution'].map(
    (realm): SeedRow => ({
      at: '003:10',
      what: `the realm ${realm}`,
      path: guide,
      dialogue: [
        {
          send: action({ action: 'open_session' }, { realm }),
          expect: { type: 'session_created', data: { realm } },
        },
      ],
    }),
  ),
]

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1)

/** Each path buys something of its own: what is on the list already is told and not doubled. */
const openAgentsRows: readonly SeedRow[] = (
  [
    [openagents, 'buckwheat'],
    ['/ws', 'semolina'],
  ] as const
).flatMap(([path, bought]): SeedRow[] => [
  {
    at: '004:98',
    what: `Subscribe → Subscribed, on ${path}`,
    path,
    dialogue: [
      {
        send: () => ({ type: 'Subscribe', scope: 'chat' }),
        expect: { type: 'Subscribed', scope: 'chat', last_sync_id: expect.any(Number) },
      },
    ],
  },
  {
    at: '004:104',
    what: `Message with use_reasoning → Update with content and reasoning, on ${path}`,
    path,
    dialogue: [
      { send: () => ({ type: 'Subscribe', scope: 'chat' }), expect: { type: 'Subscribed' } },
      {
        send: () => ({
          type: 'Message',
          id: `m${path}`,
          content: `add ${bought} to my tasks`,
          use_reasoning: true,
        }),
        expect: {
          type: 'Update',
          message_id: `m${path}`,
          delta: { reasoning: `Add “${capital(bought)}”: title (you said so: “${bought}”).` },
        },
      },
      {
        expect: {
          type: 'Update',
          message_id: `m${path}`,
          delta: { content: `“${capital(bought)}” is on your list “Tasks”.` },
        },
      },
      { expect: { type: 'Update', message_id: `m${path}`, status: 'done' } },
    ],
  },
])

/** The frames of the five documents, in their order. */
export const seedRows: readonly SeedRow[] = [
  ...omniiSystem,
  ...architectureMap,
  ...chatClient,
  ...unified,
  ...openAgentsRows,
]
