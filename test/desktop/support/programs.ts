import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export type StartProgram = (command: string, args: readonly string[]) => ChildProcess

/** A session bus that starts no program by itself, so that a test meets only what it started. */
const busConfig = (
  socket: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/** A message bus at that socket, and its address. */
export async function startBus(
  start: StartProgram,
  socket: string,
): Promise<{ readonly daemon: ChildProcess; readonly address: string }> {
  const file = `${socket}.conf`
  writeFileSync(file, busConfig(socket))
  const daemon = start('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address=1'])
  return { daemon, address: await firstLine(daemon.stdout!) }
}

/** The first line a program writes; fails when it ends without one. */
export function firstLine(from: Readable): Promise<string> {
  return new Promise((done, failed) => {
    from.once('close', () => failed(new Error('It ended without a word')))
    createInterface({ input: from }).once('line', done)
  })
}

/** Ends a program, by force if it takes too long. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const patience = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(patience)
}
