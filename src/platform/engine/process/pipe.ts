import { execFile } from 'node:child_process'
import { close, constants, open } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants
const [run, opening, closing] = [promisify(execFile), promisify(open), promisify(close)]

/** A named pipe, through which bytes go to and from the engine as they come, whatever their number. */
export type Pipe = { path: string }

export async function pipeAt(path: string) {
  await rm(path, { force: true })
  await run('mkfifo', ['-m', '600', path])
  return path
}

/**
 * What the engine writes into the pipe. Our own hold on the writing end keeps it from ending before the engine has begun;
 * `finish` lets go of it. Nothing waits in a thread for the other side to come.
 */
export async function readFrom({ path }: Pipe) {
  const reading = await opening(path, O_RDONLY | O_NONBLOCK)
  const hold = await opening(path, O_WRONLY | O_NONBLOCK)
  const socket = new Socket({ fd: reading, readable: true, writable: false })
  return { socket, finish: () => closing(hold) }
}

/**
 * Where to write what the engine shall read, as soon as it has opened its end; it sees the end when the socket is ended. `isOver` says
 * that it will not come any more.
 */
export async function writeTo({ path }: Pipe, isOver: () => boolean) {
  for (let wait = 1; !isOver(); wait = Math.min(wait * 2, 20)) {
    const writing = await opening(path, O_WRONLY | O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENXIO') throw error // nobody reads yet
    })
    if (writing !== undefined) return new Socket({ fd: writing, readable: false, writable: true })
    await pause(wait)
  }
  return undefined
}
