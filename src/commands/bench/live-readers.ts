import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

// The readers of `bench live`, in a process of their own: so many connections, each of which reads what comes and notes when.
const [, , address = '', count = '0'] = process.argv
const { hostname, port, pathname, host } = new URL(address)
const wanted = Number(count)
const BATCH = 100
const PATIENCE = 20_000

let mark: Buffer | undefined
let seen: number[] = []
const marked = new Set<Socket>()

const open = () =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    socket
      .once('connect', () => socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\n\r\n`))
      .once('data', (first) => resolve(first.toString('latin1', 0, 12).endsWith('200')))
      .once('error', () => resolve(false))
      .on('data', (chunk) => {
        if (!mark || marked.has(socket) || !chunk.includes(mark)) return
        marked.add(socket)
        seen.push(performance.timeOrigin + performance.now())
        if (seen.length === wanted) tell()
      })
  })

let connected = 0
for (let opened = 0; opened < wanted; opened += BATCH) {
  const answers = await Promise.all(Array.from({ length: Math.min(BATCH, wanted - opened) }, open))
  connected += answers.filter(Boolean).length
}
process.send?.({ connected })

let waiting: AbortController | undefined
process.on('message', (text) => {
  mark = Buffer.from(String(text))
  seen = []
  marked.clear()
  waiting = new AbortController()
  // Whoever has not seen it by then never does.
  pause(PATIENCE, undefined, { signal: waiting.signal }).then(tell, () => {})
})

function tell() {
  waiting?.abort()
  if (mark) process.send?.({ seen })
  mark = undefined
}
