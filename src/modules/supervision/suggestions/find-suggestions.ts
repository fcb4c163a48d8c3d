import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { recordAll } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { countReporters } from '../../demands/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { findPublic } from '../../search/index.ts'
import { SuggestionMade } from '../events.ts'
import type { SuggestionKind } from '../model.ts'
import { SupervisionSettings } from '../settings.ts'

const DAYS = 90
// Where so few public pages speak of a matter that many ask about, something is missing.
const FEW_HITS = 2
const MOST = 40

type Theme = {
  item: string
  office: string | null
  demands: number
  people: number
  consults: number
  proposals: number
  returned: number
}
type Found = Theme & { kind: SuggestionKind; title: string; why: string }

/**
 * 改进建议: matters about which many people came in the last ninety days and whose reason lies before the single case: many ask what nobody has
 * written down, offices keep returning what the list leaves open, many propose the same. A person decides what follows.
 */
export async function findSuggestions(ctx: Ctx): Promise<number> {
  const { people } = await readSetting(ctx, SupervisionSettings)
  const today = dayOf(ctx.now)
  const from = addDays(today, -DAYS)
  const [themes, duties] = await Promise.all([readThemes(ctx, from, people), loadDuties(ctx, today)])
  const found: Found[] = []
  for (const theme of themes) {
    const name = duties.byCode.get(theme.item)?.name ?? theme.item
    for (const kind of await kindsFor(ctx, theme, name, people)) found.push({ ...theme, ...kind, title: name })
  }
  return keep(ctx, found, { from, today })
}

/** What many demands speak of, and how many people they come from: one who writes ten times is one. */
async function readThemes({ db }: Ctx, from: string, least: number): Promise<Theme[]> {
  const { rows } = await sql<Omit<Theme, 'people'>>`
    select item, mode() within group (order by office_id) as office, count(*)::int as demands,
      count(*) filter (where kind = 'consult')::int as consults, count(*) filter (where kind = 'suggestion')::int as proposals,
      count(*) filter (where returns > 0)::int as returned
    from demands.public_demand where received_on >= ${from}::date and item is not null and state <> 'rejected'
    group by item having count(*) >= ${least} order by count(*) desc limit ${MOST}`.execute(db)
  const people = await countReporters({ db }, { items: rows.map(({ item }) => item), from })
  return rows.map((row) => ({ ...row, people: people.get(row.item) ?? 0 })).filter((row) => row.people >= least)
}

async function kindsFor(ctx: Ctx, theme: Theme, name: string, people: number): Promise<{ kind: SuggestionKind; why: string }[]> {
  const kinds: { kind: SuggestionKind; why: string }[] = []
  if (theme.consults >= people) {
    const hits = await hitsFor(ctx, name)
    if (hits !== null && hits <= FEW_HITS)
      kinds.push(
        { kind: 'faq', why: `${theme.consults} 件咨询，站内只检索到 ${hits} 条有关内容` },
        ...(hits === 0 ? [{ kind: 'disclosure' as const, why: `${theme.consults} 件咨询，站内没有公开有关信息` }] : []),
      )
  }
  if (theme.returned >= people && theme.returned * 5 >= theme.demands)
    kinds.push({ kind: 'duty', why: `${theme.demands} 件诉求中 ${theme.returned} 件被退回，职责界定可能不清` })
  if (theme.proposals >= people) kinds.push({ kind: 'consultation', why: `${theme.proposals} 件建议，可以公开征求意见` })
  return kinds
}

/** How many public pages are found under the name; null while the search is being built anew. */
async function hitsFor(ctx: Ctx, name: string): Promise<number | null> {
  try {
    const { hits, relaxed } = await findPublic({ ...ctx, actor: null }, name, { size: FEW_HITS + 1 })
    return relaxed ? 0 : hits.length
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** A matter that is being dealt with is not proposed again; one that waits is brought up to date. */
const keep = (ctx: Ctx, found: readonly Found[], { from, today }: { from: string; today: string }) =>
  inTransaction(ctx, async (tx) => {
    if (found.length === 0) return 0
    const { rows } = await sql<{
      id: string
      kind: string
      item: string
      people: number
      isNew: boolean
      organisation_id: string | null
    }>`
      insert into supervision.suggestion (kind, item, title, why, people, from_day, to_day, organisation_id, proposed_on)
      select kind::supervision.suggestion_kind, item, title, why, people, ${from}::date, ${today}::date, office, ${today}::date
      from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as found (kind text, item text, title text, why text, people integer, office uuid)
      where not exists (select from supervision.suggestion declined where declined.kind::text = found.kind and declined.item = found.item
        and declined.state in ('declined', 'done') and declined.to_day > ${from}::date)
      on conflict (kind, item) where state in ('proposed', 'accepted') do update set
        people = case when suggestion.state = 'proposed' then excluded.people else suggestion.people end,
        why = case when suggestion.state = 'proposed' then excluded.why else suggestion.why end,
        to_day = case when suggestion.state = 'proposed' then excluded.to_day else suggestion.to_day end
      returning id, kind, item, people, organisation_id, xmax = 0 as "isNew"`.execute(tx.db)
    const made = rows.filter(({ isNew }) => isNew)
    await recordAll(
      tx,
      SuggestionMade,
      made.map(({ id, kind, item, people, organisation_id }) => ({
        subjectId: id,
        data: { kind, item, people },
        organisation: organisation_id,
      })),
    )
    return made.length
  })
