import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { postAll, postEvenly } from './post.ts'

const posts = Array.from({ length: 30 }, (_, index) => ({ path: '/', type: 'text/plain', body: `示例 ${index}` }))

async function serverThat(answers: RequestListener) {
  const server = createServer(answers).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  return { home: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

test('a connection that the server has closed since its last answer is opened anew', async () => {
  let answered = 0
  const { home } = await serverThat((request, response) => {
    response.end('ok', () => void (++answered % 7 === 0 && request.socket.end()))
  })
  expect(await postEvenly({ home, posts }, { perSecond: 200, connections: 3 })).toHaveLength(posts.length)
})

test('an answer that never comes is a failure, not a wait without end', async () => {
  let asked = 0
  const { home } = await serverThat((request, response) => {
    if (++asked < 5) response.end('ok')
    else request.socket.destroy()
  })
  await expect(postAll({ home, posts }, 2)).rejects.toThrow('without an answer')
})

test('anything but 200 ends it', async () => {
  const { home } = await serverThat((_, response) => {
    response.statusCode = 503
    response.end('示例')
  })
  await expect(postAll({ home, posts }, 4)).rejects.toThrow('HTTP/1.1 503')
})
