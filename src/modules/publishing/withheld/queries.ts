import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Edition } from '../model.ts'
import { visibleDocuments } from '../visible.ts'

/** From so many days before the day on which something is to be looked at again, its office is reminded. */
export const REMIND_BEFORE = 30

/** What the actor's offices withhold, by when it is to be looked at again. */
export const listWithheld = (
  ctx: Ctx,
  { organisation, dueBy }: { organisation?: string | undefined; dueBy?: string | undefined } = {},
) =>
  visibleDocuments(ctx)
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('publishing.edition as edition')
          .select(['edition.title', 'edition.formed_on'])
          .whereRef('edition.document_id', '=', 'document.id')
          .orderBy('edition.number', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .select(['latest.title', 'latest.formed_on'])
    .where('document.publicity', '=', 'withheld')
    .$if(organisation !== undefined, (query) => query.where('document.organisation_id', '=', organisation ?? ''))
    .$if(dueBy !== undefined, (query) => query.where('document.look_again_on', '<=', dueBy ?? ''))
    .orderBy('document.look_again_on')
    .orderBy('document.id')
    .limit(500)
    .execute()

export type WithheldRow = Awaited<ReturnType<typeof listWithheld>>[number]

/** One of them, with its text and how it was looked at before. */
export async function getWithheld(ctx: Ctx, id: string) {
  const document = await visibleDocuments(ctx)
    .where('document.id', '=', id)
    .where('document.publicity', '=', 'withheld')
    .executeTakeFirstOrThrow(notFound)
  const [edition, looks] = await Promise.all([
    ctx.db
      .selectFrom('publishing.edition')
      .selectAll()
      .where('document_id', '=', id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(notFound) as Promise<Edition>,
    listLooks(ctx, id),
  ])
  return { document, edition, looks }
}

const listLooks = ({ db }: Pick<Ctx, 'db'>, document: string) =>
  db
    .selectFrom('publishing.withheld_look')
    .selectAll()
    .where('document_id', '=', document)
    .orderBy('looked_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** What the offices that the actor oversees withhold, as numbers: how much, and how much of it should have been looked at. */
export async function countWithheld(ctx: Ctx) {
  const { rows } = await sql<{ organisation_id: string; withheld: number; overdue: number; due_soon: number }>`
    select organisation_id, count(*)::int as withheld, count(*) filter (where look_again_on < ${dayOf(ctx.now)})::int as overdue,
      count(*) filter (where look_again_on between ${dayOf(ctx.now)} and ${addDays(dayOf(ctx.now), REMIND_BEFORE)})::int as due_soon
    from publishing.document
    where publicity = 'withheld' and organisation_id = any(${[...(ctx.actor?.oversees ?? [])]}::uuid[])
    group by 1`.execute(ctx.db)
  return rows
}
