import { expect } from 'vitest'
import { aDemand, file, LIGHTS } from '../../../test/incidents-world.ts'
import { test } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { incidentOf } from './queries.ts'

const BOARD = '/workbench/concerns'
const TITLE = '福华路会展中心段路灯不亮（示例）'
const HOUR = 3_600_000

test('an incident that many reported is suggested as a concern once it is confirmed, with the clock it would have', async ({
  world,
}) => {
  const began = world.now
  let first = ''
  // Three by three within the evening: with the tenth there are so many that it is one.
  for (let round = 0; round < 3; round++) {
    const filed = await file(
      world,
      LIGHTS.map((text) => aDemand(`${text}，第${'一二三'[round]}晚了`)),
    )
    first ||= filed[0]?.id ?? ''
    world.now = new Date(world.now.getTime() + HOUR)
  }
  const tenth = new Date(began.getTime() + 2 * HOUR)
  expect(await world.fang.text(BOARD)).not.toContain('集中反映')
  const { id, number } = (await incidentOf(world, first)) ?? { id: '', number: 0 }
  await world.shi.submit(`/workbench/incidents/${number}/confirmation`, { publicTitle: TITLE, office: '' })

  const board = await world.fang.text(BOARD)
  expect(board).toContain('群众诉求')
  expect(board).toContain(TITLE)
  expect(board).toContain('12 件')
  expect(board).toContain(`href="/incidents/${number}"`)
  expect(board).toContain('还剩 47 小时')
  expect(board).not.toContain('黑漆漆')
  expect(await world.lin.text(BOARD)).not.toContain('集中反映')

  const href = /href="(\/workbench\/concerns\/new\?[^"]+)"/.exec(board)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(new URLSearchParams(href.split('?')[1]).get('since')).toBe(tenth.toISOString())
  const form = await world.fang.text(href)
  expect(form).toContain(TITLE)
  const [day = '', clock = ''] = [dayOf(tenth), '03:30']
  expect(form).toContain(`value="${clock}"`)
  const answer = await world.fang.submit(BOARD, {
    topic: TITLE,
    level: 'other',
    source: 'demands',
    keeper: await world.organisation('sz-office'),
    noticedDay: day,
    noticedTime: clock,
    messages: id,
  })
  expect(answer.status).toBe(303)
  expect(
    await world.db
      .selectFrom('concerns.concern')
      .select(['source', 'noticed_at', 'messages'])
      .where('topic', '=', TITLE)
      .executeTakeFirstOrThrow(),
  ).toEqual({ source: 'demands', noticed_at: tenth, messages: [id] })
  expect(await world.fang.text(BOARD)).not.toContain('集中反映')
  world.now = began
})

test('what few reported stays with the hub; a hot spot is suggested by item and place until it is judged false', async ({
  world,
}) => {
  const filed = await file(
    world,
    ['文锦北路井盖松动', '文锦北路井盖松动了，车过就响', '文锦北路的井盖松动'].map((text) =>
      aDemand(text, { place: { lat: 22.6, lon: 114.1 } }),
    ),
  )
  const incident = await incidentOf(world, filed[0]?.id ?? '')
  await world.shi.submit(`/workbench/incidents/${incident?.number}/confirmation`, {
    publicTitle: '文锦北路井盖（示例）',
    office: '',
  })
  expect(await world.fang.text(BOARD)).not.toContain('集中反映')
  const today = dayOf(world.now)
  const { id } = await world.db
    .insertInto('incidents.alarm')
    .values({
      item: '12.03.007',
      cell: 'futian-shatou',
      from_on: addDays(today, -1),
      until_on: addDays(today, -1),
      observed: 18,
      expected: 3.2,
      score: 30,
      chance: 1e-9,
      looks: 100,
      budget: 2,
      raised_on: today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const board = await world.fang.text(BOARD)
  expect(board).toContain('18 件（平时约 3.2 件）')
  expect(board).toContain('沙头')
  const judged = { real: 'false', note: '示例：同一人多次来电' }
  expect((await world.shi.submit(`/workbench/incidents/alarms/${id}/judgement`, judged)).status).toBe(303)
  expect(await world.fang.text(BOARD)).not.toContain('集中反映')
})
