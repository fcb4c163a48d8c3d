import { type Ctx, inTransaction } from '../../../../platform/ctx.ts'
import { FieldRefusal, notFound, Refusal } from '../../../../platform/errors.ts'
import { installation } from '../../../../platform/installation.ts'
import { safeName, sizeWords } from '../../../files/index.ts'
import { takeIn } from '../actions/take-in.ts'
import { NO_ROOM } from '../room.ts'
import { uploadPlace } from './place.ts'

/** So many files of one person may be on their way. */
const MOST_AT_ONCE = 20
/** What did not arrive whole within this is cleared away. */
export const ARRIVES_WITHIN = 3 * 86_400_000

/** What may be said before anything is sent: whether a file of this size is taken. */
export async function admitUpload(ctx: Ctx, bytes: number) {
  if (!Number.isSafeInteger(bytes) || bytes < 1) throw new Refusal(422, 'ingestion.empty', '文件是空的')
  const most = installation().config.LARGEST_UPLOAD_GB * 2 ** 30
  if (bytes > most) throw new Refusal(413, 'ingestion.too-large', `文件超过 ${sizeWords(most)}，请分成几个文件后上传`)
  const open = await ctx.db
    .selectFrom('ingestion.upload')
    .select(['id', 'bytes', 'made_by'])
    .where('intake_id', 'is', null)
    .execute()
  if (open.filter(({ made_by }) => made_by === ctx.actor?.id).length >= MOST_AT_ONCE)
    throw new Refusal(429, 'ingestion.too-many-uploads', `同时最多上传 ${MOST_AT_ONCE} 个文件，请先完成或者取消前面的`)
  const { room, arrived } = uploadPlace()
  let left = (await room()) - bytes
  // What others were promised comes too: asked about only where there is not enough for all of it.
  if (left < open.reduce((sum, each) => sum + each.bytes, 0))
    for (const each of open) left -= each.bytes - (await arrived(each.id))
  if (left < 0) throw new Refusal(503, 'ingestion.no-room', NO_ROOM)
}

/** A file has been announced and may come. */
export async function noteUpload(ctx: Ctx, { id, name, bytes }: { id: string; name: string; bytes: number }) {
  await ctx.db
    .insertInto('ingestion.upload')
    .values({ id, name: safeName(name), bytes, made_by: ctx.actor?.id ?? '', made_at: ctx.now })
    .execute()
}

/** One's own upload; others are as if there were none. */
export async function findUpload({ db, actor }: Ctx, id: string) {
  if (!actor) return undefined
  return db.selectFrom('ingestion.upload').selectAll().where('id', '=', id).where('made_by', '=', actor.id).executeTakeFirst()
}

/** The clerk does not want to send it after all. */
export async function forgetUpload(ctx: Ctx, id: string) {
  await ctx.db.deleteFrom('ingestion.upload').where('id', '=', id).where('intake_id', 'is', null).execute()
  await uploadPlace().remove(id)
}

/** An upload that has arrived whole becomes an intake, once: whoever asks again is led to the same. */
export async function takeUpload(ctx: Ctx, id: string, meant: { dataset?: string; resource?: string }): Promise<{ id: string }> {
  const upload = await findUpload(ctx, id)
  if (!upload) throw new FieldRefusal('file', '上传的文件已经清除，请重新选择文件上传')
  if (upload.intake_id !== null) return { id: upload.intake_id }
  const place = uploadPlace()
  if ((await place.arrived(id)) !== upload.bytes)
    throw new FieldRefusal('file', '文件还没有传完，请重新选择同一个文件，会接着上传')
  const kept = await place.keep(id)
  const intake = await inTransaction(ctx, async (tx) => {
    const { intake_id } = await tx.db
      .selectFrom('ingestion.upload')
      .select('intake_id')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow(notFound)
    if (intake_id !== null) return { id: intake_id }
    const made = await takeIn(tx, { file: { name: upload.name, bytes: upload.bytes, ...kept.file }, ...meant })
    await tx.db.updateTable('ingestion.upload').set({ intake_id: made.id }).where('id', '=', id).execute()
    // The last thing before it holds: what cannot be put into storage is an upload still.
    await kept.store()
    return made
  }).catch(async (error: unknown) => {
    await kept.takeBack()
    throw error
  })
  await place.settle(id)
  return intake
}

/** What never arrived whole goes, and so do bytes that no record knows. */
export async function expireUploads(ctx: Ctx) {
  const before = new Date(ctx.now.getTime() - ARRIVES_WITHIN)
  const late = await ctx.db
    .deleteFrom('ingestion.upload')
    .where('intake_id', 'is', null)
    .where('made_at', '<', before)
    .returning('id')
    .execute()
  const place = uploadPlace()
  for (const { id } of late) await place.remove(id)
  const known = new Set(
    (await ctx.db.selectFrom('ingestion.upload').select('id').where('intake_id', 'is', null).execute()).map(({ id }) => id),
  )
  await place.sweep(known)
}
