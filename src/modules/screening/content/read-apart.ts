import { Worker } from 'node:worker_threads'
import { type Content, contentOf } from './model.ts'

const PATIENCE = 45_000
const MEGABYTES = 768

type Waiting = { bytes: Uint8Array; type: string; done: (content: Content) => void }

const queue: Waiting[] = []
let worker: Worker | undefined
let busy: Waiting | undefined

/**
 * Reads a file in a thread of its own, one after the other, with bounded time and memory: whoever sends a file that takes for ever or
 * fills the memory has that file refused, and the program goes on.
 */
export const readApart = (bytes: Uint8Array, type: string) =>
  new Promise<Content>((done) => {
    queue.push({ bytes, type, done })
    void next()
  })

function next() {
  const asked = busy ? undefined : queue.shift()
  if (!asked) return
  busy = asked
  const thread = worker ?? start()
  worker = thread
  thread.ref()
  let finish: (content: Content, isSound: boolean) => void = () => {}
  const timer = setTimeout(() => finish(failed('读取文件用时过长，没有继续，请拆分或者另存为后重新上传'), false), PATIENCE)
  const onMessage = ({ content }: { content: Content }) => finish(content, true)
  const onError = () => finish(failed('文件过于复杂，读取时超出内存限制，请拆分后重新上传'), false)
  finish = (content, isSound) => {
    clearTimeout(timer)
    thread.off('message', onMessage)
    thread.off('error', onError)
    thread.off('exit', onError)
    if (isSound) thread.unref()
    else {
      worker = undefined
      void thread.terminate()
    }
    busy = undefined
    asked.done(content)
    next()
  }
  thread.on('message', onMessage)
  thread.on('error', onError)
  thread.on('exit', onError)
  thread.postMessage({ id: 0, bytes: asked.bytes, type: asked.type })
}

const failed = (problem: string) => contentOf({ text: '', problem })

function start() {
  const thread = new Worker(new URL('./worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } })
  thread.on('error', () => {})
  return thread
}
