import { connect, type Socket } from 'node:net'

/** Where the forms come from that are posted. */
export const ORIGIN = 'http://bench.localhost'
/** What is posted: where, as what, and how each comes as if from an address of its own. */
export type Post = { path: string; type: string; body: string }
type Posting = { home: string; posts: readonly Post[] }

/** An answer that has not come by then will not come: what is measured has failed, and says so. */
const PATIENCE = 30_000

/** Posts every body once, over so many connections, each at the next that nobody has sent yet; anything but success ends it. */
export const postAll = (posting: Posting, connections: number) => overLines(posting, connections, async () => {})

/**
 * Posts so many a second, whether or not the earlier ones are answered, over connections that wait for their turn. Gives how long each took
 * from the moment at which it was due: what had to wait for a connection counts that wait too.
 */
export async function postEvenly(posting: Posting, { perSecond, connections }: { perSecond: number; connections: number }) {
  const began = performance.now()
  const due = (index: number) => began + (index / perSecond) * 1_000
  const took: number[] = []
  await overLines(
    posting,
    connections,
    async (index) => {
      const wait = due(index) - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    },
    (index) => took.push(performance.now() - due(index)),
  )
  return took.toSorted((one, other) => one - other)
}

async function overLines(
  { home, posts }: Posting,
  connections: number,
  turnOf: (index: number) => Promise<void>,
  answered: (index: number) => void = () => {},
) {
  let next = 0
  let failed = false
  const work = async () => {
    const line = openLine(home)
    try {
      while (!failed) {
        const index = next++
        const post = posts[index]
        if (!post) return
        await turnOf(index)
        await line.ask(headOf(home, post, index))
        answered(index)
      }
    } catch (error) {
      failed = true
      throw error
    } finally {
      line.close()
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
}

function headOf(home: string, { path, type, body }: Post, index: number) {
  const { host } = new URL(home)
  const address = `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
  return `POST ${path} HTTP/1.1\r\nhost: ${host}\r\norigin: ${ORIGIN}\r\nx-forwarded-for: ${address}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

const CLOSED = 'the server closed the connection without an answer'

/**
 * One connection, one question at a time; opened anew where the server has closed it meanwhile, as it may with one that nobody used for
 * some seconds. As in load.ts a client that parses no more than it must, so that it does not measure itself.
 */
function openLine(home: string) {
  const { hostname, port } = new URL(home)
  let socket: Socket | undefined
  const isOpen = () => socket?.writable === true
  const open = () => {
    socket = connect({ host: hostname, port: Number(port), noDelay: true })
      .setEncoding('latin1')
      .on('error', () => {})
    return socket
  }
  return {
    async ask(request: string) {
      if (socket && isOpen()) {
        const failure = await answerOn(socket, request).then(
          () => null,
          (error: Error) => error,
        )
        if (failure === null) return
        // It was closed while we wrote. The form has a key: sent twice it is one demand.
        if (failure.message !== CLOSED) throw failure
      }
      await answerOn(open(), request)
    },
    close: () => void socket?.destroy(),
  }
}

const answerOn = (socket: Socket, request: string) =>
  new Promise<void>((resolve, reject) => {
    let answer = ''
    const end = (failure?: Error) => {
      socket.setTimeout(0).off('data', read).off('error', end).off('close', closed).off('timeout', late)
      if (!failure) return resolve()
      socket.destroy()
      reject(failure)
    }
    const read = (chunk: string) => {
      answer += chunk
      if (isWhole(answer)) end(/^HTTP\/1\.1 20[01]/.test(answer) ? undefined : new Error(answer.slice(0, 600)))
    }
    const closed = () => end(new Error(CLOSED))
    const late = () => end(new Error(`no answer within ${PATIENCE / 1_000} s`))
    socket.on('data', read).on('error', end).on('close', closed).on('timeout', late).setTimeout(PATIENCE)
    socket.write(request)
  })

function isWhole(answer: string) {
  const head = answer.indexOf('\r\n\r\n')
  if (head < 0) return false
  if (/^transfer-encoding: chunked/im.test(answer.slice(0, head))) return answer.endsWith('0\r\n\r\n')
  return answer.length - head - 4 >= Number(/^content-length: (\d+)/im.exec(answer)?.[1] ?? 0)
}
