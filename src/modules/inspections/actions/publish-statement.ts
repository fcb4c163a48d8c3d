import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { ItemsStated, StatementPublished } from '../events.ts'
import { maySee } from '../policy.ts'
import { deriveStatement, statementHash } from '../statement.ts'

/** What no record gives, as somebody states it; a later word replaces an earlier one, which stays. */
export async function stateItems(tx: Tx, year: number, items: Record<string, string>) {
  if (!maySee(tx.actor)) throw forbidden()
  await refusePublished(tx, year)
  const rows = Object.entries(items)
    .filter(([, value]) => value !== '')
    .map(([item, value]) => ({ year, item, value, stated_by: tx.actor?.id ?? '', stated_at: tx.now }))
  if (rows.length === 0) return
  await tx.db.insertInto('inspections.stated').values(rows).execute()
  await record(tx, ItemsStated, await city(tx), { year, items: rows.map(({ item }) => item) })
}

/** Publishes the statement of a year that is over, as the records and the statements give it; it does not change any more. */
export async function publishStatement(tx: Tx, year: number) {
  if (!maySee(tx.actor)) throw forbidden()
  if (dayOf(tx.now) <= `${year}-12-31`) throw conflict('inspections.year-not-over', `${year}年还没有结束，报表只能预览`)
  await refusePublished(tx, year)
  const lines = await deriveStatement(tx, year)
  const missing = lines.filter(({ value }) => value === null)
  if (missing.length > 0)
    throw conflict('inspections.missing', `还有 ${missing.length} 项没有填写：${missing.map(({ label }) => label).join('、')}`)
  const hash = statementHash(lines)
  await tx.db
    .insertInto('inspections.yearly_statement')
    .values({ year, content: JSON.stringify(lines), hash, published_at: tx.now, published_by: tx.actor.id })
    .execute()
  await record(tx, StatementPublished, await city(tx), { year, hash })
  return { hash }
}

async function refusePublished({ db }: Tx, year: number) {
  const known = await db.selectFrom('inspections.yearly_statement').select('year').where('year', '=', year).executeTakeFirst()
  if (known) throw conflict('inspections.published', `${year}年的报表已经公布，不能再修改`)
}
const city = async (tx: Tx) => (await loadOrganisations(tx)).all.find(({ parent_id }) => parent_id === null)?.id ?? ''
