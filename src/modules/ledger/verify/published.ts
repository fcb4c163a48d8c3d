import { installation } from '../../../platform/installation.ts'
import { isSigned, statementOf } from '../day-file.ts'
import { canonicalJson } from '../model.ts'
import { folderOf } from '../publish-days.ts'
import { DayFile } from '../schema.ts'
import type { DayRow } from './days.ts'
import type { Findings } from './findings.ts'

/**
 * The files laid down when the days were closed, against what the database tells today. This is what catches a chain
 * that was cut off and continued: the database alone would look whole.
 */
export async function checkPublished(chain: string, days: readonly DayRow[], findings: Findings) {
  const known = new Map(days.map((row) => [row.day, row]))
  for await (const { day, text } of readFiles(chain, () => missing(days, findings))) {
    const file = DayFile.safeParse(parsed(text))
    if (!file.success || !isSigned(file.data.statement, Buffer.from(file.data.signature, 'base64'))) {
      findings.add('published', { day }, `${day} 已公布的封存文件被改动`)
      continue
    }
    const row = known.get(day)
    if (!row) findings.add('published', { day }, `${day} 的封存文件已经公布，数据库中却没有该日：链被截断`)
    else if (canonicalJson(statementOf(chain, row)) !== canonicalJson(file.data.statement))
      findings.add('published', { day }, `${day} 已公布的根哈希与数据库中的不同`)
  }
}

/** Where no day has been published there is nothing to list; where one has, its file must be there to be compared. */
function missing(days: readonly DayRow[], findings: Findings) {
  if (days.some(({ published }) => published)) findings.add('published', {}, '已公布的封存文件无法读取，不能与数据库对照')
}

async function* readFiles(chain: string, onMissing: () => void) {
  const { storage } = installation()
  let paginationToken: string | undefined
  do {
    const page = await storage.listAll(folderOf(chain), paginationToken ? { paginationToken } : {}).catch(() => null)
    if (!page) return onMissing()
    for (const object of page.objects) {
      if (!object.isFile || !/^\d{4}-\d{2}-\d{2}\.json$/.test(object.name)) continue
      yield { day: object.name.slice(0, 10), text: await storage.get(object.key) }
    }
    paginationToken = page.paginationToken
  } while (paginationToken)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
