import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { type Demand, loadDemands } from '../../demands/index.ts'
import { openCopies, TEMPLATE_FROM } from '../../likeness/index.ts'
import type { Suspect } from './look-at-answers.ts'

const LOOKED_AT = 300

/** 套话: answers that several recent ones of the same office repeat; those to one incident are meant to be the same and are left out. */
export async function copiesAmong(tx: Tx, demands: readonly Demand[]): Promise<Suspect[]> {
  const suspects: Suspect[] = []
  for (const [office, own] of Map.groupBy(
    demands.filter(({ parent_id }) => parent_id === null),
    ({ lead_id }) => lead_id ?? '',
  )) {
    if (office === '') continue
    const all = new Map([...(await recentOf(tx, office)), ...own].map((demand) => [demand.id, demand]))
    const copiesOf = openCopies([...all.values()].filter(({ parent_id }) => parent_id === null))
    for (const demand of own) {
      const copies = copiesOf({ id: demand.id, answer: demand.answer ?? '' })
      if (copies.length >= TEMPLATE_FROM)
        suspects.push({
          demand,
          reason: 'template',
          detail: `本单位近期有 ${copies.length} 件答复与它雷同`,
          beside: copies.slice(0, 5),
        })
    }
  }
  return suspects
}

async function recentOf(tx: Tx, office: string): Promise<Demand[]> {
  const { rows } = await sql<{ demand_id: string }>`
    select demand_id from demands.public_leg where office_id = ${office}::uuid and ended_at is not null and outcome = 'answered'
    order by ended_at desc limit ${LOOKED_AT}`.execute(tx.db)
  return [...(await loadDemands(tx, [...new Set(rows.map(({ demand_id }) => demand_id))])).values()]
}
