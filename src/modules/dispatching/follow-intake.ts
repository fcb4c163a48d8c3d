import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import { readSetting } from '../../platform/settings.ts'
import { type Demand, moveAll } from '../demands/index.ts'
import { DispatchingSetting } from './settings.ts'
import { askingOf, openSuggesting, type Suggested } from './suggesting/suggest.ts'

/**
 * What follows filing: each demand gets its candidates; what is above its item's threshold goes out at once, the rest waits for a person
 * with the best three and the reasons.
 */
export async function dispatchNew(tx: Tx, demands: readonly Demand[]) {
  const [{ ask, modelId }, { automatic }] = [await openSuggesting(tx), await readSetting(tx, DispatchingSetting)]
  const asked = demands.map((demand) => ({ demand, suggestions: ask(askingOf(demand)).suggestions }))
  const sure = automatic ? asked.filter(({ suggestions: [best] }) => best?.sure) : []
  const moved = await moveAll(
    tx,
    sure.flatMap(({ demand, suggestions: [best] }) =>
      best
        ? [
            {
              demand: demand.id,
              act: 'dispatch' as const,
              fields: {
                office: best.office,
                item: best.item,
                why: best.says.slice(0, 500),
                support: [],
                automatic: true,
                probability: best.probability,
              },
            },
          ]
        : [],
    ),
  )
  const gone = new Set(moved.filter(({ refused }) => !refused).map(({ demand }) => demand))
  await keepSuggestions(tx, asked, { modelId, gone })
}

type Kept = { demand: Pick<Demand, 'id'>; suggestions: readonly Suggested[] }

async function keepSuggestions(
  tx: Tx,
  asked: readonly Kept[],
  { modelId, gone }: { modelId: string | null; gone: ReadonlySet<string> },
) {
  const rows = asked.map(({ demand, suggestions }) => ({
    id: demand.id,
    automatic: gone.has(demand.id),
    candidates: suggestions.map(({ office, item, probability, says }) => ({
      office,
      item,
      probability: Math.round(probability * 1e4) / 1e4,
      why: says,
    })),
  }))
  await sql`insert into dispatching.suggestion (demand_id, suggested_at, model_id, candidates, automatic)
    select id, ${tx.now}, ${modelId}::uuid, candidates, automatic
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s (id uuid, candidates jsonb, automatic boolean)
    on conflict (demand_id) do update set suggested_at = excluded.suggested_at, model_id = excluded.model_id,
      candidates = excluded.candidates, automatic = excluded.automatic`.execute(tx.db)
}
