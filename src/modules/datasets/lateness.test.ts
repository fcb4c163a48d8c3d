import { describe, expect } from 'vitest'
import { aPublished, aVersion, decide, STOPS } from '../../../test/open-data.ts'
import { test, type World } from '../../../test/world.ts'
import { runDue } from './due.ts'
import { countUse, flushUses } from './usage.ts'

const at = (day: string) => new Date(`${day}T10:00:00+08:00`)
const told = (world: World, title: string) =>
  world.db
    .selectFrom('notifications.message')
    .select('title')
    .where('person_id', '=', world.pan.id)
    .where('kind', '=', 'datasets.due')
    .where('title', 'like', `%${title}`)
    .orderBy('id')
    .execute()

describe('renewal in time', () => {
  test('stewards are told once before and once after the day, however often the clock looks', async ({ world }) => {
    const { title } = await aPublished(world, { title: '按月更新的示例' })
    for (const day of ['2026-10-10', '2026-10-14', '2026-10-14', '2026-10-16', '2026-10-17', '2026-10-18']) {
      world.now = at(day)
      await runDue(world.system())
    }
    expect((await told(world, title)).map((message) => message.title)).toEqual([`即将应更新：${title}`, `逾期未更新：${title}`])
    world.now = at('2026-09-16')
  })

  test('who is late is public, how long, and stays in the ledger when the renewal has come', async ({ world }) => {
    const { id, resource, title } = await aPublished(world, { title: '迟到的示例' })
    world.now = at('2026-10-26')
    const late = await world.visitor.text('/datasets/lateness')
    expect(late).toContain(title)
    expect(late).toContain('10 天')
    expect(await world.pan.text('/workbench/datasets?view=overdue')).toContain(title)
    await aVersion(world, resource, `${STOPS}0004,示例医院,南园街道,5\n`)
    await world.pan.submit(`/workbench/datasets/${id}/submission`, {})
    await decide(world, world.tang, id, 'secrecy')
    const after = await world.visitor.text('/datasets/lateness')
    expect(after.split('曾经逾期').slice(1).join('')).toContain(title)
    expect(after.split('曾经逾期').slice(1).join('')).toContain('2026-10-26')
    expect(await world.pan.text('/workbench/datasets?view=overdue')).not.toContain(title)
    const [fact] = (await world.db
      .selectFrom('platform.event')
      .select('data')
      .where('name', '=', 'datasets.version-published')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()) as { data: { late: boolean } }[]
    expect(fact?.data.late).toBe(true)
    world.now = at('2026-09-16')
  })

  test('data that has not changed is confirmed, once a day, and is due from then on', async ({ world }) => {
    const { id } = await aPublished(world)
    expect((await world.pan.submit(`/workbench/datasets/${id}/confirmation`, {})).status).toBe(422)
    world.now = at('2026-10-15')
    expect((await world.tang.submit(`/workbench/datasets/${id}/confirmation`, {})).status).toBe(422)
    expect((await world.pan.submit(`/workbench/datasets/${id}/confirmation`, {})).status).toBe(303)
    expect(await (await world.visitor.get(`/api/datasets/${id}`)).json()).toMatchObject({
      lastUpdated: '2026-10-15',
      nextUpdateDue: '2026-11-16',
      overdue: false,
    })
    world.now = at('2026-09-16')
  })

  test('uses are counted without making anybody wait', async ({ world }) => {
    const { id } = await aPublished(world)
    for (let times = 0; times < 5; times++) countUse(world.system(), id, 'downloads')
    countUse(world.system(), id, 'calls')
    await flushUses(world)
    expect(await (await world.visitor.get(`/api/datasets/${id}`)).json()).toMatchObject({ downloadCount: 5, apiCallCount: 1 })
  })

  test('the plan of a year is the offices’ own until the city publishes it, and says what was kept', async ({ world }) => {
    const item = {
      title: '计划开放的示例',
      openingClass: 'unconditional',
      frequency: 'monthly',
      'dueOn.year': '2026',
      'dueOn.month': '10',
      'dueOn.day': '1',
    }
    expect((await world.pan.submit('/workbench/datasets/plan', item)).status).toBe(303)
    expect((await world.tang.submit('/workbench/datasets/plan', item)).status).toBe(404)
    expect(await world.luo.text('/workbench/datasets/plan')).not.toContain('计划开放的示例')
    expect(await world.visitor.text('/datasets/plan?year=2026')).not.toContain('计划开放的示例')
    expect((await world.pan.submit('/workbench/datasets/plan/2026/publication', {})).status).toBe(422)
    expect((await world.han.submit('/workbench/datasets/plan/2026/publication', {})).status).toBe(303)
    expect(await world.visitor.text('/datasets/plan?year=2026')).toContain('计划开放的示例')
    const { id } = await world.db
      .selectFrom('datasets.plan_item')
      .select('id')
      .where('title', '=', '计划开放的示例')
      .executeTakeFirstOrThrow()
    expect((await world.pan.submit(`/workbench/datasets/plan/items/${id}/removal`, {})).status).toBe(422)
    const { slug } = await aPublished(world, { slug: 'planned-set' }).then(() => ({ slug: 'planned-set' }))
    expect((await world.pan.submit(`/workbench/datasets/plan/items/${id}/fulfilment`, { dataset: slug })).status).toBe(303)
    expect(await world.visitor.text('/datasets/plan?year=2026')).toContain('/datasets/planned-set')
    world.now = at('2026-10-20')
    world.now = at('2026-09-16')
  })

  test('the open catalogue is a file that no table program computes', async ({ world }) => {
    const { title } = await aPublished(world, { title: '=HYPERLINK("示例")' })
    const file = await world.visitor.get('/datasets/catalogue.csv')
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(await file.text()).toContain(`"'${title.replaceAll('"', '""')}"`)
  })

  test('the board and the quality page say what to mend first', async ({ world }) => {
    const { id } = await aPublished(world)
    expect(await world.pan.text(`/workbench/datasets/${id}/quality`)).toContain('填写空间范围')
    expect(await world.han.text('/workbench/datasets/board')).toContain('各机关先改什么')
  })
})
