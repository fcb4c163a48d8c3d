import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { type Demand, isHub, loadDemands, states, workbenchPath } from '../../demands/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { sharedPhrases } from '../../likeness/index.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'

export async function namesOf(ctx: Ctx) {
  const [{ byId, all }, { byCode }] = await Promise.all([loadOrganisations(ctx), loadDuties(ctx, dayOf(ctx.now))])
  const slugs = new Map(all.map(({ slug, short_name }) => [slug, short_name]))
  return {
    nameOf: shortNames({ byId }),
    itemOf: (code: string | null) => byCode.get(code ?? '')?.name ?? code ?? '',
    /** A street by its code, or a square of the map. */
    cellName: (cell: string) => slugs.get(cell) ?? (cell.includes(',') ? `${cell} 一带` : cell),
  }
}

/** Demands for whoever may read the incident; a private one only shows its number outside the hub. */
export async function shownDemands(ctx: Ctx, ids: readonly string[]) {
  const found = await loadDemands(ctx, ids)
  const open = (demand: Demand) => isHub(ctx.actor) || demand.privacy === 'public'
  return new Map(
    [...found].map(([id, demand]) => [
      id,
      {
        number: demand.number,
        title: open(demand) ? demand.title : '（保密诉求）',
        text: open(demand) ? demand.text : '（保密诉求）',
        state: states[demand.state],
        href: workbenchPath(id),
        received: minuteOf(demand.received_at),
      },
    ]),
  )
}

/** What some demands have in common, read off what they say now. */
export const sharedOf = (shown: Iterable<{ text: string }>) => {
  const texts = [...shown].map(({ text }) => text)
  return texts.length < 2 ? [] : sharedPhrases(texts)
}
