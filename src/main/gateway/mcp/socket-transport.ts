import { type JSONRPCMessage, parseJSONRPCMessage, type Transport } from '@modelcontextprotocol/server'
import type { WebSocket } from 'ws'
import { errorTable } from '../../../shared/protocol/errors.ts'

/** JSON-RPC 2.0: what cannot be parsed, and what is no message. */
const parseError = -32700
const invalidRequest = -32600

/**
 * One MCP connection over a socket, a message a frame. A peer that reads nothing is cut off at `maxBuffered` bytes.
 * @param heard each message before it is handled
 */
export function socketTransport(
  ws: WebSocket,
  maxBuffered: number,
  mayGoOn: () => boolean,
  heard: (message: JSONRPCMessage) => void,
): Transport {
  let closed = false
  const transport: Transport = {
    async start() {
      ws.on('message', (data, isBinary) => receive(String(data), isBinary))
      ws.on('close', () => {
        if (closed) return
        closed = true
        transport.onclose?.()
      })
    },
    async send(message) {
      if (closed) return
      if (ws.bufferedAmount > maxBuffered) return ws.close(1013)
      ws.send(JSON.stringify(message))
    },
    async close() {
      ws.close(1000)
    },
  }

  function receive(text: string, isBinary: boolean): void {
    if (!mayGoOn()) {
      ws.close(errorTable.unauthenticated.close, 'unauthenticated')
      return
    }
    const json = isBinary ? undefined : parsed(text)
    if (json === undefined) {
      complain(parseError, 'This is no JSON.')
      return
    }
    let message: JSONRPCMessage
    try {
      message = parseJSONRPCMessage(json)
    } catch {
      complain(invalidRequest, 'This is no JSON-RPC message.')
      return
    }
    heard(message)
    transport.onmessage?.(message)
  }

  function complain(code: number, message: string): void {
    if (!closed) ws.send(JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message } }))
  }

  return transport
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
