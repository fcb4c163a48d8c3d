import type { CellValue } from '../../../ui/index.ts'

/** As the files have it (tables/query/export): a number where a reader keeps all its digits, else text; a geometry as what it is. */
export function jsonCell(value: CellValue, type: string): unknown {
  if (typeof value !== 'string') return value
  if (type === 'decimal') return value.length <= 16 && Number.isFinite(Number(value)) ? Number(value) : value
  return type === 'geometry' ? geometryOf(value) : value
}

function geometryOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
