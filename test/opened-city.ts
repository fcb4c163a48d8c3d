import { anOpened, TOILET_ROWS, TOILETS } from './open-rows.ts'
import { test as base, type World } from './world.ts'

/** One data set of each class, and one of many rows that is late. */
export const test = base.extend('open', { scope: 'file' }, async ({ world }) => openData(world))

async function openData(world: World) {
  const ctx = world.system()
  const office = await world.organisation('sz-finance')
  const toilets = await anOpened(ctx, {
    ...TOILETS,
    slug: 'public-toilets',
    title: '公共厕所分布',
    office,
    keywords: ['公厕'],
    keys: ['编号'],
    versions: [TOILET_ROWS.slice(0, 3), TOILET_ROWS],
  })
  const many = await anOpened(ctx, {
    slug: 'meters',
    title: '水表读数',
    office: await world.organisation('sz-health'),
    columns: [
      { name: '读数', type: 'integer' },
      { name: '日期', type: 'date' },
    ],
    versions: [Array.from({ length: 1_234 }, (_, index) => [index, `2024-0${1 + (index % 9)}-01`])],
    nextDueOn: '2020-01-31',
  })
  const conditional = await anOpened(ctx, {
    slug: 'clinics',
    title: '门诊量明细',
    office,
    openingClass: 'conditional',
    columns: [{ name: '医院', type: 'text' }],
    versions: [[['秘密医院']]],
  })
  const closed = await anOpened(ctx, {
    slug: 'closed-list',
    title: '低保对象名册',
    office,
    openingClass: 'not-open',
    columns: [{ name: '姓名', type: 'text' }],
    versions: [],
  })
  return { toilets, many, conditional, closed }
}

export const flat = (html: string) => html.replaceAll(/<[^>]+>/g, '')
