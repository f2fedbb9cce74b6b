import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

/** The least a JSON request can cost here: parse, answer, nothing else. Plain JavaScript, so that nothing is loaded to strip types. */
const http = createServer()
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) =>
  socket.on('message', (data) => {
    const { message_id } = JSON.parse(data.toString())
    socket.send(JSON.stringify({ type: 'system_message', message_id, data: { action: 'pong' } }))
  }),
)
http.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ ws: `ws://127.0.0.1:${http.address().port}` })),
)
process.on('SIGTERM', () => process.exit(0))
