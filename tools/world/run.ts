import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { missingRadicale } from '../../test/support/needs.ts'
import { openCalendarWorld } from '../../test/world/dav/demo.ts'
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

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A phone</title><style>
:root{color-scheme:light dark;font:16px/1.4 system-ui}body{margin:0 auto;max-width:26rem;min-height:100vh;display:flex;flex-direction:column}
h1{font-size:1rem;padding:.75rem 1rem;margin:0;border-bottom:1px solid #8884}ol{flex:1;list-style:none;margin:0;padding:1rem;display:flex;flex-direction:column;gap:.5rem}
li{white-space:pre-wrap;max-width:85%;padding:.5rem .75rem;border-radius:1rem;background:#8883;align-self:flex-start}li.me{align-self:flex-end;background:#0a66c2;color:#fff}
form{display:flex;gap:.5rem;padding:1rem;position:sticky;bottom:0;background:Canvas}input{flex:1;font:inherit;padding:.5rem;border-radius:1rem;border:1px solid #8888}button{font:inherit;padding:.5rem 1rem;border-radius:1rem;border:0;background:#0a66c2;color:#fff}
</style><h1>${phone} texts ${twilio.number}</h1><ol aria-live="polite" aria-label="Texts"></ol>
<form><input name="body" aria-label="Text" autocomplete="off" autofocus><button>Send</button></form><script>
const list=document.querySelector('ol'),form=document.querySelector('form');let shown=-1
async function look(){const texts=await(await fetch('/texts')).json();if(texts.length===shown)return;shown=texts.length
list.replaceChildren(...texts.map(({body,mine})=>Object.assign(document.createElement('li'),{textContent:body,className:mine?'me':''})));scrollTo(0,document.body.scrollHeight)}
form.onsubmit=async(event)=>{event.preventDefault();const body=form.body.value;form.reset();await fetch('/say',{method:'POST',body});look()}
setInterval(look,700);look()</script>`

const server = createServer(async (request, response) => {
  if (request.url === '/texts') {
    const texts = twilio.ledger
      .filter(({ to, from }) => to === phone || from === phone)
      .map(({ body, direction }) => ({ body, mine: direction === 'inbound' }))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(texts))
  } else if (request.url === '/say' && request.method === 'POST') {
    let body = ''
    for await (const part of request) body += part
    const message = twilio.receive(phone, body)
    const hook = twilio.webhookUrl()
    if (hook !== '' && forward !== undefined) {
      const { origin } = new URL(hook)
      const fields = twilio.fieldsOf(message)
      await post(`http://127.0.0.1:${forward}`, origin, '/sms', fields, twilio.sign(hook, fields))
    }
    response.writeHead(204).end()
  } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
})
server.listen(Number(process.env.PORT ?? 8040), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`A phone (${phone}):  http://127.0.0.1:${port}

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
})
// its folder in the temporary ones is left
process.once('exit', () => void calendars?.stop())
