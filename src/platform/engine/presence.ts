import { request } from 'node:http'
import type { Kept } from './place.ts'

/** One process's presence at the engine, as long as its connection lives. The engine ends when nobody is present any more. */
export type Presence = { lost: Promise<void>; isLost: () => boolean; leave: () => void }

const WAIT = 5_000

/** Joins the engine that `kept` describes; `silent` is one that does not answer although somebody listens there. */
export function attend({ port, secret }: Kept): Promise<Presence | 'nobody' | 'stranger' | 'silent'> {
  return new Promise((resolve) => {
    const call = request({
      host: '127.0.0.1',
      port,
      path: '/presence',
      headers: { authorization: `Bearer ${secret}` },
      agent: false,
    })
    const patience = setTimeout(() => {
      resolve('silent')
      call.destroy()
    }, WAIT)
    call.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(patience)
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' ? 'nobody' : 'stranger')
    })
    call.once('response', (response) => {
      clearTimeout(patience)
      if (response.statusCode !== 200) {
        call.destroy()
        return resolve('stranger')
      }
      let isLost = false
      const lost = new Promise<void>((gone) =>
        response.once('close', () => {
          isLost = true
          gone()
        }),
      )
      response.on('error', () => {}).resume()
      response.socket.unref() // presence alone is no reason for a process to go on
      resolve({ lost, isLost: () => isLost, leave: () => call.destroy() })
    })
    call.end()
  })
}
