import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { receiptNumber } from '../../../platform/lookup-code.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { OpenDayChanged, OpenDayDrafted } from '../events.ts'
import { type OpenDay, portalPath } from '../model.ts'
import { mayPrepare } from '../policy.ts'
import { lockOpenDay } from '../queries.ts'
import type { NewOpenDay, OpenDayFields } from '../schema.ts'

type Fields = z.output<typeof OpenDayFields>

/** 拟制: what the office wants to show, before anybody outside sees it. */
export async function draftOpenDay(tx: Tx, { organisation, formKey, ...fields }: z.output<typeof NewOpenDay>): Promise<string> {
  const office = (await loadOrganisations(tx)).byId.get(organisation)
  if (!office || !isValidOn(office, dayOf(tx.now))) throw new FieldRefusal('organisation', '没有这个机关')
  if (!mayPrepare(tx.actor, organisation)) throw forbidden('由主办机关的工作人员拟制')
  const before =
    formKey && (await tx.db.selectFrom('open_days.open_day').select('id').where('form_key', '=', formKey).executeTakeFirst())
  if (before) return before.id
  await refuseSecret(tx, { text: Object.values(fields).join('\n') })
  const number = await nextNumber(tx)
  const { id } = await tx.db
    .insertInto('open_days.open_day')
    .values({
      ...fields,
      number,
      organisation_id: organisation,
      form_key: formKey ?? null,
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, OpenDayDrafted, id, { number }, organisation)
  return id
}

/** Words change until it has been; what is public is screened as it changes. */
export async function changeOpenDay(tx: Tx, id: string, fields: Fields) {
  const day = await lockToPrepare(tx, id)
  if (day.state !== 'draft' && day.state !== 'announced') throw conflict('open-days.ended', '已经结束，不能修改')
  await refuseSecret(tx, { text: Object.values(fields).join('\n') })
  if (day.state === 'announced') await refuseUnfit(tx, fields)
  const changed = (Object.keys(fields) as (keyof Fields)[]).filter((name) => fields[name] !== day[name])
  if (changed.length === 0) return
  await tx.db.updateTable('open_days.open_day').set(fields).where('id', '=', id).execute()
  if (day.state === 'announced') await record(tx, OpenDayChanged, id, { fields: changed }, day.organisation_id)
}

export async function lockToPrepare(tx: Tx, id: string): Promise<OpenDay> {
  const day = await lockOpenDay(tx, id)
  if (!mayPrepare(tx.actor, day.organisation_id)) throw forbidden('由主办机关的工作人员办理')
  return day
}
/** What may not go out does not go out. */
export async function refuseUnfit(tx: Tx, fields: Partial<Fields> & { report?: string }, files: readonly string[] = []) {
  const { blocks, sentence } = await screen(tx, { text: Object.values(fields).join('\n'), files })
  if (blocks) throw conflict('open-days.unfit', sentence)
}
export const ownerOf = ({ id, title }: Pick<OpenDay, 'id' | 'title'>) => ({
  kind: 'open-day',
  id,
  title,
  url: portalPath(id),
})

/** The year's row stays locked until the transaction ends, so that the numbers have no gap. */
async function nextNumber(tx: Tx) {
  const year = Number(dayOf(tx.now).slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into open_days.counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(tx.db)
  return receiptNumber('KF', year, rows[0]?.last ?? 1)
}
