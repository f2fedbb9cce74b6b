import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client'
import WebSocket from 'ws'

/** A client's end of an MCP connection over a socket, a message a frame, as `omnii mcp` passes it on. */
export function socketClient(address: string, headers: Readonly<Record<string, string>>) {
  const ws = new WebSocket(address, { headers, perMessageDeflate: false })
  const closed = new Promise<number>((resolve) => ws.once('close', resolve))
  const transport: Transport = {
    async start() {
      ws.on('message', (data) => transport.onmessage?.(JSON.parse(String(data)) as JSONRPCMessage))
      ws.on('close', () => transport.onclose?.())
      await new Promise<void>((resolve, reject) => {
        ws.once('open', resolve)
        ws.once('error', reject)
      })
    },
    async send(message) {
      ws.send(JSON.stringify(message))
    },
    async close() {
      ws.terminate()
    },
  }
  /** `closed` gives the code it was closed with. */
  return { ws, transport, closed }
}
