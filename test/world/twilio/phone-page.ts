import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LedgerMessage, TwilioStandIn } from './stand-in.ts'

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A phone</title><style>
:root{color-scheme:light dark;font:16px/1.4 system-ui}body{margin:0 auto;max-width:26rem;min-height:100vh;display:flex;flex-direction:column}
h1{font-size:1rem;padding:.75rem 1rem;margin:0;border-bottom:1px solid #8884}ol{flex:1;list-style:none;margin:0;padding:1rem;display:flex;flex-direction:column;gap:.5rem}
li{white-space:pre-wrap;overflow-wrap:anywhere;max-width:85%;padding:.5rem .75rem;border-radius:1rem;background:#8883;align-self:flex-start}li.me{align-self:flex-end;background:#0a66c2;color:#fff}
form{display:flex;gap:.5rem;padding:1rem;position:sticky;bottom:0;background:Canvas}input{flex:1;min-width:0;font:inherit;padding:.5rem;border-radius:1rem;border:1px solid #8888}button{font:inherit;padding:.5rem 1rem;border-radius:1rem;border:0;background:#0a66c2;color:#fff}
</style><h1></h1><ol aria-live="polite" aria-label="Texts"></ol>
<form><input name="body" aria-label="Text" autocomplete="off" autofocus><button>Send</button></form><script>
const list=document.querySelector('ol'),form=document.querySelector('form'),phone=new URLSearchParams(location.search).get('phone')??'DEFAULT_PHONE';let shown=-1
document.querySelector('h1').textContent=phone+' texts OMNII_NUMBER'
const at=(path)=>path+'?'+new URLSearchParams({phone})
async function look(){const texts=await(await fetch(at('/texts'))).json();if(texts.length===shown)return;shown=texts.length
list.replaceChildren(...texts.map(({body,mine})=>Object.assign(document.createElement('li'),{textContent:body,className:mine?'me':''})));scrollTo(0,document.body.scrollHeight)}
form.onsubmit=async(event)=>{event.preventDefault();const body=form.body.value;form.reset();await fetch(at('/say'),{method:'POST',body});look()}
setInterval(look,700);look()</script>`

export interface PhonePage {
  readonly url: string
  close(): Promise<void>
}

/**
 * A page that is a phone: the thread with the stand-in's number, and a field to type into. Another phone is
 * `?phone=+447700900124`. `deliver` is handed each text that is sent from it. Port 0 is any.
 */
export async function openPhonePage(
  twilio: TwilioStandIn,
  phone: string,
  deliver: (message: LedgerMessage) => Promise<unknown>,
  port = 0,
): Promise<PhonePage> {
  const html = page.replace('DEFAULT_PHONE', phone).replace('OMNII_NUMBER', twilio.number)
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://phone')
    const whose = searchParams.get('phone') ?? phone
    if (pathname === '/texts') {
      const texts = twilio.ledger
        .filter(({ to, from }) => to === whose || from === whose)
        .map(({ body, direction }) => ({ body, mine: direction === 'inbound' }))
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(texts))
    } else if (pathname === '/say' && request.method === 'POST') {
      let body = ''
      for await (const part of request) body += part
      await deliver(twilio.receive(whose, body))
      response.writeHead(204).end()
    } else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
