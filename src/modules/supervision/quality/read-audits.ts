import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Audit, AuditReason } from '../model.ts'
import { isSupervisor, watches } from '../policy.ts'

const SIZE = 50
/** Whoever watches an office sees what was found in its answers; the office itself learns of the verdict. */
const watchedBy = ({ actor }: Ctx) => (isSupervisor(actor) ? null : [...(actor?.oversees ?? [])])

export async function listAudits(ctx: Ctx, { judged, reason }: { judged: boolean; reason?: AuditReason }, after?: string) {
  const scope = watchedBy(ctx)
  const { rows } = await sql<Audit>`
    select * from supervision.audit where (${scope}::uuid[] is null or organisation_id = any(${scope}::uuid[]))
      and verdict is ${judged ? sql`not null` : sql`null`} ${reason ? sql`and reason = ${reason}` : sql``}
      ${after === undefined ? sql`` : sql`and id < ${after}::uuid`}
    order by id desc limit ${SIZE + 1}`.execute(ctx.db)
  const shown = rows.slice(0, SIZE)
  return { rows: shown, next: rows.length > SIZE ? (shown.at(-1)?.id ?? null) : null }
}

export async function getAudit(ctx: Ctx, id: string): Promise<Audit> {
  const audit = await ctx.db.selectFrom('supervision.audit').selectAll().where('id', '=', id).executeTakeFirst()
  if (!audit || !watches(ctx.actor, audit.organisation_id)) throw notFound()
  return audit
}

export type Tally = { reason: AuditReason; found: number; judged: number; bad: number }
/** How often each rule was right: what people said of what it found. */
export async function tallyAudits(ctx: Ctx): Promise<Tally[]> {
  const scope = watchedBy(ctx)
  const { rows } = await sql<Tally>`
    select reason, count(*)::int as found, count(verdict)::int as judged, count(*) filter (where verdict <> 'fine')::int as bad
    from supervision.audit where (${scope}::uuid[] is null or organisation_id = any(${scope}::uuid[])) group by 1 order by 2 desc`.execute(
    ctx.db,
  )
  return rows
}
