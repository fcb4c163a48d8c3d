import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { calendarAsOf } from '../../modules/calendar/index.ts'
import { consultations } from '../../modules/consultations/module.ts'
import { listPosts } from '../../modules/identity/index.ts'
import { loadOrganisations } from '../../modules/organisations/index.ts'
import { SYSTEM } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import { chanceOf } from '../chance.ts'
import { reconcileParticipation } from './figures.ts'
import { participationLife } from './live.ts'
import { publishedParticipationFor } from './published.ts'

test('a year of hearing the public arrives at the figures that were published, from what everybody can see', async ({
  world,
}) => {
  const { db } = world
  const window = { from: '2023-11-01', until: '2024-12-31', year: 2024 }
  const posts = await listPosts({ db, now: world.now })
  const holds = (office: string, role: string) => posts.some((post) => post.organisation_id === office && post.role === role)
  const offices = (await loadOrganisations({ db })).all.filter(({ id }) => holds(id, 'office-head') && holds(id, 'leader'))
  const published = { ...publishedParticipationFor(0.0008), consultations: 3, results: 2, opinions: 14 }
  const calendar = await calendarAsOf({ db }, new Date('2100-01-01'))
  const live = await participationLife(published)({ db, chance: chanceOf(7), calendar, offices, window })
  for (let day = window.from; day <= window.until; day = addDays(day, 1)) {
    await consultations.runDue?.({ db, actor: SYSTEM, now: new Date(`${day}T00:30:00+08:00`) })
    await live(day)
  }
  const figures = await reconcileParticipation(db, 2024, published)
  expect(figures.map(({ name, derived }) => [name, derived])).toEqual(figures.map(({ name, published }) => [name, published]))
  expect(figures).toHaveLength(11)
  const open = await db
    .selectFrom('consultations.public_consultation')
    .innerJoin('consultations.point_group', 'consultation_id', 'consultations.public_consultation.id')
    .select('consultations.point_group.id')
    .where('result_published_on', 'is not', null)
    .where('disposition', 'is', null)
    .execute()
  expect(open).toEqual([])
}, 120_000)
