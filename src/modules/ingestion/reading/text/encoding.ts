import { isAscii, isUtf8 } from 'node:buffer'
import type { Encoding } from '../../model.ts'
import { headOf, type Source } from '../source/source.ts'

const PROBE = 4 << 20
const LF = 0x0a

export type Found = { encoding: Encoding /** Bytes of the mark at the beginning. */; mark: number }

/**
 * In what encoding a text is: by its mark, else by the first four megabytes that hold anything but ASCII. The rest is checked while it
 * is read (utf8-chunks.ts): a line in another encoding is refused there, not guessed here. `null`: this is no text.
 */
export async function detectEncoding(source: Source): Promise<Found | null> {
  let probe: Buffer = Buffer.alloc(0)
  let first = true
  let began = 0
  for await (const piece of source.open()) {
    began += piece.length
    probe = probe.length === 0 ? piece : Buffer.concat([probe, piece])
    if (probe.length < PROBE && first) continue
    if (first) {
      const found = markOf(probe) ?? wideWithoutMark(probe)
      if (found) return found
      if (looksBinary(probe)) return null
      first = false
    }
    if (!isAscii(probe)) return { encoding: ofLines(cutAtLine(probe)), mark: 0 }
    probe = Buffer.alloc(0)
  }
  if (first) {
    const found = markOf(probe) ?? wideWithoutMark(probe)
    if (found) return found
    if (looksBinary(probe)) return null
  }
  if (began === 0 || isAscii(probe)) return { encoding: 'utf-8', mark: 0 }
  return { encoding: ofLines(probe), mark: 0 }
}

const PLAINLY = 40

/** With what a recipe says: it decides where the bytes leave it open (few or no characters beyond ASCII), or fit what it says. */
export async function encodingWith(source: Source, wanted: Encoding): Promise<Found | null> {
  const found = await detectEncoding(source)
  if (!found || found.mark > 0 || found.encoding === wanted || wanted.startsWith('utf-16')) return found
  const head = cutAtLine(await headOf(source, 1 << 20))
  const beyond = head.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0)
  if (found.encoding === 'utf-8' && beyond > PLAINLY) return found
  return linesDecode(head, wanted) >= 0.9 ? { encoding: wanted, mark: 0 } : found
}

export function markOf(bytes: Buffer): Found | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  return null
}

/** UTF-16 without its mark: separators, digits and line ends have a zero byte, always on the same side. */
function wideWithoutMark(bytes: Buffer): Found | null {
  const length = Math.min(bytes.length, 1 << 16) & ~1
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const pairs = length / 2
  if (pairs < 4) return null
  const encoding =
    odd > 2 && odd > pairs / 8 && even * 8 < odd ? 'utf-16le' : even > 2 && even > pairs / 8 && odd * 8 < even ? 'utf-16be' : null
  if (!encoding) return null
  const text = decoded(bytes.subarray(0, length), encoding, true)
  return text !== null && /[\n\r,;\t]/.test(text) ? { encoding, mark: 0 } : null
}

function looksBinary(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, 1 << 16)
  let control = 0
  for (let i = 0; i < length; i++) {
    const byte = bytes[i] ?? 0
    if (
      byte < 0x20 &&
      byte !== 0 &&
      byte !== 9 &&
      byte !== LF &&
      byte !== 0x0b &&
      byte !== 0x0c &&
      byte !== 0x0d &&
      byte !== 0x1b
    )
      control++
    else if (byte === 0) control += 0.1 // some exports fill cells with zeros
  }
  return control > length * 0.02 && control > 1
}

function cutAtLine(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf(LF)
  if (end > 0) return bytes.subarray(0, end + 1)
  // one endless line: a character cut in two at the end says nothing, so back to the last ASCII
  let last = bytes.length - 1
  while (last > bytes.length - 65_536 && last > 0 && (bytes[last] ?? 0) >= 0x80) last--
  return bytes.subarray(0, last + 1)
}

/** UTF-8 where most lines that are not ASCII are valid in it (few valid ones happen by chance); else what decodes best. */
function ofLines(bytes: Buffer): Encoding {
  if (isUtf8(bytes)) return 'utf-8'
  let valid = 0
  let invalid = 0
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(LF, at)
    const end = newline < 0 ? bytes.length : newline + 1
    const line = bytes.subarray(at, end)
    at = end
    if (isAscii(line)) continue
    if (isUtf8(line)) valid++
    else invalid++
  }
  if (valid >= invalid && valid > 0) return 'utf-8'
  return ofWideBytes(bytes)
}

/** Of the old encodings the one in whose common characters the most pairs of bytes fall; high bytes alone among letters are Western. */
function ofWideBytes(bytes: Buffer): Encoding {
  const seen = { pairs: 0, national: 0, big5: 0, alone: 0 }
  const length = Math.min(bytes.length, 1 << 20)
  for (let i = 0; i < length; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const second = bytes[i + 1] ?? 0
    const isPunctuation = lead >= 0xa1 && lead <= 0xa3
    seen.pairs++
    if (isLetter(bytes[i - 1]) && isLetter(second)) seen.alone++
    if (second >= 0x30 && second <= 0x39) {
      seen.national++ // four bytes, as only GB18030 has them
      i += 3
      continue
    }
    if (second >= 0xa1 && (isPunctuation || (lead >= 0xb0 && lead <= 0xd7))) seen.national++
    if ((second >= 0xa1 || (second >= 0x40 && second <= 0x7e)) && (isPunctuation || (lead >= 0xa4 && lead <= 0xc6))) seen.big5++
    i++
  }
  const { pairs, national, big5, alone } = seen
  const likely: Encoding = national >= big5 ? 'gb18030' : 'big5'
  if (Math.max(national, big5) >= pairs * 0.4 && linesDecode(bytes, likely) >= 0.5) return likely
  if (alone > pairs / 2) return 'windows-1252'
  return linesDecode(bytes, 'gb18030') >= 0.5 ? 'gb18030' : 'windows-1252'
}

const isLetter = (byte: number | undefined) =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))

function linesDecode(bytes: Buffer, encoding: Encoding): number {
  let good = 0
  let all = 0
  for (let at = 0; at < bytes.length && all < 2000; ) {
    const newline = bytes.indexOf(LF, at)
    const end = newline < 0 ? bytes.length : newline + 1
    const line = bytes.subarray(at, end)
    at = end
    if (isAscii(line)) continue
    all++
    const text = decoded(line, encoding, true)
    if (text !== null && !/[\ue000-\uf8ff\ufffd]/.test(text)) good++
  }
  return all === 0 ? 1 : good / all
}

const decoders = new Map<string, TextDecoder>()

/** `null` when strict and the bytes are not in that encoding. */
export function decoded(bytes: Uint8Array, encoding: Encoding, strict: boolean): string | null {
  const key = `${encoding} ${strict}`
  let decoder = decoders.get(key)
  if (!decoder) {
    decoder = new TextDecoder(encoding, { fatal: strict, ignoreBOM: true })
    decoders.set(key, decoder)
  }
  try {
    return decoder.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
