import type { Context } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { toAkn } from '../exports/akn.ts'
import { toDocx } from '../exports/docx.ts'
import { type Exported, nameOf } from '../exports/exported.ts'
import { toJson } from '../exports/json.ts'
import { toText } from '../exports/text.ts'
import type { RuleRead } from '../reading.ts'
import { PrintPage } from './pages/print.tsx'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  print: 'text/html',
} as const
type Format = keyof typeof types
export const isExport = (format: string): format is Format => format in types

/** The text of a day as a file to keep, or as a page to print. */
export async function exportRule(c: Context<Env>, read: RuleRead, format: Format) {
  const { edition, root } = read
  if (!edition || !root) throw notFound()
  markPublic(c)
  if (format === 'print') return c.html(<PrintPage page={c.var.frame} read={read} />)
  if (format === 'json') return c.json(toJson(read))
  const exported: Exported = { ...read, edition, root }
  const content = format === 'docx' ? await toDocx(exported) : format === 'xml' ? toAkn(exported) : toText(exported)
  return c.body(typeof content === 'string' ? content : new Uint8Array(content), 200, {
    'content-type': types[format],
    'content-disposition': `${format === 'docx' ? 'attachment' : 'inline'}; filename="rule.${format}"; filename*=UTF-8''${encodeURIComponent(`${nameOf(exported)}.${format}`)}`,
  })
}
