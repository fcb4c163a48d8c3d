import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReadOptions, Sheet } from '../model.ts'
import { readFile } from './read-file.ts'

/** For tests: a file read to its end. */
export type Tried = { sentence: string; sheets: (Sheet & { cells: string[][]; lines: number[] })[]; warnings: string[] }

export async function tryBytes(name: string, bytes: Buffer | string, options: ReadOptions = {}): Promise<Tried> {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-tried-'))
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  try {
    return await tryFile(path, name, options)
  } finally {
    await rm(folder, { recursive: true })
  }
}

export async function tryFile(path: string, name: string, options: ReadOptions = {}): Promise<Tried> {
  const reading = await readFile(path, name, options)
  if (reading.outcome === 'refused') return { sentence: reading.sentence, sheets: [], warnings: [] }
  const sheets: Tried['sheets'] = []
  try {
    for (const sheet of reading.sheets) {
      const pieces: Buffer[] = []
      for await (const piece of sheet.rows()) pieces.push(piece)
      const records = parsed(Buffer.concat(pieces).toString())
      sheets.push(
        Object.assign(sheet, { cells: records.map((cells) => cells.slice(1)), lines: records.map(([line]) => Number(line)) }),
      )
    }
  } finally {
    await reading.close()
  }
  return { sentence: '', sheets, warnings: reading.warnings }
}

/** RFC 4180, to the letter: what the rows promise to be. */
export function parsed(text: string): string[][] {
  const records: string[][] = []
  let at = 0
  while (at < text.length) {
    const cells: string[] = []
    for (;;) {
      const quoted = text[at] === '"' ? /"((?:[^"]|"")*)"/y : /([^",\r\n]*)/y
      quoted.lastIndex = at
      const match = quoted.exec(text)
      if (!match) throw new Error(`not RFC 4180 at ${at}: ${text.slice(at, at + 80)}`)
      cells.push((match[1] ?? '').replaceAll('""', '"'))
      at = quoted.lastIndex
      const mark = text[at++]
      if (mark === '\n') break
      if (mark !== ',') throw new Error(`not RFC 4180 at ${at}: ${text.slice(at - 40, at + 40)}`)
    }
    records.push(cells)
  }
  return records
}
