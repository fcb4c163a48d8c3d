import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { loadDemands } from './find-demand.ts'
import type { LinkKind, State } from './model.ts'

export type Linked = {
  id: string
  number: string
  state: State
  kind: LinkKind
  outgoing: boolean
  reason: string
  ended: boolean
}
const MOST = 50

/** What belongs together with it, either way; what was undone stays to be seen. */
export async function listLinks(ctx: Pick<Ctx, 'db'>, id: string): Promise<Linked[]> {
  const { rows } = await sql<{ kind: LinkKind; from_id: string; to_id: string; reason: string; ended_at: Date | null }>`
    (select kind, from_id, to_id, reason, ended_at from demands.link where from_id = ${id} limit ${MOST})
    union all (select kind, from_id, to_id, reason, ended_at from demands.link where to_id = ${id} and ended_at is null limit ${MOST})`.execute(
    ctx.db,
  )
  const others = await loadDemands(
    ctx,
    rows.map(({ from_id, to_id }) => (from_id === id ? to_id : from_id)),
  )
  return rows.flatMap(({ kind, from_id, to_id, reason, ended_at }) => {
    const other = others.get(from_id === id ? to_id : from_id)
    return other
      ? [
          {
            id: other.id,
            number: other.number,
            state: other.state,
            kind,
            outgoing: from_id === id,
            reason,
            ended: ended_at !== null,
          },
        ]
      : []
  })
}
