import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { type Encoding, Unreadable } from '../../model.ts'
import { READ_AT_ONCE, type Source } from '../source/source.ts'
import { decoded, type Found } from './encoding.ts'

/** A stretch of whole lines in UTF-8. `foreign`: lines of it (from 0) that were not in the file's encoding, with the one they are in. */
export type Chunk = { bytes: Buffer; foreign: Map<number, Encoding | null> | null; read: number }

const LONGEST_LINE = 64 << 20
const LF = 0x0a
const CR = 0x0d

/**
 * The text in UTF-8, in stretches that end with a line, without its mark; lines in another encoding are mended and named. A stretch
 * is good only until the next is asked for: the bytes of a file are read into one place, again and again.
 */
export async function* utf8Chunks(source: Source, { encoding, mark }: Found, newline: 'lf' | 'cr'): AsyncGenerator<Chunk> {
  const wide = encoding === 'utf-16le' ? 0 : encoding === 'utf-16be' ? 1 : null
  const lineEnd = (bytes: Buffer) => (wide === null ? lastLineEnd(bytes, newline) : lastWideLineEnd(bytes, wide, newline))
  const { place } = source
  const stretches = place && 'path' in place ? fromFile(place.path, mark, lineEnd) : fromPieces(source, mark, lineEnd)
  for await (const { bytes, read } of stretches) yield { ...toUtf8(bytes, encoding, wide, newline), read }
}

type Stretch = { bytes: Buffer; read: number }

async function* fromFile(path: string, mark: number, lineEnd: (bytes: Buffer) => number): AsyncGenerator<Stretch> {
  const file = await open(path)
  try {
    let room = Buffer.allocUnsafe(READ_AT_ONCE)
    let filled = 0
    let read = mark
    for (;;) {
      const { bytesRead } = await file.read(room, filled, room.length - filled, read)
      if (bytesRead === 0) break
      read += bytesRead
      filled += bytesRead
      const end = lineEnd(room.subarray(0, filled))
      if (end > 0) {
        yield { bytes: room.subarray(0, end), read }
        room.copyWithin(0, end, filled)
        filled -= end
      }
      if (filled > room.length / 2) {
        if (filled > LONGEST_LINE) throw endlessLine()
        room = Buffer.concat([room.subarray(0, filled)], room.length * 2)
      }
    }
    if (filled > 0) yield { bytes: room.subarray(0, filled), read }
  } finally {
    await file.close()
  }
}

async function* fromPieces(source: Source, mark: number, lineEnd: (bytes: Buffer) => number): AsyncGenerator<Stretch> {
  let rest: Buffer = Buffer.alloc(0)
  let skip = mark
  let read = 0
  for await (const piece of source.open()) {
    read += piece.length
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    const end = lineEnd(bytes)
    if (end <= skip) {
      if (bytes.length > LONGEST_LINE) throw endlessLine()
      rest = bytes
      continue
    }
    yield { bytes: bytes.subarray(skip, end), read }
    skip = 0
    rest = bytes.subarray(end)
  }
  if (rest.length > skip) yield { bytes: rest.subarray(skip), read }
}

const endlessLine = () => new Unreadable('文件中有一行超过 64 MB，不像表格，请确认导出的格式')

function lastLineEnd(bytes: Buffer, newline: 'lf' | 'cr'): number {
  if (newline === 'lf') return bytes.lastIndexOf(LF) + 1
  // a CR at the very end may be half of a CRLF
  return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR, -2)) + 1
}

function lastWideLineEnd(bytes: Buffer, zeroSide: 0 | 1, newline: 'lf' | 'cr'): number {
  const sought = newline === 'cr' ? CR : LF
  for (let i = (bytes.length & ~1) - 2; i >= 0; i -= 2)
    if (bytes[i + zeroSide] === sought && bytes[i + 1 - zeroSide] === 0) return i + 2
  return 0
}

function toUtf8(bytes: Buffer, encoding: Encoding, wide: 0 | 1 | null, newline: 'lf' | 'cr'): Omit<Chunk, 'read'> {
  if (encoding === 'utf-8') {
    if (isUtf8(bytes)) return { bytes, foreign: null }
  } else {
    const text = decoded(bytes, encoding, true)
    if (text !== null) return { bytes: Buffer.from(text, 'utf8'), foreign: null }
  }
  return wide === null ? lineByLine(bytes, encoding, newline) : wideLines(bytes, encoding, newline)
}

function wideLines(bytes: Buffer, encoding: Encoding, newline: 'lf' | 'cr'): Omit<Chunk, 'read'> {
  const text = decoded(bytes, encoding, false) ?? ''
  const foreign = new Map<number, null>()
  for (const [line, content] of text.split(newline === 'cr' ? '\r' : '\n').entries())
    if (content.includes('\ufffd')) foreign.set(line, null)
  return { bytes: Buffer.from(text), foreign }
}

function lineByLine(bytes: Buffer, encoding: Encoding, lineEnd: 'lf' | 'cr'): Omit<Chunk, 'read'> {
  const foreign = new Map<number, Encoding | null>()
  const lines: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(lineEnd === 'cr' ? CR : LF, at)
    const end = newline < 0 ? bytes.length : newline + 1
    const line = bytes.subarray(at, end)
    at = end
    if (encoding === 'utf-8' && isUtf8(line)) {
      lines.push(line)
      continue
    }
    const own = encoding === 'utf-8' ? null : decoded(line, encoding, true)
    if (own !== null) {
      lines.push(Buffer.from(own))
      continue
    }
    const other: Encoding = encoding === 'utf-8' ? 'gb18030' : 'utf-8'
    const mended = cellByCell(line, encoding, other)
    foreign.set(lines.length, mended === null ? null : other)
    lines.push(Buffer.from(mended ?? decoded(line, encoding, false) ?? ''))
  }
  return { bytes: Buffer.concat(lines), foreign }
}

/** One pasted cell spoils a line: each stretch between separators is read in the file's encoding or, failing that, the other. */
function cellByCell(line: Buffer, own: Encoding, other: Encoding): string | null {
  let text = ''
  for (let at = 0, start = 0; at <= line.length; at++) {
    if (at < line.length && !SEPARATORS.has(line[at] ?? 0)) continue
    const stretch = line.subarray(start, at + 1)
    const read = decoded(stretch, own, true) ?? decoded(stretch, other, true)
    if (read === null) return decoded(line, other, true)
    text += read
    start = at + 1
  }
  return text
}

const SEPARATORS = new Set([0x2c, 0x09, 0x3b, 0x22, 0x0a])
