import { mkdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { installation } from '../../../platform/installation.ts'

/** So much of the disk stays free, whatever is sent. */
const LEAST_FREE = 512 * 1_048_576

export const NO_ROOM = '服务器的存储空间不足，没有接收，请联系管理员'

/** Where files lie until they are in storage. */
export async function incoming(...parts: string[]) {
  const folder = join(installation().config.DATA_DIR, 'incoming', ...parts)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** How many bytes may still be written there. */
export async function roomIn(folder: string) {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize - LEAST_FREE
}
