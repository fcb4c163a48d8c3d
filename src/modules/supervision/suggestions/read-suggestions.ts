import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Suggestion, SuggestionState } from '../model.ts'

export type PublicSuggestion = Pick<
  Suggestion,
  | 'id'
  | 'kind'
  | 'state'
  | 'item'
  | 'title'
  | 'people'
  | 'from_day'
  | 'to_day'
  | 'organisation_id'
  | 'public_note'
  | 'result_href'
  | 'decided_on'
  | 'done_on'
>

/** 因您反映: what was taken up, with what the public is told of it, the latest first. */
export async function listPublicSuggestions({ db }: Pick<Ctx, 'db'>): Promise<PublicSuggestion[]> {
  const { rows } = await sql<PublicSuggestion>`
    select * from supervision.public_suggestion order by coalesce(done_on, decided_on) desc, id limit 200`.execute(db)
  return rows
}

export const listSuggestions = ({ db }: Pick<Ctx, 'db'>, state: SuggestionState): Promise<Suggestion[]> =>
  db
    .selectFrom('supervision.suggestion')
    .selectAll()
    .where('state', '=', state)
    .orderBy('people', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()

export const getSuggestion = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Suggestion> =>
  db.selectFrom('supervision.suggestion').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)
