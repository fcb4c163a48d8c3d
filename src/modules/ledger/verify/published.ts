import type { Ctx } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import { isSigned, statementOf } from '../day-file.ts'
import { canonicalJson } from '../model.ts'
import { folderOf } from '../publish-days.ts'
import { DayFile } from '../schema.ts'
import type { DayRow } from './days.ts'
import type { Findings } from './findings.ts'

type Told = { chain: string; days: readonly DayRow[] }

/**
 * The files laid down when the days were closed, against what the database tells today. This is what catches a chain
 * that was cut off and continued: the database alone would look whole.
 */
export async function checkPublished({ db }: Pick<Ctx, 'db'>, { chain, days }: Told, findings: Findings) {
  const known = new Map(days.map((row) => [row.day, row]))
  const awaited = new Set(days.filter(({ published }) => published).map(({ day }) => day))
  for await (const { day, text } of readFiles(chain)) {
    awaited.delete(day)
    const file = DayFile.safeParse(parsed(text))
    if (!file.success || !isSigned(file.data.statement, Buffer.from(file.data.signature, 'base64'))) {
      findings.add('published', { day }, `${day} 已公布的封存文件被改动`)
      continue
    }
    // A day may have closed since the snapshot that everything else is read in was taken.
    const row = known.get(day) ?? (await db.selectFrom('ledger.day').selectAll().where('day', '=', day).executeTakeFirst())
    if (!row) findings.add('published', { day }, `${day} 的封存文件已经公布，数据库中却没有该日：链被截断`)
    else if (canonicalJson(statementOf(chain, row)) !== canonicalJson(file.data.statement))
      findings.add('published', { day }, `${day} 已公布的根哈希与数据库中的不同`)
  }
  for (const day of awaited) findings.add('published', { day }, `${day} 已公布的封存文件缺失，不能与数据库对照`)
}

async function* readFiles(chain: string) {
  const { storage } = installation()
  let paginationToken: string | undefined
  do {
    const page = await storage.listAll(folderOf(chain), paginationToken ? { paginationToken } : {})
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
