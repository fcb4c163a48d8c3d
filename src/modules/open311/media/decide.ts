import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { dayOfId, getDemand } from '../../demands/index.ts'
import { PhotoShown, PhotoWithheld } from '../events.ts'
import { mayLookThrough } from '../policy.ts'

/** Shows a photo to everybody, or to nobody, after somebody has looked at it. What was shown can be withheld again. */
export async function decidePhoto(tx: Tx, id: string, shown: boolean) {
  if (!mayLookThrough(tx.actor)) throw forbidden('只有受理、分拨人员可以审看照片')
  const photo = await tx.db.selectFrom('open311.medium').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!photo) throw notFound()
  if (photo.file_id === null) throw conflict('open311.no-photo', '这张照片没有取到')
  await tx.db
    .updateTable('open311.medium')
    .set({ state: shown ? 'shown' : 'withheld', decided_by: tx.actor?.id ?? null, decided_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, shown ? PhotoShown : PhotoWithheld, photo.demand_id, { photo: id })
}

export type WaitingPhoto = { id: string; demand_id: string; named_at: Date }

/** What nobody has looked at yet, the oldest first. */
export async function listWaiting({ db, actor }: Ctx): Promise<WaitingPhoto[]> {
  if (!mayLookThrough(actor)) throw notFound()
  return db
    .selectFrom('open311.medium')
    .select(['id', 'demand_id', 'named_at'])
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(60)
    .execute()
}

/** `named`: to be fetched; `lost`: could not be. */
export type CasePhoto = { id: string; state: 'named' | 'lost' | 'waiting' | 'shown' | 'withheld' }

/** The photos of a case, as whoever works on it knows them: also those that nobody outside sees. */
export async function listPhotos({ db }: Pick<Ctx, 'db'>, demand: string): Promise<CasePhoto[]> {
  const { rows } = await sql<CasePhoto>`
    select id, state from open311.medium where demand_id = ${demand}::uuid order by id limit 20`.execute(db)
  return rows
}

/** The file of a photo that everybody may see, or of a case that the actor may read. */
export async function fileOf(ctx: Ctx, id: string) {
  const photo = await ctx.db.selectFrom('open311.medium').selectAll().where('id', '=', id).executeTakeFirst()
  if (!photo?.file_id) throw notFound()
  if (photo.state !== 'shown' || !(await isListed(ctx, photo.demand_id))) await getDemand(ctx, photo.demand_id)
  return photo.file_id
}

/** A case that has become private takes its photos along. */
async function isListed({ db }: Ctx, demand: string) {
  const report = await db
    .selectFrom('demands.public_report')
    .select('listed')
    .where('id', '=', demand)
    .where('received_on', '=', dayOfId(demand))
    .executeTakeFirst()
  return report?.listed === true
}
