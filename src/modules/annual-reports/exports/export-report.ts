import { sealOf, type WholeReport } from '../preview.ts'
import type { ExportFormat } from '../queries.ts'
import { docxOf } from './docx.ts'
import { reportTitle } from './sections.ts'
import { xlsxOf } from './xlsx.ts'

export type Exported = { format: ExportFormat; name: string; bytes: Uint8Array<ArrayBuffer> }

export const contentTypes: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
}

const writers: Record<ExportFormat, (whole: WholeReport) => Promise<Uint8Array> | Uint8Array> = {
  docx: docxOf,
  xlsx: xlsxOf,
  // The canonical text itself: sha256sum of the file is the hash that the page shows.
  json: (whole) => new TextEncoder().encode(sealOf(whole).canonical),
}

/** The report as one file. */
export async function exportAs(whole: WholeReport, format: ExportFormat): Promise<Exported> {
  const bytes = new Uint8Array(await writers[format](whole))
  return { format, name: `${reportTitle(whole)}.${format}`, bytes }
}

/** The report in every format. */
export const exportReport = (whole: WholeReport) =>
  Promise.all((['docx', 'xlsx', 'json'] as const).map((format) => exportAs(whole, format)))
