import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type Demand, evidenceOf, loadDemands } from '../../demands/index.ts'
import type { AuditReason } from '../model.ts'
import { SupervisionSettings } from '../settings.ts'
import { copiesAmong } from './copied-answers.ts'
import { photosUsedTwice } from './used-photos.ts'

const BATCH = 500
// 办理证据 of fewer characters and without a file says nothing.
const FEW_WORDS = 10
export type Suspect = { demand: Demand; reason: AuditReason; detail: string; beside: string[] }

/**
 * 答复质量: goes through the answers that were given since the last time and lays the doubtful ones before a person, each with its reason;
 * some by chance alone, so that the list does not only show what the rules look for. Never says that an answer is bad.
 */
export async function lookAtAnswers(ctx: Ctx): Promise<number> {
  let found = 0
  for (;;) {
    const seen = await inTransaction(ctx, lookOnce)
    found += seen.found
    if (seen.looked < BATCH) return found
  }
}

async function lookOnce(tx: Tx): Promise<{ looked: number; found: number }> {
  const { rows } = await sql<{ id: string; at: Date }>`
    with place as (select until from supervision.looked for update skip locked)
    select demand.id, greatest(demand.answered_at, demand.closed_at) as at from demands.public_demand demand, place
    where greatest(demand.answered_at, demand.closed_at) > place.until and demand.office_id is not null
    order by 2, 1 limit ${BATCH}`.execute(tx.db)
  const last = rows.at(-1)
  if (!last) return { looked: 0, found: 0 }
  const demands = [
    ...(
      await loadDemands(
        tx,
        rows.map(({ id }) => id),
      )
    ).values(),
  ].filter(({ answer }) => answer !== null)
  const suspects = [
    ...(await poorlyProven(tx, demands)),
    ...(await copiesAmong(tx, demands)),
    ...(await photosUsedTwice(tx, demands)),
    ...(await byChance(tx, demands)),
  ]
  await keepAudits(tx, suspects)
  await sql`update supervision.looked set until = ${last.at}`.execute(tx.db)
  return { looked: rows.length, found: suspects.length }
}

async function poorlyProven(tx: Tx, demands: readonly Demand[]): Promise<Suspect[]> {
  const evidence = new Map(
    (
      await evidenceOf(
        tx,
        demands.map(({ id }) => id),
      )
    ).map((each) => [each.id, each]),
  )
  return demands.flatMap((demand): Suspect[] => {
    const known = evidence.get(demand.id)
    if (!known || demand.parent_id !== null) return []
    const poor = known.evidence.trim().length < FEW_WORDS && known.files.length === 0
    return [
      ...(poor ? [{ demand, reason: 'no-evidence' as const, detail: '没有写明办理证据，也没有附件', beside: [] }] : []),
      ...(demand.contacted_at === null
        ? [{ demand, reason: 'no-contact' as const, detail: '从分拨到答复没有联系当事人的记录', beside: [] }]
        : []),
      ...(known.silent && demand.rating === null && demand.solved === null && demand.redo > 0
        ? [{ demand, reason: 'silence' as const, detail: '重办之后当事人没有回应，到期自动办结', beside: [] }]
        : []),
    ]
  })
}

/** The same cases however often it is asked: by what their numbers hash to. */
async function byChance(tx: Tx, demands: readonly Demand[]): Promise<Suspect[]> {
  const { sampled } = await readSetting(tx, SupervisionSettings)
  return demands
    .filter(({ id }) => createHash('sha256').update(id).digest().readUInt32BE(0) % 1_000 < sampled)
    .map((demand) => ({ demand, reason: 'random' as const, detail: '随机抽取', beside: [] }))
}

async function keepAudits(tx: Tx, suspects: readonly Suspect[]) {
  if (suspects.length === 0) return
  await sql`insert into supervision.audit (reason, demand_id, demand_number, organisation_id, item, detail, beside, found_on)
    select reason::supervision.audit_reason, demand_id, demand_number, organisation_id, item, detail,
      array(select jsonb_array_elements_text(beside)::uuid), ${dayOf(tx.now)}::date
    from jsonb_to_recordset(${JSON.stringify(
      suspects.map(({ demand, ...rest }) => ({
        ...rest,
        demand_id: demand.id,
        demand_number: demand.number,
        organisation_id: demand.lead_id,
        item: demand.item,
      })),
    )}::jsonb) as found (reason text, demand_id uuid, demand_number text, organisation_id uuid, item text, detail text, beside jsonb)
    where organisation_id is not null on conflict (demand_id, reason) do nothing`.execute(tx.db)
}
