import ExifReader from 'exifreader'
import type { Ctx } from '../../platform/ctx.ts'
import type { StoredFile } from './model.ts'
import { readFile } from './queries.ts'

const DIGITS = 100_000

/** Where a photo says that it was taken (WGS-84, to about a metre): to be asked for only where the person has agreed, and before its traces go. */
export async function photoPosition(
  ctx: Pick<Ctx, 'db'>,
  { id, type }: Pick<StoredFile, 'id' | 'type'>,
): Promise<{ lat: number; lon: number } | null> {
  if (!type.startsWith('image/')) return null
  const { stream } = await readFile(ctx, id)
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  const bytes = Uint8Array.from(Buffer.concat(parts))
  try {
    const { Latitude: lat, Longitude: lon } = ExifReader.load(bytes.buffer, { expanded: true }).gps ?? {}
    // A camera without a fix writes zeroes.
    if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180) || (lat === 0 && lon === 0))
      return null
    return { lat: Math.round(lat * DIGITS) / DIGITS, lon: Math.round(lon * DIGITS) / DIGITS }
  } catch {
    // No metadata, or none that can be read: the photo says nothing.
    return null
  }
}
