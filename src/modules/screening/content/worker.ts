import { parentPort } from 'node:worker_threads'
import { readBytes } from './read-bytes.ts'

type Asked = { id: number; bytes: Uint8Array; type: string }

parentPort?.on('message', async ({ id, bytes, type }: Asked) => {
  parentPort?.postMessage({ id, content: await readBytes(bytes, type) })
})
