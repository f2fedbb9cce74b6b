import { readFileSync, writeFileSync } from 'node:fs'
import { type Route, routes } from '../../src/main/gateway/routes.ts'
import { browserPaths } from '../../src/shared/protocol/browsers.ts'
import * as openagents from '../../src/shared/protocol/dialects/openagents.ts'
import { type ErrorCode, errorSentences, errorTable, WireError } from '../../src/shared/protocol/errors.ts'
import { eventBodies } from '../../src/shared/protocol/events.ts'
import { realms } from '../../src/shared/protocol/ids.ts'
import { limits } from '../../src/shared/protocol/limits.ts'
import * as omnii from '../../src/shared/protocol/omnii.ts'
import * as unified from '../../src/shared/protocol/unified.ts'
import { fieldTable, shapeOf, table, typeOf, unionTable } from './schema-tables.ts'
import { unifiedTypes } from './unified-types.ts'

/** Writes PROTOCOL.md from the schemas; with `--check` only says whether it is up to date. */
const file = new URL('../../docs/PROTOCOL.md', import.meta.url)

const envelope = ['id', 'timestamp', 'session_token', 'sync_id', 'type']

const errors = Object.entries(errorTable).map(([code, row]) => [
  `\`${code}\``,
  errorSentences[code as ErrorCode],
  row.retryable ? 'yes' : '',
  'close' in row ? String(row.close) : '',
])
const types = Object.entries(unifiedTypes).map(([type, { client, server }]) => [
  `\`${type}\``,
  client ?? '',
  server ?? '',
])
const events = Object.entries(eventBodies).map(([kind, body]) => {
  const shape = shapeOf(body)
  const fields = Object.entries(shape.properties ?? {}).map(
    ([name, field]) => `\`${name}${shape.required?.includes(name) ? '' : '?'}\`: ${brief(typeOf(field))}`,
  )
  return [`\`${kind}\``, fields.join('; ')]
})

/** What an answer's metadata says of the plan behind it, in both dialects. */
const behind = [
  [
    '`confidence`',
    'percent: of the steps of the plan and their values the share that was said, answered or looked up; what was taken for granted, from the conversation or worded by a model counts half, words nothing was made of count as nothing',
  ],
  ['`reasoning`', 'each step with where its values came from, what was assumed, what was not read, in words'],
  [
    '`context`',
    '`said`, `agent`, `planner`, `zone` where it was said, the names of values from the conversation (`focus`) and taken for granted (`assumed`), words left over (`unread`)',
  ],
  ['`source`, `sourceType`', 'the services whose data it is'],
  ['`citations`', 'what it rests on: `id`, `name`, `type` and the `confidence` of the step that found it'],
]

/** Plans and previews are long; their schema is the place to read them. */
function brief(type: string): string {
  return type.length <= 160 ? type : 'see `src/shared/protocol/plan.ts`'
}

function overOf(route: Route): string {
  if (route.over === 'socket') return `WebSocket, ${route.dialect}`
  if (route.over === 'stream') return 'WebSocket, MCP'
  return route.method === 'MCP' ? 'POST, GET, DELETE' : (route.method ?? 'GET')
}

const text = `# The protocol

Generated from the schemas in \`src/shared/protocol\` by \`npm run docs\`; \`npm run check\` fails when it is out of date.

## Addresses

All on one HTTP server on loopback. The Host header must be \`127.0.0.1\`, \`localhost\` or \`[::1]\` with our port, an
Origin header absent (programs) or exactly one of ours; anything else is 403 before the upgrade.

${table(
  ['path', 'over', 'who', ''],
  routes.map((route) => [`\`${route.path}\``, overOf(route), route.access, route.says]),
)}

## Getting in

