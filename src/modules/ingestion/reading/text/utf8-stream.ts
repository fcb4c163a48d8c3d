import type { Source } from '../source/source.ts'
import type { Found } from './encoding.ts'

/** The text in UTF-8 in pieces of any length, without its mark; for formats whose lines mean nothing. */
export async function* utf8Stream(source: Source, { encoding, mark }: Found): AsyncGenerator<Buffer> {
  const decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding, { ignoreBOM: true })
  let skip = mark
  for await (const piece of source.open()) {
    const bytes = skip > 0 ? piece.subarray(skip) : piece
    skip = Math.max(0, skip - piece.length)
    yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes
  }
}
