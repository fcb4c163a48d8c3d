import { Worker } from 'node:worker_threads'
import { Unreadable } from '../../model.ts'
import type { Grid } from '../grid-sheet.ts'
import type { Read, Reader } from '../read-file.ts'
import { headOf, type Source } from '../source/source.ts'
import type { OfficeAnswer, OfficeSheet } from './office-sheet.ts'
import { visibleSheets } from './visible-sheets.ts'

const LARGEST = 64 << 20
const PATIENCE = 45_000
const MEGABYTES = 1_536

/** Workbooks that cannot be streamed (xls, xlsb, the XML of 2003): read whole, apart, with bounded time and memory. */
export async function readOffice(source: Source, reader: Reader): Promise<Read> {
  if ((source.bytes ?? 0) > LARGEST) throw new Unreadable(`这个工作簿超过 ${LARGEST >> 20} MB，请另存为 xlsx 或 CSV 后上传`)
  const bytes = await headOf(source, LARGEST)
  const other = otherDocument(bytes)
  if (other) throw new Unreadable(other)
  const answer = await readApart(bytes)
  if ('problem' in answer)
    throw new Unreadable(
      answer.problem === 'encrypted'
        ? '这个工作簿加了密码，请去掉密码后上传'
        : '工作簿不完整或者已经损坏，请用表格软件打开、另存后再上传',
    )
  return visibleSheets(
    answer.sheets.map((sheet) => ({ name: sheet.name, hidden: sheet.hidden, grid: async () => gridOf(sheet, reader.member) })),
    reader,
  )
}

/** Compound files are also Word documents, slides and what is encrypted. */
function otherDocument(bytes: Buffer): string | null {
  if (bytes[0] !== 0xd0) return null
  const holds = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage')) return '这个工作簿加了密码，请去掉密码后上传'
  if (holds('Workbook') || holds('Book')) return null
  if (holds('WordDocument')) return '这是 Word 文档；请把里面的表格复制到表格文件后上传'
  if (holds('PowerPoint Document')) return '这是演示文稿，不是表格'
  return '认不出这个文件的格式；请上传 CSV、Excel、JSON、GeoJSON 或 Parquet'
}

function gridOf({ name, rows, merges, hiddenColumns }: OfficeSheet, member: string | undefined): Grid {
  return {
    name,
    format: 'xls',
    at: { encoding: 'utf-8', sheet: name, ...(member ? { member } : {}) },
    merges,
    hiddenColumns,
    rows: async function* () {
      for (let at = 0; at < rows.length; at += 1000)
        yield rows.slice(at, at + 1000).map((row) => ({ ...row, cells: [...row.cells] }))
    },
  }
}

function readApart(bytes: Buffer): Promise<OfficeAnswer> {
  const { promise, resolve } = Promise.withResolvers<OfficeAnswer>()
  const thread = new Worker(new URL('./office-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  const timer = setTimeout(() => resolve({ problem: 'broken' }), PATIENCE)
  thread.once('message', resolve)
  thread.once('error', () => resolve({ problem: 'broken' }))
  thread.once('exit', () => resolve({ problem: 'broken' }))
  thread.postMessage(bytes)
  return promise.finally(() => {
    clearTimeout(timer)
    return thread.terminate()
  })
}
