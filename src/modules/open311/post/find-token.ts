import type { Ctx } from '../../../platform/ctx.ts'
import { type Answer, listOf } from '../wire/answer.ts'
import { badRequest, notThere } from '../wire/refusal.ts'

/** What became of a report that is filed later: its number, or none yet. */
export async function findToken({ db }: Ctx, token: string): Promise<Answer> {
  const row = await db
    .selectFrom('open311.submission')
    .select(['number', 'refused'])
    .where('token', '=', token)
    .executeTakeFirst()
  if (!row) throw notThere('token', token)
  if (row.refused !== null) throw badRequest(row.refused)
  return { root: 'service_requests', content: listOf('request', [{ service_request_id: row.number, token }]) }
}
