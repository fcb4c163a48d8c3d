import { parseExact } from './records.ts'

/**
 * Small documents that hold no array of records but are a table all the same: records by their names ({"1号线": {…}, "2号线": {…}}),
 * columns side by side ({"年份": […], "人数": […]}), or one record alone. `null` for anything else.
 */
export function wholeDocument(text: string): unknown[] | null {
  let document: unknown
  try {
    document = parseExact(text)
  } catch {
    return null
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return null
  const entries: [string, unknown][] = Object.entries(document)
  if (entries.length === 0) return null
  if (entries.length > 1 && entries.every(([, value]) => isRecord(value)))
    return entries.map(([name, value]) => ({ 名称: name, ...(value as object) })) // checked in the line before
  const columns = entries.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value] as const] : []))
  const length = columns[0]?.[1].length ?? 0
  if (columns.length === entries.length && columns.length > 1 && columns.every(([, values]) => values.length === length))
    return Array.from({ length }, (_, i) => Object.fromEntries(columns.map(([name, values]) => [name, values[i] as unknown])))
  return entries.some(([, value]) => Array.isArray(value) && value.length > 0) || entries.every(([, value]) => isRecord(value))
    ? null
    : [document]
}

const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)
