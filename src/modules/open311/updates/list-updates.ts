import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { outside } from '../model.ts'
import type { Window } from '../read/filters.ts'
import { isoOf } from '../read/shape.ts'
import { type Answer, listOf } from '../wire/answer.ts'

type Changed = {
  demand_id: string
  ordinal: number
  to_state: string
  at: Date
  number: string
  key: string
  solved: boolean | null
}
const MOST = 1_000
/** A key that was made here because the client gave none. */
const OWN_KEY = /^[0-9a-f]{64}:\d+$/

/** What became of the reports that came this way, within a time: one update for each change of state, told in the order of time. */
export async function listUpdates({ db }: Ctx, { from, until }: Window): Promise<Answer> {
  const { rows } = await sql<Changed>`
    select change.demand_id, change.ordinal, change.to_state, change.at, submission.number, submission.key, report.solved
    from demands.public_change change
    join open311.submission on submission.demand_id = change.demand_id
    join demands.public_report report on report.id = change.demand_id and report.received_on = change.received_on and report.listed
    where change.at >= ${from} and change.at <= ${until} and change.from_state <> change.to_state
    order by change.at, change.demand_id, change.ordinal limit ${MOST}`.execute(db)
  return {
    root: 'service_request_updates',
    content: listOf('request_update', rows.map(updateShape)),
  }
}

function updateShape({ ordinal, to_state, at, number, key, solved }: Changed) {
  const { finer, sentence } = outside(to_state, { solvable: solved !== false })
  return {
    update_id: `${number}-${ordinal}`,
    service_request_id: number,
    status: finer,
    updated_datetime: isoOf(at),
    description: sentence,
    media_url: null,
    external_status_code: to_state,
    ...(!OWN_KEY.test(key) && { fixmystreet_id: key }),
  }
}
