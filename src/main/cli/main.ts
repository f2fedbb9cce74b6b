import { version } from '../../../package.json'
import { decodeFrame } from '../../shared/client/frames.ts'
import { approvalText, questionText } from '../../shared/plain-text/write.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import { type CliArgs, readArgs, type Typed } from './args.ts'
import { audit, changeSettings } from './change-settings.ts'
import { type CliClient, openCliClient } from './client.ts'
import { exit } from './exit-codes.ts'
import { findHost } from './host/find-host.ts'
import { HostGone } from './host/follow-host.ts'
import { manageBrowsers } from './manage-browsers.ts'
import { moveFiles } from './move-files.ts'
import { askDesktop } from './orders/ask-desktop.ts'
import { manageAccounts } from './orders/manage-accounts.ts'
import { manageModels } from './orders/manage-models.ts'
import { manageServers } from './orders/manage-servers.ts'
import { manageSms } from './orders/manage-sms.ts'
import { manageVault } from './orders/manage-vault.ts'
import { passMcp } from './orders/pass-mcp.ts'
import { answerTo, decisionOn, runCommand, type Terminal } from './run-command.ts'
import { tellStatus } from './tell-status.ts'
import { keepSession, sessionFor } from './terminal-session.ts'

const terminal: Terminal = {
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  print: (text) => void process.stdout.write(`${text}\n`),
}

/** Does what was typed after `omnii`. Resolves to the exit code. */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const read = readArgs(args)
  if (!read.ok) return complain(read.error, exit.misused)
  const typed = read.value
  if (typed.order.kind === 'help') {
    terminal.print(say.help)
    return exit.done
  }
  if (typed.order.kind === 'settings') return changeSettings(typed.order, typed, env, terminal)
  if (typed.order.kind === 'browsers') return manageBrowsers(typed.order, typed, env, terminal)
  if (typed.order.kind === 'vault') return manageVault(typed.order, typed, env, terminal)
  if (typed.order.kind === 'sms') return manageSms(typed.order, typed, env, terminal)
  if (typed.order.kind === 'accounts') return manageAccounts(typed.order, typed, env, terminal)
  if (typed.order.kind === 'models') return manageModels(typed.order, typed, env, terminal)
  if (typed.order.kind === 'desktop') return askDesktop(typed.order.asked, typed, env)
  if (typed.order.kind === 'servers') return manageServers(typed.order, typed, env, terminal)
  if (typed.order.kind === 'mcp') return passMcp(typed, env, version)
  if (typed.order.kind === 'audit') return audit(typed, env, terminal)
  if (typed.order.kind === 'status' || typed.order.kind === 'recover')
    return tellStatus(typed.order, typed, env, terminal)
  if (typed.order.kind === 'import' || typed.order.kind === 'export')
    return moveFiles(typed.order, typed, env, version)
  const reached = await findHost(typed.home, env, version)
  if (!reached.ok)
    return complain(
      typed.json ? JSON.stringify({ error: reached.error }) : reached.error.message,
      exit.unreachable,
    )
  const host = reached.value
  if (host.here && terminal.interactive) process.stderr.write(`${say.doingHere}\n`)
  const talk = openCliClient(
    host,
    { sessionId: sessionFor(typed, env).id, realm: typed.realm },
    typed.json ? eventPrinter() : () => {},
    () => void process.stderr.write(`${say.hostAway}\n`),
  )
  try {
    await talk.ready()
    keepSession(typed, env, talk.client.state().grant?.session_id)
    return await follow(talk, typed, typed.order)
  } catch (thrown) {
    if (!(thrown instanceof HostGone)) throw thrown
    return complain(say.hostGone, exit.unreachable)
  } finally {
    talk.close()
    await host.close()
  }
}

/** Orders that are part of a conversation. */
type Spoken = Exclude<
  CliArgs,
  {
    kind:
      | 'help'
      | 'import'
      | 'export'
      | 'settings'
      | 'audit'
      | 'browsers'
      | 'sms'
      | 'accounts'
      | 'models'
      | 'vault'
      | 'desktop'
      | 'mcp'
      | 'servers'
      | 'status'
      | 'recover'
  }
>

async function follow(talk: CliClient, typed: Typed, order: Spoken): Promise<number> {
  const waits = talk.waits()
  switch (order.kind) {
    case 'say':
      return runCommand(talk, { kind: 'command', text: order.text, dryRun: typed.dryRun }, typed, terminal)
    case 'undo':
      return runCommand(talk, { kind: 'undo' }, typed, terminal)
    case 'answer': {
      const question = waits.map(({ entry }) => entry).findLast((entry) => entry.kind === 'question')
      if (!question) return complain(say.noQuestion, exit.failed)
      return runCommand(talk, answerTo(question, order.text), typed, terminal)
    }
    case 'decide': {
      const approval = waits.map(({ entry }) => entry).findLast((entry) => entry.kind === 'approval')
      if (!approval) return complain(say.noApproval, exit.failed)
      return runCommand(talk, decisionOn(approval, order.decision), typed, terminal)
    }
    case 'waiting': {
      const here = waits.map(({ entry }) =>
        entry.kind === 'question'
          ? `${questionText(entry.question)}\n${say.answerHow}`
          : `${approvalText(entry)}\n${say.approveHow}`,
      )
      const own = talk.client.state().grant?.session_id
      const elsewhere = (await talk.sessions())
        .filter(({ sessionId, waiting }) => waiting > 0 && sessionId !== own)
        .map(({ sessionId, title, waiting }) => say.waitsElsewhere(title, waiting, sessionId))
      const all = [...here, ...(elsewhere.length > 0 ? [elsewhere.join('\n')] : [])]
      terminal.print(all.length === 0 ? say.nothingWaits : all.join('\n\n'))
      return all.length === 0 ? exit.done : exit.waits
    }
    case 'sessions':
      for (const { sessionId, title, waiting } of await talk.sessions())
        terminal.print(`${sessionId}  ${title}${waiting > 0 ? `  (${waiting})` : ''}`)
      return exit.done
  }
}

/** Prints the events of what is said from now on, not those of the replay before it. */
function eventPrinter(): (frame: string) => void {
  let replayedTo: number | undefined
  return (frame) => {
    const incoming = decodeFrame(frame)
    if (incoming.kind === 'granted') replayedTo ??= incoming.grant.last_sync_id
    if (incoming.kind === 'event' && replayedTo !== undefined && incoming.event.syncId > replayedTo)
      terminal.print(JSON.stringify(incoming.event))
    if (incoming.kind === 'error') terminal.print(JSON.stringify({ error: incoming.error }))
  }
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}
