import { statfs } from 'node:fs/promises'
import { engineFull } from './refusals.ts'

const STEP = 64 << 20

/** What stays free on the disk whatever is written: records and files need room when tables have taken theirs. */
export const reserveOf = (whole: number) => Math.min(2 * 2 ** 30, whole * 0.05)

/** Refuses before anything is written when the disk is close to full. */
export async function ensureSpace(folder: string, look: typeof statfs = statfs) {
  const found = await look(folder).catch(() => undefined)
  if (found && found.bavail * found.bsize < reserveOf(found.blocks * found.bsize)) throw engineFull()
}

/** The same bytes, as long as there is room for them. */
export async function* watchingSpace(folder: string, body: AsyncIterable<Uint8Array>, look: typeof statfs = statfs) {
  let since = 0
  for await (const chunk of body) {
    since += chunk.byteLength
    if (since > STEP) {
      since = 0
      await ensureSpace(folder, look)
    }
    yield chunk
  }
}
