import { type FolderMap, newFolderName } from './server/folders.ts'
import type { ImapLine } from './server/line.ts'

/** The folder of sent mails there: whether a mail was sent is looked up in it by its Message-ID. */
export function sentMails(line: ImapLine, map: () => Promise<FolderMap>) {
  async function path(): Promise<string> {
    const { sent } = await map()
    if (sent !== undefined) return sent
    await line.ask((imap) => imap.mailboxCreate(newFolderName.sent), 'writes')
    return newFolderName.sent
  }
  return {
    /** Rejects with OmniiError when the server cannot be asked. */
    async has(messageId: string): Promise<boolean> {
      const { sent } = await map()
      if (sent === undefined) return false
      const header = { 'message-id': messageId }
      const found = await line.within(sent, async (imap) => {
        // a folder that is open already shows what came since only after a command
        await imap.noop()
        return imap.search({ header }, { uid: true })
      })
      return found !== false && found !== undefined && found.length > 0
    },
    async add(bytes: Uint8Array, at: number): Promise<void> {
      const to = await path()
      await line.ask((imap) => imap.append(to, Buffer.from(bytes), ['\\Seen'], new Date(at)), 'writes')
    },
  }
}
