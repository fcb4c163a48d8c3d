import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import { Refusal } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import { log } from '../../platform/log.ts'

/** The port for a malware scanner: looks at a file before it is kept. `found` names what is wrong with it. */
export type Scanner = (path: string) => Promise<{ result: 'clean' | 'not-scanned' } | { found: string }>

const PATIENCE = 60_000
const CHUNK = 65_536

/** clamd where CLAMD_ADDRESS names one, else nobody. Where one is named nothing is taken that it has not seen. */
export const scan: Scanner = async (path) => {
  const { CLAMD_ADDRESS } = installation().config
  if (!CLAMD_ADDRESS) return { result: 'not-scanned' }
  const answer = await askClamd(CLAMD_ADDRESS, path).catch((error: unknown) => {
    log.error({ err: error }, 'clamd cannot be asked')
    throw unavailable()
  })
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found) return { found }
  if (answer !== 'stream: OK') {
    log.error({ answer }, 'clamd did not scan')
    throw unavailable()
  }
  return { result: 'clean' }
}

const unavailable = () => new Refusal(503, 'files.scanner-unavailable', '病毒扫描服务暂时不可用，文件没有接收，请稍后再试')

/** INSTREAM: chunks, each after its length, a chunk of nothing at the end; one line comes back. */
function askClamd(address: string, path: string): Promise<string> {
  const [host, port] = [address.slice(0, address.lastIndexOf(':')), Number(address.slice(address.lastIndexOf(':') + 1))]
  return new Promise((done, fail) => {
    let answer = ''
    const socket = connect({ host, port, timeout: PATIENCE })
    const bytes = createReadStream(path, { highWaterMark: CHUNK })
    const end = (act: () => void) => {
      bytes.destroy()
      socket.destroy()
      act()
    }
    socket.setEncoding('utf8')
    socket.on('timeout', () => end(() => fail(new Error('clamd did not answer in time'))))
    socket.on('error', (error) => end(() => fail(error)))
    bytes.on('error', (error) => end(() => fail(error)))
    socket.on('data', (text: string) => {
      answer += text
    })
    socket.on('end', () => end(() => done(answer.replace(/\0/g, '').trim())))
    socket.on('connect', () => {
      socket.write('zINSTREAM\0')
      bytes.on('data', (chunk) => {
        const length = Buffer.alloc(4)
        length.writeUInt32BE(chunk.length)
        socket.write(length)
        if (!socket.write(chunk)) {
          bytes.pause()
          socket.once('drain', () => bytes.resume())
        }
      })
      bytes.on('end', () => socket.write(Buffer.alloc(4)))
    })
  })
}
