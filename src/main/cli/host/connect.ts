import WebSocket from 'ws'
import type { Connect } from '../../../shared/client/ports.ts'

/** A socket to a host on this machine, for the client both the window and the terminal use. */
export function connectTo(address: string, token: string): Connect {
  return (told) => {
    const socket = new WebSocket(`${address}/api/ws/guide`, ['omnii.v1'], {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
    })
    socket.on('open', () => told.open())
    socket.on('message', (data) => told.text(String(data)))
    socket.on('error', () => {})
    socket.on('close', (code) => told.close(code))
    return { send: (frame) => socket.send(frame), close: () => socket.close() }
  }
}