\`anyone\` means anyone on this machine; \`owner\` needs the launch token, a window's or a browser's token; a
\`caller\` may also come with a session token, and so may a \`member\`, which a window's page may be too: it has the files of
the conversations it may open. A credential is shown in one of these ways:

- \`Authorization: Bearer <token>\`;
- \`Sec-WebSocket-Protocol: omnii.v1, omnii.token.<token>\`, answered with \`omnii.v1\`;
- \`?session_token=<token>\`, never logged;
- \`session_token\` in the first frame, within ${limits.authTimeoutMs / 1000} s; else the socket is closed with 4401.

The launch token lives as long as the process and opens every session of its owner. A session token is granted when a
session is opened, opens that session only, expires after ${limits.sessionTokenTtlMs / 3_600_000} h and is followed by another
before that or on \`refresh_token\`. The old one works for ${limits.tokenGraceMs / 1000} s more; used after that, it revokes
all that followed it. An expired token is answered with \`session_expired\`, wherever it is shown.

No cookie is set and none is read. A browser is let in by a key it cannot give away (ECDSA P-256, private half not extractable):

1. The page opened by a one-time link \`/#code=…\` (one browser, ${limits.browserLinkTtlMs / 60_000} minutes) posts \`{code, key, name}\` to \`${browserPaths.register}\` and is
   answered \`{id, host}\`: its id and the host's own public key. Keys are SPKI, all bytes base64url, signatures r and s of 32 bytes each.
2. Before each socket or request it posts \`{id, nonce}\` to \`${browserPaths.challenge}\`. The answer \`{nonce, proof}\` has to be signed by that host key, over
   \`omnii host 1\`, host key, origin, id, the page's nonce and the host's nonce, a line each.
3. Then it posts \`{id, nonce, signature}\` to \`${browserPaths.token}\`, signed over \`omnii browser 1\`, host key, origin, id, the host's nonce and
   \`next\` (a new public key, sent as well, or nothing). The answer \`{token}\` is good for one minute and is shown like any other.

A nonce is good once, for half a minute, for that browser at that origin. A browser that is not used for 90 days is forgotten.

## A session on a socket

Nothing is opened until a frame needs it. \`open_session\` names a session and the last \`sync_id\` the client has, or
neither for a new one; any other frame that needs a session opens the one it names (from now on), else the token's
own, else, if it is a command, a text to understand or \`load_demo\`, a new one. The reply is the grant; then come exactly the events after \`last_sync_id\`, in order and once each; then,
if an answer is half-streamed, all of it so far; then what happens. One socket has one session open at a time;
any number of sockets may have the same one open.

Ids are opaque texts of 1 to 128 characters. A frame is a JSON object; several may come in one array of at most \`maxBatchFrames\`, taken in order. Text and
binary (UTF-8) are the same. Broken JSON, unknown types and unknown fields are answered with an error that names the field, and the connection is kept.

A connection is sent the runs of the agents it speaks to: that of its path and, on the guide's, the liaisons its frames name. \`open_session\` with
\`agents: "all"\` asks for the whole log, in which \`sync_id\` counts up by one; without it numbers are passed over.

A token of a person (not of a session) may be in any realm of theirs: a frame that names another \`realm\` leaves the open session and goes on there, with
another workspace and other conversations. There are ${realms.map((realm) => `\`${realm}\``).join(', ')}.

Beside the conversations, every connection of a person is told what comes up by itself (\`notification\`), and after \`watch\` what changes in the workspace
(\`data\`). \`admin\` is answered to the home's owner only.

A command whose zone is not known is read in the person's own and answered by a warning first. An answer that names neither question nor step is
to the question asked last.

## Errors

${fieldTable(WireError)}

${table(['code', 'says', 'retryable', 'closes with'], errors)}

\`rate_limited\` carries \`retry_after_ms\` in its details. Nothing of what was refused was done; sent again after that time under the same \`message_id\`
it counts once. A session that has \`maxUnfinishedCommands\` under way takes no new one until half of them are done, so that what a client sends in
a row is refused in a row and nothing overtakes what was refused. A connection that does not read what it is sent is not read from; once it has
read nothing for \`slowReaderMs\` with more than \`maxSendBufferBytes\` waiting it is closed with \`slow_reader\`.

## Limits

${table(
  ['limit', 'default'],
  Object.entries(limits).map(([name, value]) => [`\`${name}\``, String(value)]),
)}

## The unified dialect

${fieldTable(unified.UnifiedFrame)}

