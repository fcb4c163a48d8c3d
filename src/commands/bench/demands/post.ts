import { connect, type Socket } from 'node:net'

/** Where the forms come from that are posted. */
export const ORIGIN = 'http://bench.localhost'
/** What is posted: where, as what, and how each comes as if from an address of its own. */
export type Post = { path: string; type: string; body: string }
type Posting = { home: string; posts: readonly Post[] }

/** Posts every body once, over so many connections, each at the next that nobody has sent yet; anything but 200 ends it. */
export async function postAll({ home, posts }: Posting, connections: number) {
  let next = 0
  const take = () => ({ post: posts[next], index: next++ })
  await Promise.all(Array.from({ length: connections }, () => postWhile(home, take)))
}

/**
 * Posts so many a second, whether or not the earlier ones are answered, over connections that wait for their turn. Gives how long each took
 * from the moment at which it was due: what had to wait for a connection counts that wait too.
 */
export async function postEvenly(
  { home, posts }: Posting,
  { perSecond, connections }: { perSecond: number; connections: number },
) {
  const began = performance.now()
  const took: number[] = []
  let next = 0
  const due = (index: number) => began + (index / perSecond) * 1_000
  const pace = async () => {
    for (;;) {
      const index = next++
      const post = posts[index]
      if (!post) return
      const wait = due(index) - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      await send(post, index)
      took.push(performance.now() - due(index))
    }
  }
  const idle: Socket[] = []
  const send = (post: Post, index: number) => onSocket(home, idle, headOf(home, post, index))
  await Promise.all(Array.from({ length: connections }, pace))
  for (const socket of idle) socket.destroy()
  return took.toSorted((one, other) => one - other)
}

function headOf(home: string, { path, type, body }: Post, index: number) {
  const { host } = new URL(home)
  const address = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  return `POST ${path} HTTP/1.1\r\nhost: ${host}\r\norigin: ${ORIGIN}\r\nx-forwarded-for: ${address}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

/** As load.ts: a client that parses no more than it must, so that it does not measure itself. */
function postWhile(home: string, take: () => { post: Post | undefined; index: number }) {
  const { hostname, port } = new URL(home)
  return new Promise<void>((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    let answer = ''
    const post = () => {
      const { post: sent, index } = take()
      if (!sent) return void socket.end()
      answer = ''
      socket.write(headOf(home, sent, index))
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
      if (!isWhole(answer)) return
      if (!answer.startsWith('HTTP/1.1 200')) return void socket.destroy(new Error(answer.slice(0, 600)))
      post()
    })
    socket
      .once('connect', post)
      .once('error', reject)
      .once('close', () => resolve())
  })
}

function onSocket(home: string, idle: Socket[], request: string) {
  const { hostname, port } = new URL(home)
  return new Promise<void>((resolve, reject) => {
    const socket = idle.pop() ?? connect({ host: hostname, port: Number(port), noDelay: true })
    let answer = ''
    const read = (chunk: Buffer) => {
      answer += chunk.toString('latin1')
      if (!isWhole(answer)) return
      socket.off('data', read).off('error', reject)
      if (!answer.startsWith('HTTP/1.1 200')) return reject(new Error(answer.slice(0, 600)))
      idle.push(socket)
      resolve()
    }
    socket.on('data', read).once('error', reject)
    socket.write(request)
  })
}

function isWhole(answer: string) {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return false
  if (/^transfer-encoding: chunked/im.test(answer.slice(0, head))) return answer.endsWith('0\r\n\r\n')
  return answer.length - head - 4 >= Number(/^content-length: (\d+)/im.exec(answer)?.[1] ?? 0)
}
