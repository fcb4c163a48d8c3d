import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** What was said to the city and answered in a year: letters, consultations, interviews, concerns. */
export type Talks = {
  letters: number
  answered: number
  /** From receipt to answer, in days. */
  days: number
  published: number
  consultations: number
  opinions: number
  results: number
  interviews: number
  asked: number
  replied: number
  concerns: number
}

/** Counted from what the modules of participation give away; 互动交流 and 回应 of the yearly statement. */
export async function talksOf({ db }: Pick<Ctx, 'db'>, year: number): Promise<Talks> {
  const [from, until] = [`${year}-01-01`, `${year}-12-31`]
  const within = (day: string) => sql`${sql.ref(day)} between ${from}::date and ${until}::date`
  const {
    rows: [talks],
  } = await sql<Talks>`select letter.*, consultation.*, interview.*, concern.*
    from (select (count(*) filter (where ${within('received_on')} and withdrawn_on is null))::int as letters,
        (count(*) filter (where ${within('answered_on')}))::int as answered,
        (coalesce(round(avg(answered_on - received_on) filter (where ${within('answered_on')}), 1), 0))::float8 as days,
        (count(*) filter (where ${within('published_on')}))::int as published
      from messages.public_message) letter
    cross join (select (count(*) filter (where ${within('opened_on')}))::int as consultations,
        (coalesce(sum(opinions) filter (where ${within('closed_on')}), 0))::int as opinions,
        (count(*) filter (where ${within('result_published_on')}))::int as results
      from consultations.public_consultation) consultation
    cross join (select count(*)::int as interviews, coalesce(sum(asked), 0)::int as asked,
        coalesce(sum(answered + followed_up), 0)::int as replied
      from briefings.public_event where kind = 'interview' and ${within('held_on')}) interview
    cross join (select count(*)::int as concerns from concerns.public_concern where ${within('noticed_on')}) concern`.execute(db)
  if (!talks) throw new Error('a count without a row')
  return talks
}
