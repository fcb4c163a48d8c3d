import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { type AskedPlace, loadDuties, openPlaces, type Where } from '../../duties/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { currentModel } from '../current-model.ts'
import { LONGEST } from '../learning/example.ts'
import { isSure } from '../learning/thresholds.ts'
import { type Candidate, candidatesFor } from './candidates.ts'
import { whyWords } from './why-words.ts'

export type Asking = { text: string; place?: AskedPlace | null | undefined; item?: string | null | undefined }
export type Suggested = Candidate & {
  /** The reason in one sentence, fit for everybody. */
  says: string
  /** Above the item's threshold: could go out without a person. */
  sure: boolean
}

/** Whose matter it may be, the best first: item and office with a probability and the reason. Some milliseconds with the model warm. */
export async function suggest(ctx: Pick<Ctx, 'db' | 'now'>, asking: Asking, most = 3): Promise<Suggested[]> {
  const { ask } = await openSuggesting(ctx)
  return ask(asking, most).suggestions
}

/** For many at once. */
export async function openSuggesting(ctx: Pick<Ctx, 'db' | 'now'>) {
  const [duties, tree, model, places] = [
    await loadDuties(ctx, dayOf(ctx.now)),
    await loadOrganisations(ctx),
    await currentModel(ctx),
    await openPlaces(ctx),
  ]
  const own = new Set(model?.learned.ownCases)
  return {
    modelId: model?.id ?? null,
    duties,
    tree,
    ask({ text, place, item }: Asking, most = 3): { where: Where; suggestions: Suggested[] } {
      const said = text.slice(0, LONGEST)
      const where = places.locate({ ...place, text: [place?.text, said].filter((each) => each).join(' ') })
      const question = { text: said, where, item: item ?? null }
      const suggestions = candidatesFor({ duties, tree, learned: model?.learned ?? null }, question, most).map(
        (candidate, index): Suggested => ({
          ...candidate,
          says: whyWords(candidate, { duties, tree, where }),
          sure:
            index === 0 &&
            model !== null &&
            !model.suspended.has(candidate.item) &&
            isSure(model.thresholds, { ...candidate, ownCases: own.has(candidate.item) }),
        }),
      )
      return { where, suggestions }
    },
  }
}

/** A demand's own words and place. */
export const askingOf = (demand: {
  title: string
  text: string
  text_public: string | null
  item: string | null
  district: string | null
  street: string | null
  address: string | null
  lat: number | null
  lon: number | null
}): Asking => ({
  text: `${demand.title}。${demand.text_public ?? demand.text}`,
  place: { street: demand.street, district: demand.district, lat: demand.lat, lon: demand.lon, text: demand.address },
  item: demand.item,
})
