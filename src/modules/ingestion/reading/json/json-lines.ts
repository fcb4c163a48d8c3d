import type { Source } from '../source/source.ts'
import type { Found } from '../text/encoding.ts'
import { utf8Chunks } from '../text/utf8-chunks.ts'
import { RECORD_SEPARATOR } from './find-rows.ts'
import type { Entry } from './record-sheet.ts'
import { parseExact } from './records.ts'

/** One record a line; a line that is none is handed on as broken and costs nothing else. */
export async function* jsonLines(source: Source, found: Found): AsyncGenerator<Entry[]> {
  let line = 0
  for await (const { bytes } of utf8Chunks(source, found, 'lf')) {
    const entries: Entry[] = []
    for (const written of bytes.toString('utf8').split('\n')) {
      line++
      const text = written.replaceAll(RECORD_SEPARATOR, '').trim()
      if (text === '') continue
      try {
        entries.push({ line, value: parseExact(text) })
      } catch {
        entries.push({ line, broken: text })
      }
    }
    if (bytes.at(-1) === 0x0a) line-- // what follows the last line feed is no line
    yield entries
  }
}
