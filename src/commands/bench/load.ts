import { connect } from 'node:net'

export type Load = { rate: number; p95: number }

const CONNECTIONS = 20
const BUFFER = 256 * 1_024
const END_OF_HEAD = Buffer.from('\r\n\r\n')

/**
 * Asks for one address over twenty connections for so many seconds, as browsers do; each connection may have headers of its own.
 * Load generators in JavaScript parse every byte and spend more on a page than the server does: on two cores they measure
 * themselves. This one reads status and length and lets the body go by.
 */
export const load = (url: string, seconds: number, headersOf?: (connection: number) => Record<string, string>) =>
  loadOf([url], seconds, { ...(headersOf && { headersOf }) })

type Asker = { connections?: number; headersOf?: (connection: number) => Record<string, string> }

/** The same with many addresses on one server, each connection at the next that nobody has asked for yet. */
export async function loadOf(
  urls: readonly string[],
  seconds: number,
  { connections = CONNECTIONS, headersOf = () => ({}) }: Asker = {},
): Promise<Load> {
  const took: number[] = []
  const until = performance.now() + seconds * 1_000
  const began = performance.now()
  let asked = 0
  const next = () => new URL(urls[asked++ % urls.length] ?? '')
  await Promise.all(Array.from({ length: connections }, (_, index) => askUntil(next, until, { headers: headersOf(index), took })))
  const elapsed = (performance.now() - began) / 1_000
  return {
    rate: took.length / elapsed,
    p95: took.sort((one, other) => one - other)[Math.floor(took.length * 0.95)] ?? Number.NaN,
  }
}

type Asking = { headers: Record<string, string>; took: number[] }

/** One connection, asking again as soon as it is answered. */
function askUntil(next: () => URL, until: number, { headers, took }: Asking) {
  let url = next()
  const { hostname, port, host } = url
  const lines = Object.entries({ host, 'accept-encoding': 'gzip, deflate, br', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  const rest = ` HTTP/1.1\r\n${lines.join('')}\r\n`
  return new Promise<void>((resolve, reject) => {
    let asked = 0
    let answer = answerReader()
    const ask = () => {
      asked = performance.now()
      answer = answerReader()
      socket.write(`GET ${url.pathname}${url.search}${rest}`)
    }
    const read = (chunk: Buffer) => {
      const status = answer(chunk)
      if (status === undefined) return
      if (status !== 200) return void socket.destroy(new Error(`${url.href} answered ${status}`))
      const now = performance.now()
      took.push(now - asked)
      if (now < until) {
        url = next()
        ask()
      } else socket.destroy()
    }
    const callback = (length: number, buffer: Uint8Array) => {
      read(Buffer.from(buffer.buffer, buffer.byteOffset, length))
      return true
    }
    const socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: Buffer.alloc(BUFFER), callback },
    })
    socket
      .once('connect', ask)
      .once('error', reject)
      .once('close', () => resolve())
  })
}

/** Takes an answer piece by piece and gives its status when it is whole. */
function answerReader() {
  let before: Buffer | undefined
  let left: number | undefined
  let status = 0
  return (chunk: Buffer) => {
    if (left !== undefined) left -= chunk.length
    else {
      const head = before ? Buffer.concat([before, chunk]) : chunk
      const end = head.indexOf(END_OF_HEAD)
      if (end >= 0) {
        const text = head.toString('latin1', 0, end)
        status = Number(text.slice(9, 12))
        left = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? Number.NaN) - (head.length - end - END_OF_HEAD.length)
        if (Number.isNaN(left)) throw new Error('an answer without its length')
      }
      // A copy, and only of a head in pieces: the buffer under the piece is used again for the next.
      else before = Buffer.from(head)
    }
    return left === 0 ? status : undefined
  }
}
