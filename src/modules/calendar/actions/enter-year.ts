import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readArrangement } from '../arrangement.ts'
import { YearEntered } from '../events.ts'
import { noteEntering } from '../load.ts'
import type { HolidayDay } from '../model.ts'
import { mayEnterYear } from '../policy.ts'
import { findCity } from '../queries.ts'
import type { EnterYear } from '../schema.ts'

/** Enters a notice: a year's first edition, or a new one of a year whose days changed. In force from now. */
export async function enterYear(tx: Tx, input: EnterYear) {
  const city = await findCity(tx)
  if (!mayEnterYear(tx.actor, city)) throw forbidden('只有市级管理员可以录入放假安排')
  // One at a time: what changes is judged against the edition in force.
  await sql`lock table calendar.edition in share row exclusive mode`.execute(tx.db)
  const { changed, days, problems } = await readArrangement(tx, input)
  const [problem] = problems
  if (problem) throw new FieldRefusal('text', problem.sentence ? `“${problem.sentence}”：${problem.reason}` : problem.reason)
  if (changed.length === 0) throw conflict('calendar.nothing-changes', `${input.year}年的放假安排已经录入，与这份通知没有出入`)
  const id = await insertEdition(tx, { ...input, enteredAt: tx.now, enteredBy: tx.actor.id, announcedAt: tx.now }, days)
  await record(tx, YearEntered, id, { year: input.year, edition: id }, city?.id ?? null)
  return id
}

type NewEdition = EnterYear & { enteredAt: Date; enteredBy: string | null; announcedAt: Date | null }

/** Writes an edition and its days. */
export async function insertEdition(tx: Tx, edition: NewEdition, days: readonly HolidayDay[]) {
  noteEntering(tx)
  const {
    announcedAt: announced_at,
    enteredAt: entered_at,
    enteredBy: entered_by,
    issuedOn: issued_on,
    number,
    text,
    title,
    url,
    year,
  } = edition
  const { id } = await tx.db
    .insertInto('calendar.edition')
    .values({ year, issued_on, entered_at, entered_by, title, number, url, text, announced_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('calendar.day')
    .values(days.map(({ day, isOff, name, sentence }) => ({ edition_id: id, day, is_off: isOff, name, sentence })))
    .execute()
  return id
}
