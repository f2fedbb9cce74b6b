import { writeEml } from '../../../src/main/services/email/eml/write-eml.ts'
import type { Message } from '../../../src/main/services/email/provider.ts'

/** A mail as somebody else's program sends it. */
export function rawMail(mail: Message): string {
  const marks = [
    ...(mail.unsubscribe ? [`List-Unsubscribe: ${mail.unsubscribe}`] : []),
    ...(mail.bulk ? ['Precedence: bulk'] : []),
  ]
  const text = marks.map((line) => `${line}\r\n`).join('') + writeEml(mail)
  if (mail.attachments.length === 0) return text
  const end = text.indexOf('MIME-Version')
  const files = mail.attachments.map(
    ({ name, type, size }) =>
      `--files\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(size, 'x').toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
  )
  return `${text.slice(0, end)}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=files\r\n\r\n--files\r\n${text.slice(end).replace('MIME-Version: 1.0\r\n', '')}\r\n${files.join('')}--files--\r\n`
}