A top-level \`null\` counts as absent. A frame from the log carries \`sync_id\`, \`session_id\`, \`timestamp\`,
the event itself, \`kind\` and all, in \`data\`, and in \`metadata\` the \`run_id\` and, as \`in_reply_to\`, the
\`message_id\` of the command that began the run. An \`agent_message\` whose run had a plan carries what stands behind it there:

${table(['field', 'says'], behind)}

${table(['type', 'from a client', 'from Omnii'], types)}

### \`data\` of a client's \`system_message\`

${unionTable(unified.ClientAction, 'action')}

### \`data\` of a client's \`question_answer\`

${fieldTable(unified.ClientAnswer)}

### \`data\` of Omnii's \`system_message\`

${unionTable(unified.ServerReply, 'action')}

A \`user_message\` is acknowledged by its echo; every other request, and a repeated \`user_message\`, by \`accepted\`.

Every frame from Omnii has \`session_token\`, the one its client holds ("" before a session is open), and \`additional_info\`, which in frames of a run
has its \`trace_id\`. \`{"type":"ping"}\` is answered like the action \`ping\`.

### \`data\` of \`session_created\`: the grant

${fieldTable(unified.SessionGrant)}

### Events

${table(['kind', 'with'], events)}

## The omnii dialect

Every frame may carry \`id\` (repeated in the reply; idempotent on commands) and \`timestamp\` (epoch milliseconds); from the
log it carries \`sync_id\`. The first frame of a socket that has shown no token carries \`session_token\`.

### From a client

${unionTable(omnii.OmniiIn, 'type', envelope)}

### \`payload\` of \`system\`

${unionTable(omnii.OmniiSystemPayload, 'action')}

### From Omnii: \`response\`, what a command has come to

While a question or an approval waits its \`status\` is \`processing\` and its \`message\` says what is asked and how it is answered in words. At the end it is
\`success\` or \`error\`. A command sent again under its \`id\` is answered by \`accepted\` and the \`response\` it has come to.

${fieldTable(omnii.OmniiResponse, [...envelope, 'data'])}

Its \`data\`; both spellings of "sign in first" are always there:

${fieldTable(omnii.OmniiResponse.shape.data)}

Its \`metadata\` has ids, \`status\`, \`suggestions\` and, where there is a plan, the same as an \`agent_message\` of the unified dialect.

### From Omnii: \`system\`, a question to the user

${fieldTable(omnii.OmniiInterventionRequired, envelope)}

### From Omnii: everything else

${table(
  ['type', 'data'],
  [
    ['`pong`', ''],
    ['`error`', 'the error; `status` is `"error"`'],
    [
      '`system`',
      `by \`action\`: ${typeOf(shapeOf(omnii.OmniiNotice.shape.data.shape.action))}; tokens and sessions in camelCase`,
    ],
    ...omnii.OmniiWorkflowType.options.map((type) => [`\`${type}\``, workflowSays(type)]),
  ],
)}

## The openagents dialect

On \`/api/ws/openagents\`, and on \`/ws\` for a connection whose first frame is one of these. \`Subscribe\`, \`Subscribed\`, \`Message\` and \`Update\` are those of the
OpenAgents document; what they have beyond its print may be left unread.

- A \`Subscribe\` without \`conversation_id\` goes on with the person's last conversation of this dialect, so that a client that only reconnects and subscribes again is where it was.
  \`Subscribed\` says after which number everything follows; a client keeps the largest \`sync_id\` it has had and shows it the next time. Subscribed to again on
  the same connection, nothing is sent twice; another \`scope\` is then heard from now on.
- A message is the sum of its \`Update\`s: \`content\` and \`reasoning\` are added to what is there. Those with a \`sync_id\` are in the log. Those without are parts of an answer on its
  way; the one with a number behind them has only what is left. On \`Subscribed\` a client drops parts that no number followed yet: they come anew.
- \`reasoning\` comes only for a \`Message\` with \`use_reasoning\`: why the plan is as it is, and what a model adds to that.
- A question or an approval is content, in words with how it is answered; the next \`Message\` answers it. The last \`Update\` of a message has its \`status\`.

### From a client

${unionTable(openagents.OpenAgentsIn, 'type')}

### From Omnii

${unionTable(openagents.OpenAgentsOut, 'type')}
`

function workflowSays(type: omnii.OmniiWorkflowType): string {
  const says: Record<omnii.OmniiWorkflowType, string> = {
    workflow_started: '`command.received`: acknowledged, on disk',
    workflow_draft: '`plan.created`: the plan before anything is done',
    workflow_step: '`step.*` with `status` (started, done, failed, skipped, previewed) and `progress`',
    workflow_approval_required: '`approval.asked`: what waits for `workflow_approve` or `workflow_decline`',
    workflow_approval_decided: '`approval.decided`',
    workflow_put_aside: '`approval.put_aside`: the person hesitated; a bare "yes" no longer approves it',
    workflow_taken_up: '`approval.taken_up`: shown once more, a "yes" is about it again',
    workflow_parked: '`run.parked`: nobody answered in time; the answer may still come',
    workflow_completed:
      '`run.completed` of a run that was stopped by words, which have a `response` of their own',
    workflow_stream: 'a part of an answer, not logged: `index`, `content`, `snapshot`',
    workflow_undone: '`run.undone`',
  }
  return says[type]
}

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) {
    console.error('docs/PROTOCOL.md is out of date; run: npm run docs')
    process.exitCode = 1
  }
} else {
  writeFileSync(file, text)
}
