import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOfId } from './ids.ts'

export type Evidence = { id: string; evidence: string; silent: boolean; files: string[] }

/** What the last answer of each case rests on, for a module's inner work: what the office wrote down, its files, and whether nobody confirmed it. */
export async function evidenceOf({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Evidence[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Evidence>`
    select given.id,
      coalesce((select step.fields->>'evidence' from demands.step where step.demand_id = given.id and step.received_on = given.day
        and step.act = 'answer' order by step.ordinal desc limit 1), '') as evidence,
      exists (select from demands.step where step.demand_id = given.id and step.received_on = given.day and step.act = 'silence') as silent,
      array(select file_id from demands.attachment where attachment.demand_id = given.id and attachment.by_office
        and (attachment.step is null or attachment.step = (select max(step.ordinal) from demands.step
          where step.demand_id = given.id and step.received_on = given.day and step.act = 'answer'))) as files
    from unnest(${[...ids]}::uuid[], ${ids.map(dayOfId)}::date[]) as given (id, day)`.execute(db)
  return rows
}
