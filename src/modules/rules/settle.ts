import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { record, recordAll } from '../../platform/events.ts'
import { ForceChanged, RuleChanged } from './events.ts'
import { forceOn } from './facts.ts'

/**
 * Writes down what the force of these rules is today, and tells of those with which it is no longer what it was. With `turned` the others
 * are told of too: another text may hold now.
 */
export async function settleForce(tx: Tx, ids: readonly string[], { turned = false } = {}) {
  if (ids.length === 0) return
  const today = dayOf(tx.now)
  const { rows } = await sql<{ id: string; organisation_id: string | null; force: string | null; things: string[] }>`
    select rule.id, organisation_id, force, array(select edition.id from rules.edition where rule_id = rule.id order by ordinal) as things
    from rules.rule where rule.id = any(${ids}::uuid[]) and stage = 'promulgated' for update`.execute(tx.db)
  const forces = await forceOn(
    tx,
    rows.map(({ id }) => id),
    today,
  )
  const changed = rows.flatMap((row) => {
    const to = forces.get(row.id)?.force ?? 'unknown'
    return row.force === to ? [] : [{ ...row, to }]
  })
  await sql`update rules.rule set force = now.force, force_on = ${today}::date
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ id }) => ({ id, force: forces.get(id)?.force })))}::jsonb) now (id uuid, force text)
    where rule.id = now.id`.execute(tx.db)
  await recordAll(
    tx,
    ForceChanged,
    changed.map(({ id, organisation_id, force, to, things }) => ({
      subjectId: id,
      organisation: organisation_id,
      data: { from: force, to, on: today, things },
    })),
  )
  if (!turned) return
  const told = new Set(changed.map(({ id }) => id))
  for (const { id, organisation_id, things } of rows)
    if (!told.has(id)) await record(tx, RuleChanged, id, { things }, organisation_id)
}
