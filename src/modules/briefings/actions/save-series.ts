import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { ownOffices } from '../policy.ts'
import type { SaveSeries } from '../schema.ts'

/** A series or programme: a new one, or another name for one that is there. What has been held under it stays with it. */
export async function saveSeries(tx: Tx, id: string | null, input: z.output<typeof SaveSeries>) {
  if (ownOffices(tx.actor).length === 0) throw forbidden('由新闻发布员办理')
  const same = await tx.db.selectFrom('briefings.series').select('id').where('slug', '=', input.slug).executeTakeFirst()
  if (same && same.id !== id) throw new FieldRefusal('slug', '这个英文标识已经有了')
  if (id === null) {
    const { position } = await tx.db
      .selectFrom('briefings.series')
      .select((is) => is.fn.coalesce(is.fn.max('position'), is.lit(0)).as('position'))
      .executeTakeFirstOrThrow()
    await tx.db
      .insertInto('briefings.series')
      .values({ ...input, position: Number(position) + 1 })
      .execute()
    return
  }
  const series = await tx.db.selectFrom('briefings.series').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!series) throw notFound()
  if (series.kind !== input.kind) {
    const used = await tx.db.selectFrom('briefings.event').select('id').where('series_id', '=', id).limit(1).executeTakeFirst()
    if (used) throw conflict('briefings.series-used', '已经举行过的系列不能改类别，请另建一个')
  }
  await tx.db.updateTable('briefings.series').set(input).where('id', '=', id).execute()
}
