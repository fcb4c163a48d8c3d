import { countFigures, extentOf } from '../../modules/annual-reports/index.ts'
import { loadOrganisations, organisationBySlug, subtreeOf } from '../../modules/organisations/index.ts'
import type { Db } from '../../platform/db.ts'
import type { Figure } from '../figures.ts'
import type { PublishedParticipation } from './published.ts'

/** The published figures beside those that the annual report counts from what everybody can see. */
export async function reconcileParticipation(db: Db, year: number, published: PublishedParticipation): Promise<Figure[]> {
  const tree = await loadOrganisations({ db })
  const city = organisationBySlug(tree, 'sz')
  if (!city) throw new Error('There is no city in this database')
  const said = new Map([
    ['consultations.opened', published.consultations],
    ['consultations.opinions', published.opinions],
    ['consultations.results', published.results],
    ['briefings.press', published.highQuality + published.bestResults + published.otherPress],
    ['briefings.press.high-quality', published.highQuality],
    ['briefings.press.best-results', published.bestResults],
    ['briefings.programmes', published.issues],
    ['briefings.minxinqiao', published.bridge],
    ['briefings.interviews', published.interviews],
    ['messages.handled', published.messages],
    ['corrections.in-time', published.corrections],
  ])
  const counted = await countFigures({ db }, extentOf(year, subtreeOf(tree, city.id)), { only: [...said.keys()] })
  return counted.map(({ name, title, unit, value }) => ({
    name: `${title}（${unit}）`,
    published: said.get(name) ?? 0,
    derived: value,
  }))
}
