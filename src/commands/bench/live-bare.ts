import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// What `bench live` compares with: server-sent events and nothing else. Writes to all what its parent says.
const readers = new Set<ServerResponse>()
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write('retry: 1000\n\n')
  readers.add(response)
  response.on('close', () => readers.delete(response))
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port)) // it listens on a port
process.on('message', (mark) => {
  for (const reader of readers) reader.write(`data: ${String(mark)}\n\n`)
})
