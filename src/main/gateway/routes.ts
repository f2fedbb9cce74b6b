import { accountPaths } from '../../shared/protocol/accounts/accounts.ts'
import { modelPaths } from '../../shared/protocol/accounts/models.ts'
import { peerPaths } from '../../shared/protocol/accounts/peers.ts'
import { signInLinkPath, signInPaths } from '../../shared/protocol/accounts/signing-in.ts'
import { browserPaths } from '../../shared/protocol/browsers.ts'
import {
  desktopAsked,
  desktopPath,
  nextAskedPath,
  ticketPath,
  windowTokenPath,
} from '../../shared/protocol/desktop.ts'
import { mcpPath, mcpStreamPath } from '../../shared/protocol/dialects/mcp.ts'
import { attachmentPaths } from '../../shared/protocol/files/attachments.ts'
import { filePaths } from '../../shared/protocol/files.ts'
import { type Agent, Pillar } from '../../shared/protocol/ids.ts'
import { safeModePath, statusPath } from '../../shared/protocol/recovery.ts'
import { smsPaths } from '../../shared/protocol/sms.ts'
import { vaultPaths } from '../../shared/protocol/vault.ts'
import { viewsPath } from '../../shared/protocol/views/views.ts'

/**
 * Who may call: `anyone` here on loopback, or a `caller` with a credential; a socket may show it in its first frame. The page
 * of a desktop window is its `owner`'s too, but may not call what is for a `program` of theirs, and what takes a `hand` only
 * with the ticket of a press for just that. `member`: a `caller`, or such a page, within the conversations they may open.
 */
export type Access = 'anyone' | 'owner' | 'program' | 'hand' | 'caller' | 'member'

export type Route = { readonly path: string; readonly access: Access; readonly says: string } & (
  | {
      readonly over: 'http'
      readonly answers:
        | 'health'
        | 'metrics'
        | 'browser'
        | 'browsers'
        | 'prove'
        | 'status'
        | 'safe_mode'
        | 'sms'
        | 'accounts'
        | 'sign_in'
        | 'models'
        | 'servers'
        | 'views'
        | 'import'
        | 'export'
        | 'attachments'
        | 'vault'
        | 'desktop'
        | 'mcp'
        | 'static'
      /** GET, and HEAD with it, if not given; MCP has methods of its own */
      readonly method?: 'POST' | 'MCP'
    }
  /** a socket that carries the messages of one MCP connection */
  | { readonly over: 'stream'; readonly agent: Agent }
  | { readonly over: 'socket'; readonly dialect: 'unified' | 'omnii' | 'openagents'; readonly agent: Agent }
)

