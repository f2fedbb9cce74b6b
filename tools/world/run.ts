import { missingRadicale } from '../../test/support/needs.ts'
import { openCalendarWorld } from '../../test/world/dav/demo.ts'
import { openPhonePage } from '../../test/world/twilio/phone-page.ts'
import { openTwilioStandIn, post } from '../../test/world/twilio/stand-in.ts'
import { startMailWorld } from './mail.ts'

/**
 * npm run world
 * Starts what Omnii can be connected to, so that it can be tried by hand without an account: a real mail server with
 * people's mailboxes, a real calendar server (Debian's radicale, where it is installed), and a stand-in of Twilio with a
 * number and a page that is a phone. Prints the settings that lead Omnii there. Everything is on loopback.
 */
process.once('SIGINT', () => process.exit(0))
const twilio = await openTwilioStandIn()
const mail = await startMailWorld()
const calendars = missingRadicale() === undefined ? await openCalendarWorld() : undefined
const phone = '+447700900123'
/** where a text is posted, as the number's webhook says; without one Omnii has to ask for it */
const forward = process.env.WORLD_SMS_PORT

const page = await openPhonePage(
  twilio,
  phone,
  async (message) => {
    const hook = twilio.webhookUrl()
    if (hook === '' || forward === undefined) return
    const fields = twilio.fieldsOf(message)
    await post(`http://127.0.0.1:${forward}`, new URL(hook).origin, '/sms', fields, twilio.sign(hook, fields))
  },
  Number(process.env.PORT ?? 8040),
)
process.stdout.write(`A phone (${phone}):  ${page.url}   (another one: ?phone=%2B447700900124)

Omnii reaches its number with:
  npm run omnii -- settings set sms.account ${twilio.accountSid}
  npm run omnii -- settings set sms.number ${twilio.number}
  OMNII_TWILIO_URL=${twilio.url} OMNII_TWILIO_TOKEN=${twilio.authToken} npm start
  npm run omnii -- sms pair        (text the code from the page)

${mail.says}
${
  calendars
    ? `A calendar server:  ${calendars.url}  (people: ${calendars.people.join(', ')}; password: ${calendars.password})

Omnii reads and writes there with:
${calendars.people.map((person) => `  echo '${calendars.password}' | npm run omnii -- accounts add dav --login ${person} --server ${calendars.url} --name ${person}`).join('\n')}
`
    : 'No calendar server: radicale is not installed (apt-get install radicale).\n'
}
Ctrl+C ends it.
`)
// its folder in the temporary ones is left
process.once('exit', () => void calendars?.stop())
