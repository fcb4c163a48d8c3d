import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listSessions } from '../../attendance/index.ts'
import { keepFile, type StoredFile } from '../../files/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { OpenDayReported } from '../events.ts'
import { OWNER } from '../model.ts'
import type { Report } from '../schema.ts'
import { refuseMove } from './announce-open-day.ts'
import { lockToPrepare, refuseUnfit } from './draft-open-day.ts'

/** 总结: how it was, with pictures, once it is over. Figures are read off the attendance and not typed. */
export async function reportOpenDay(
  tx: Tx,
  id: string,
  { report, alternatives }: z.output<typeof Report>,
  pictures: readonly StoredFile[],
) {
  const day = await lockToPrepare(tx, id)
  refuseMove(day, 'reported')
  const sessions = (await listSessions(tx, { kind: OWNER, id })).filter(({ cancelled_at }) => !cancelled_at)
  if (sessions.some(({ ends_at }) => ends_at > tx.now)) throw conflict('open-days.not-over', '还有场次没有结束')
  for (const [index, { type, name }] of pictures.entries()) {
    if (!type.startsWith('image/')) throw new FieldRefusal('pictures', `“${name}”不是图片`)
    if (!alternatives[index]) throw new FieldRefusal('alternatives', '请给每张图片写一句说明，看不见图片的人要靠它')
  }
  await refuseSecret(tx, { text: report })
  for (const { id: file } of pictures) await keepFile(tx, file)
  await refuseUnfit(
    tx,
    { report: [report, ...alternatives].join('\n') },
    pictures.map((picture) => picture.id),
  )
  for (const [index, picture] of pictures.entries())
    await tx.db
      .insertInto('open_days.picture')
      .values({ open_day_id: id, file_id: picture.id, alternative: alternatives[index] ?? '', position: index + 1 })
      .execute()
  await tx.db
    .updateTable('open_days.open_day')
    .set({ state: 'reported', report, reported_by: tx.actor?.id ?? null, reported_on: dayOf(tx.now), reported_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, OpenDayReported, id, { pictures: pictures.length }, day.organisation_id)
}