/** Every route there is. Any other path is 404; a route answers one method, and HEAD where it answers GET. */
export const routes: readonly Route[] = [
  {
    path: '/health',
    over: 'http',
    access: 'anyone',
    answers: 'health',
    says: 'whether it is up; no secrets',
  },
  {
    path: statusPath,
    over: 'http',
    access: 'owner',
    answers: 'status',
    says: 'version, connections, and the safe mode if it is in it',
  },
  {
    path: safeModePath,
    over: 'http',
    access: 'owner',
    method: 'POST',
    answers: 'safe_mode',
    says: 'ends the safe mode: `?do=park` leaves the runs that stopped it and goes on with the rest, `?do=retry` tries them once more',
  },
  { path: '/metrics', over: 'http', access: 'owner', answers: 'metrics', says: 'Prometheus text' },
  ...(
    [
      ['register', 'takes a page’s public key for the code of a one-time link'],
      ['challenge', 'gives a nonce to a registered page, with the host’s own signature'],
      ['token', 'gives a token for one minute to a page that signed its nonce'],
    ] as const
  ).map(
    ([what, says]): Route => ({
      path: browserPaths[what],
      over: 'http',
      access: 'anyone',
      method: 'POST',
      answers: 'browser',
      says,
    }),
  ),
  {
    path: browserPaths.list,
    over: 'http',
    access: 'program',
    answers: 'browsers',
    says: 'the browsers that were let in',
  },
  {
    path: browserPaths.revoke,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'browsers',
    says: 'puts out the browser `?id=…` at once and for good',
  },
  {
    path: browserPaths.link,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'browsers',
    says: 'a fresh one-time link',
  },
  {
    path: smsPaths.status,
    over: 'http',
    access: 'owner',
    answers: 'sms',
    says: 'the text message channel: number, paired phones, the last texts without their words',
  },
  ...(
    [
      [
        'check',
        'asks Twilio for account, number and webhook, and says what is missing; with `?phone=+…` a test text goes there',
      ],
      ['webhook', 'has Twilio post incoming texts of the number to the public address, and checks again'],
      ['pair', 'a code that pairs the phone it is texted from'],
      ['unpair', 'forgets the phone `?phone=+…`'],
      ['token', 'keeps the auth token that is the body in the vault'],
      ['resend', 'sends the text `?id=…`, which may have been sent, once more'],
    ] as const
  ).map(
    ([what, says]): Route => ({
      path: smsPaths[what],
      over: 'http',
      access: 'hand',
      method: 'POST',
      answers: 'sms',
      says,
    }),
  ),
  {
    path: accountPaths.list,
    over: 'http',
    access: 'owner',
    answers: 'accounts',
    says: 'the accounts that are bound, and how they are; no secrets',
  },
  ...(
    [
      [accountPaths.add, 'binds the account in the body once everything it needs was seen to work'],
      [accountPaths.test, 'looks at the account `?key=…` with real calls, and says what does not hold'],
      [accountPaths.repair, 'takes the password, server or certificate in the body for the account `?key=…`'],
      [accountPaths.rename, 'calls the account `?key=…` `&name=…`'],
      [
        accountPaths.remove,
        'forgets the account `?key=…` and what was read from it; nothing is changed there',
      ],
      [
        accountPaths.default,
        'new things of `?service=…` go to the account `&key=…`, or to this computer: `local`',
      ],
      [signInPaths.add, 'begins to sign in for the account in the body; answers the address to open'],
      [signInPaths.again, 'the same for the account `?key=…` there is, which is repaired by it'],
      [signInPaths.follow, 'waits until the sign-in `?id=…` is over, or a while'],
      [signInPaths.paste, 'takes the address that the browser of the sign-in `?id=…` ended at elsewhere'],
      [signInPaths.cancel, 'calls the sign-in `?id=…` off'],
    ] as const
  ).map(
    ([path, says]): Route => ({
      path,
      over: 'http',
      // following asks for nothing and goes on for minutes, without a press
      access: path === signInPaths.follow ? 'owner' : 'hand',
      method: 'POST',
      answers: 'accounts',
      says,
    }),
  ),
  {
    path: signInLinkPath,
    over: 'http',
    access: 'anyone',
    answers: 'sign_in',
    says: 'leads on to the provider at which the person of `?key=…` signs in again; `&proof=…` comes with the `authUrl` of an event',
  },
  {
    path: modelPaths.list,
    over: 'http',
    access: 'owner',
    answers: 'models',
    says: 'the model that is asked for what the built-in planner does not understand, and what it used today; no secrets',
  },
  ...(
    [
      ['find', 'looks for model servers on this computer'],
      ['add', 'takes the model in the body once it called a tool for real'],
      ['test', 'has the model call a tool, and says what does not hold'],
      ['remove', 'asks no model any more and forgets its key'],
    ] as const
  ).map(
    ([what, says]): Route => ({
      path: modelPaths[what],
      over: 'http',
      access: 'hand',
      method: 'POST',
      answers: 'models',
      says,
    }),
  ),
  {
    path: '/prove',
    over: 'http',
    access: 'anyone',
    answers: 'prove',
    says: 'that it knows the launch token: HMAC-SHA256 of `omnii:<port>:<nonce>`, before a client sends that token',
  },
  {
    path: viewsPath,
    over: 'http',
    access: 'owner',
    answers: 'views',
    says: 'what a screen draws: `?kind=agenda&from=…&to=…`, `?kind=tasks`, `?kind=mails&folder=inbox`, `?kind=mail&id=…`, `?kind=people`',
  },
  {
    path: filePaths.import,
    over: 'http',
    access: 'owner',
    method: 'POST',
    answers: 'import',
    says: 'takes in the file that is the body, `?name=team.ics` (and `&session=…`, the conversation it belongs to)',
  },
  {
    path: filePaths.calendar,
    over: 'http',
    access: 'owner',
    answers: 'export',
    says: 'the whole calendar as a file',
  },
  {
    path: filePaths.contacts,
    over: 'http',
    access: 'owner',
    answers: 'export',
    says: 'all contacts as a file',
  },
  {
    path: filePaths.procedures,
    over: 'http',
    access: 'owner',
    answers: 'export',
    says: 'the procedures that were written down, as a file',
  },
  {
    path: attachmentPaths.upload,
    over: 'http',
    access: 'member',
    method: 'POST',
    answers: 'attachments',
    says: 'attaches a file to a conversation: `?name=…&size=…` (and `&session=…`, `&sha256=…`) announces it and takes what of it the body holds, `?id=…&offset=…` takes the next part',
  },
  {
    path: attachmentPaths.status,
    over: 'http',
    access: 'member',
    answers: 'attachments',
    says: 'how much of the attached file `?id=…` is there',
  },
  {
    path: attachmentPaths.remove,
    over: 'http',
    access: 'member',
    method: 'POST',
    answers: 'attachments',
    says: 'deletes the attached file `?id=…`, whole or on its way',
  },
  {
    path: attachmentPaths.content,
    over: 'http',
    access: 'member',
    answers: 'attachments',
    says: 'the content of the attached file `?id=…`, to be saved and never shown as a page',
  },
  {
    path: vaultPaths.status,
    over: 'http',
    access: 'program',
    answers: 'vault',
    says: 'where passwords are kept and whether that can be used now',
  },
  {
    path: vaultPaths.unlock,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'vault',
    says: 'opens the encrypted file of tokens with the passphrase in the body, `{"passphrase": "…"}`',
  },
  {
    path: vaultPaths.lock,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'vault',
    says: 'shuts the encrypted file of tokens',
  },
  ...desktopAsked.map(
    (asked): Route => ({
      path: desktopPath(asked),
      over: 'http',
      access: 'program',
      method: 'POST',
      answers: 'desktop',
      says:
        asked === 'toggle'
          ? 'shows or hides the window of the desktop app'
          : 'shows or hides the palette of the desktop app',
    }),
  ),
  {
    path: nextAskedPath,
    over: 'http',
    access: 'program',
    answers: 'desktop',
    says: 'waits for what is asked of the desktop app that calls, which is attached to this host; null after a while',
  },
  {
    path: windowTokenPath,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'desktop',
    says: 'a token for one minute for the page of a window, which approves nothing by itself',
  },
  {
    path: ticketPath,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'desktop',
    says: 'a ticket for what a person pressed in such a window, and for nothing else; the body says what',
  },
  {
    path: '/api/ws/guide',
    over: 'socket',
    access: 'caller',
    dialect: 'unified',
    agent: 'guide',
    says: 'the guide',
  },
  ...Pillar.options.map(
    (pillar): Route => ({
      path: `/api/ws/liaison/${pillar}`,
      over: 'socket',
      access: 'caller',
      dialect: 'unified',
      agent: `liaison:${pillar}`,
      says: `the liaison for ${pillar}`,
    }),
  ),
  {
    path: '/ws',
    over: 'socket',
    access: 'caller',
    dialect: 'omnii',
    agent: 'guide',
    says: 'the omnii dialect; who begins with a frame of openagents speaks that',
  },
  {
    path: '/api/ws/openagents',
    over: 'socket',
    access: 'caller',
    dialect: 'openagents',
    agent: 'guide',
    says: 'the openagents dialect',
  },
  {
    path: peerPaths.list,
    over: 'http',
    access: 'program',
    answers: 'servers',
    says: 'the MCP servers of others that are set, and their tools beside what was accepted',
  },
  {
    path: peerPaths.accept,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'servers',
    says: 'lets the tool in the body be called, as it is now',
  },
  {
    path: peerPaths.token,
    over: 'http',
    access: 'program',
    method: 'POST',
    answers: 'servers',
    says: 'keeps the token in the body in the vault for the server it names; an empty one forgets it',
  },
  {
    path: mcpPath,
    over: 'http',
    access: 'caller',
    method: 'MCP',
    answers: 'mcp',
    says: 'MCP over streamable HTTP: every action as a tool, agenda, tasks and mail as resources',
  },
  {
    path: mcpStreamPath,
    over: 'stream',
    access: 'caller',
    agent: 'guide',
    says: 'one MCP connection, a JSON-RPC message a frame: what `omnii mcp` passes on',
  },
  {
    path: '/*',
    over: 'http',
    access: 'anyone',
    answers: 'static',
    says: 'the built renderer; it holds no secrets',
  },
]

const byPath = new Map(routes.map((route) => [route.path, route]))
const rest = routes.find((route) => route.path === '/*')

/** The route of a path; what no route names is looked for among the static files. */
export const routeOf = (path: string): Route | undefined => byPath.get(path) ?? rest
