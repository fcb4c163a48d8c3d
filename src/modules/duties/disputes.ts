import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { forbidden } from '../../platform/errors.ts'
import { loadOrganisations, type Organisation, type Organisations } from '../organisations/index.ts'
import { draftVersion } from './actions/draft-version.ts'
import { type Duties, loadDuties } from './load-duties.ts'
import { asDraft, type DutyItem } from './model.ts'
import { mayDraft } from './policy.ts'

/** Offices that send an item back, and whose it was in the end. */
export type Contention = { code: string; from: string; to: string | null; returns: number; rulings: number }
export type Gap = { words: string; demands: number }

const WINDOW = 180
/** So often sent back, and so often decided the same way, that the list itself should say it. */
const RETURNS = 5
const RULINGS = 2

/** Counts what came back, by item and pair of offices; from whoever sees the cases. */
export async function countContention(tx: Tx, counted: readonly Contention[]) {
  const month = `${dayOf(tx.now).slice(0, 7)}-01`
  await sql`insert into duties.contention (code, from_id, to_id, month, returns, rulings)
    select code, "from", "to", ${month}::date, sum(returns), sum(rulings)
    from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as c (code text, "from" uuid, "to" uuid, returns int, rulings int)
    group by 1, 2, 3
    on conflict (code, from_id, to_id, month) do update set returns = contention.returns + excluded.returns,
      rulings = contention.rulings + excluded.rulings`.execute(tx.db)
}

/** Counts demands for which the list has no item, by the words in which they agree. */
export async function countGaps(tx: Tx, gaps: readonly Gap[]) {
  const month = `${dayOf(tx.now).slice(0, 7)}-01`
  await sql`insert into duties.gap (words, month, demands) select words, ${month}::date, sum(demands)
    from jsonb_to_recordset(${JSON.stringify(gaps)}::jsonb) as g (words text, demands int) group by words
    on conflict (words, month) do update set demands = gap.demands + excluded.demands`.execute(tx.db)
}

/** The last half year's disputes, the most frequent first. */
export async function listDisputes({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<Contention[]> {
  const since = addDays(dayOf(now), -WINDOW)
  const { rows } =
    await sql<Contention>`select code, from_id "from", to_id "to", sum(returns)::int returns, sum(rulings)::int rulings
    from duties.contention where month >= date_trunc('month', ${since}::date) group by 1, 2, 3
    order by sum(returns) + 3 * sum(rulings) desc, code limit 200`.execute(db)
  return rows
}
export async function listGaps({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<Gap[]> {
  const since = addDays(dayOf(now), -WINDOW)
  const { rows } = await sql<Gap>`select words, sum(demands)::int demands from duties.gap
    where month >= date_trunc('month', ${since}::date) group by words order by 2 desc, words limit 100`.execute(db)
  return rows
}

/** A draft amendment of an item that offices dispute: who did it in the end leads, who led before helps. Another person approves it. */
export async function draftFromDispute(tx: Tx, { code, from, to }: { code: string; from: string; to: string }) {
  if (tx.actor?.kind !== 'system' && !mayDraft(tx.actor)) throw forbidden('由分拨员、仲裁员或者督办员起草')
  const [tree, duties] = [await loadOrganisations(tx), await loadDuties(tx, dayOf(tx.now))]
  const [item, office, before] = [duties.byCode.get(code), tree.byId.get(to), tree.byId.get(from)]
  if (!item || !office || !before) return undefined
  const dispute = (await listDisputes(tx)).find((each) => each.code === code && each.from === from && each.to === to)
  return draftVersion(tx, amended({ duties, tree, item, office, before, dispute }), 'dispute')
}

type Amending = {
  duties: Duties
  tree: Organisations
  item: DutyItem
  office: Organisation
  before: Organisation
  dispute: Contention | undefined
}

function amended({ duties, tree, item, office, before, dispute }: Amending) {
  const [lead, helps] = [ruleOf(tree, office), ruleOf(tree, before)]
  const support = [...new Set([helps, ...item.support])].filter((rule) => rule !== lead)
  const { returns = 0, rulings = 0 } = dispute ?? {}
  return {
    ...asDraft(item),
    // The others stay behind it, for places where it does not exist.
    lead: [lead, ...item.lead.split('|').filter((rule) => rule !== lead)].join('|'),
    support: support.join('、'),
    validFrom: addDays(duties.day, 1),
    validTo: item.validTo,
    reason: `近半年${before.short_name}退回 ${returns} 次、仲裁 ${rulings} 次，最后由${office.short_name}办理，建议改由其牵头`,
  }
}

/** The rule of which an office is one case: a district's office stands for those of every district. */
function ruleOf(tree: Organisations, { slug, level, kind, parent_id }: Organisation) {
  if (kind === 'street' || kind === 'town') return '{street}'
  if (level !== 'district') return slug
  const seat = parent_id ? tree.byId.get(parent_id) : undefined
  return kind === 'department' && seat && slug.startsWith(`${seat.slug}-`)
    ? `{district}${slug.slice(seat.slug.length)}`
    : '{district}'
}

/** Disputes that were decided the same way again and again become draft amendments by themselves. Safe to repeat. */
export async function runDue(ctx: Ctx) {
  const clear = (await listDisputes(ctx)).filter(({ returns, rulings, to }) => returns >= RETURNS && rulings >= RULINGS && to)
  for (const { code, from, to } of clear) {
    const duties = await loadDuties(ctx, dayOf(ctx.now))
    const { rows } = await sql<{ there: boolean }>`select exists (
      select from duties.version join duties.item on item.id = version.item_id where item.code = ${code}
        and (version.state = 'draft' or (version.origin = 'dispute' and version.drafted_at > ${ctx.now}::timestamptz - interval '180 days'))
    ) there`.execute(ctx.db)
    const leads = duties.byCode.get(code)
    if (rows[0]?.there || !leads || !to) continue
    await inTransaction(ctx, (tx) => draftFromDispute(tx, { code, from, to }))
  }
}
