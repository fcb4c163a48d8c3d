import { Unreadable } from '../../model.ts'
import type { Grid } from '../grid-sheet.ts'
import type { Read, Reader } from '../read-file.ts'
import type { Zip, ZipMember } from '../source/zip.ts'
import { type OdsTable, odsRows } from './ods-rows.ts'
import { type SheetFound, visibleSheets } from './visible-sheets.ts'
import { readXml } from './xml-parts.ts'

/** OpenDocument spreadsheets, streamed: one walk for the layout of all sheets, one for each reading. */
export async function readOds(zip: Zip, reader: Reader): Promise<Read> {
  if (await isEncrypted(zip)) throw new Unreadable('这个工作簿加了密码，请去掉密码后上传')
  const content = zip.members.find(({ name }) => name === 'content.xml')
  if (!content) throw new Unreadable('工作簿里没有内容，文件已经损坏')
  const unseen = await hiddenStyles(content)
  const tables: OdsTable[] = []
  for await (const _ of odsRows(content, -1, (table) => tables.push(table)));
  if (tables.length === 0) throw new Unreadable('这是 OpenDocument 文档，里面没有工作表')
  const found = tables.map(
    (table, index): SheetFound => ({ name: table.name, hidden: unseen.has(table.style), grid: async () => gridOf(table, index) }),
  )
  return visibleSheets(found, reader)

  function gridOf({ name, merges, hiddenColumns }: OdsTable, index: number): Grid {
    return {
      name,
      format: 'ods',
      at: { encoding: 'utf-8', sheet: name, ...(reader.member ? { member: reader.member } : {}) },
      merges,
      hiddenColumns,
      rows: () => odsRows(content as ZipMember, index, () => {}), // checked above
    }
  }
}

async function isEncrypted(zip: Zip): Promise<boolean> {
  const manifest = zip.members.find(({ name }) => name === 'META-INF/manifest.xml')
  let encrypted = false
  if (manifest)
    await readXml(manifest.open(), {
      open(name) {
        if (name === 'encryption-data') encrypted = true
      },
    })
  return encrypted
}

async function hiddenStyles(content: ZipMember): Promise<Set<string>> {
  const hidden = new Set<string>()
  let style = ''
  await readXml(content.open(), {
    open(name, attributes) {
      if (name === 'style') style = attributes['style:name'] ?? ''
      else if (name === 'table-properties' && attributes['table:display'] === 'false') hidden.add(style)
    },
  })
  return hidden
}
