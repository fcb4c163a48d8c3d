import { createReadStream } from 'node:fs'

/** Bytes that can be read any number of times: a file, what it unpacks to, a member of an archive. */
export type Source = {
  name: string
  /** Bytes as they lie on disk; null where only reading tells. */
  bytes: number | null
  open: () => AsyncIterable<Buffer>
  /** Where the same bytes lie as a file or in memory, for readers that jump about. */
  place: { path: string } | { buffer: Buffer } | null
}

export const READ_AT_ONCE = 1 << 20

export function fileSource(path: string, name: string, bytes: number): Source {
  return { name, bytes, place: { path }, open: () => createReadStream(path, { highWaterMark: READ_AT_ONCE }) }
}

export function memorySource(buffer: Buffer, name: string): Source {
  return { name, bytes: buffer.length, place: { buffer }, open: () => inPieces(buffer) }
}

async function* inPieces(buffer: Buffer) {
  for (let at = 0; at < buffer.length; at += READ_AT_ONCE) yield buffer.subarray(at, at + READ_AT_ONCE)
}

/** The first `wanted` bytes, or all where there are fewer. */
export async function headOf(source: Source, wanted: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of source.open()) {
    pieces.push(piece)
    length += piece.length
    if (length >= wanted) break
  }
  const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
  return all.subarray(0, wanted)
}

/** 包/2024年/停车场.csv → 停车场: what a table is called that has no name of its own. */
export const stemOf = (name: string) => name.replace(/^.*\//, '').replace(/\.[a-z0-9]{1,8}$/i, '')
