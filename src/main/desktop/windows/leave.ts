import { dialog, shell } from 'electron'
import { desktop as say } from '../../../shared/wording/en/desktop.ts'

const longestShown = 300

/**
 * The one way out of the app: to the system's browser or mail program, after the person saw where to. The host is shown as
 * it is asked for, so one that only looks like another is told apart. While one is being asked about, others are dropped.
 */
export function openLeaving(): (address: string) => void {
  let asking = false

  async function ask(address: string): Promise<void> {
    const { protocol, host, pathname } = new URL(address)
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: protocol === 'mailto:' ? say.writeTo(pathname.slice(0, longestShown)) : say.goTo(host),
      detail: address.length > longestShown ? `${address.slice(0, longestShown)}…` : address,
      buttons: [say.goThere, say.stayHere],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    if (response === 0) await shell.openExternal(address)
  }

  return (address) => {
    if (asking) return
    asking = true
    ask(address)
      .catch((error) => process.stderr.write(`${JSON.stringify({ link: String(error) })}\n`))
      .finally(() => {
        asking = false
      })
  }
}
