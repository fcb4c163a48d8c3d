import { expect } from 'vitest'
import { assembled, at, numbersOf, published, send, step } from '../../../test/gazette-issues.ts'
import { test } from '../../../test/world.ts'
import { seedSections } from './index.ts'

test('numbers follow each other without a gap, however issues are opened and closed', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const [first, second] = [await assembled(world, [await published(world)]), await assembled(world, [await published(world)])]
  const before = await world.db
    .selectFrom('gazette.issue')
    .select(({ fn }) => fn.max('total_number').as('last'))
    .executeTakeFirstOrThrow()
  for (const issue of [second, first]) await step(world, issue, 'closing')
  await Promise.all([step(world, second, 'publication'), step(world, first, 'publication')])
  // Of two at once one may be told to try again; nothing is lost by it.
  for (const issue of [second, first])
    if ((await numbersOf(world, issue)).state !== 'published') await step(world, issue, 'publication')
  const totals = [await numbersOf(world, first), await numbersOf(world, second)].map(({ total_number }) => total_number ?? 0)
  expect(totals.toSorted((a, b) => a - b)).toEqual([(before.last ?? 0) + 1, (before.last ?? 0) + 2])
})

test('sections stand in the order of their rank, and texts move within their section', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const issue = await assembled(world, [await published(world, { title: '部门甲' }), await published(world, { title: '部门乙' })])
  const rule = await world.guo.submit('/workbench/gazette/texts', {
    section: 'rules',
    title: '示例市规章',
    issuer: '示例市人民政府',
    'formedOn.year': '2026',
    'formedOn.month': '1',
    'formedOn.day': '5',
    body: '第一条　为示例。\n第二条　自公布之日起施行。',
  })
  await world.guo.submit(`/workbench/gazette/submissions/${at(rule)}/acceptance`, {})
  await world.guo.submit(`/workbench/gazette/issues/${issue}/items`, { submission: at(rule) })
  const titles = async () =>
    (
      await world.db
        .selectFrom('gazette.item as item')
        .innerJoin('gazette.submission as submission', 'submission.id', 'item.submission_id')
        .select(['item.id', 'submission.title'])
        .where('item.issue_id', '=', issue)
        .orderBy('item.position')
        .execute()
    ).map(({ id, title }) => ({ id, title }))
  expect((await titles()).map(({ title }) => title)).toEqual(['示例市规章', '部门甲', '部门乙'])
  const last = (await titles())[2]?.id
  await world.guo.submit(`/workbench/gazette/issues/${issue}/items/${last}/move`, { direction: 'up' })
  expect((await titles()).map(({ title }) => title)).toEqual(['示例市规章', '部门乙', '部门甲'])
  await world.guo.submit(`/workbench/gazette/issues/${issue}/items/${last}/move`, { direction: 'up' })
  expect((await titles()).map(({ title }) => title)).toEqual(['示例市规章', '部门乙', '部门甲'])
})

test('what is closed does not move; what is published never does', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const issue = await assembled(world, [await published(world)])
  await step(world, issue, 'closing')
  const text = await send(world, (await published(world)).document)
  await world.guo.submit(`/workbench/gazette/submissions/${text}/acceptance`, {})
  const refused = await world.guo.submit(`/workbench/gazette/issues/${issue}/items`, { submission: text })
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('本期已定稿，请先撤回定稿')
  await step(world, issue, 'publication')
  expect((await step(world, issue, 'reopening')).status).toBe(409)
})

test('a correction and what it corrects link to each other', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const wrong = await published(world, { title: '有误的通知' })
  const first = await assembled(world, [wrong])
  await step(world, first, 'closing')
  await step(world, first, 'publication')
  const { id: item } = await world.db
    .selectFrom('gazette.item')
    .select('id')
    .where('issue_id', '=', first)
    .executeTakeFirstOrThrow()
  const correction = at(
    await world.guo.submit('/workbench/gazette/texts', {
      section: 'corrections',
      corrects: item,
      title: '更正',
      issuer: '示例市人民政府办公厅',
      'formedOn.year': '2026',
      'formedOn.month': '1',
      'formedOn.day': '5',
      body: '“甲”应为“乙”。',
    }),
  )
  const second = await assembled(world, [])
  await world.guo.submit(`/workbench/gazette/submissions/${correction}/acceptance`, {})
  await world.guo.submit(`/workbench/gazette/issues/${second}/items`, { submission: correction })
  await step(world, second, 'closing')
  await step(world, second, 'publication')
  const [one, two] = [await numbersOf(world, first), await numbersOf(world, second)]
  expect(await (await world.visitor.get(`/gazette/${one.year}/${one.number}/1`)).text()).toContain(
    `/gazette/${two.year}/${two.number}/1`,
  )
  expect(await (await world.visitor.get(`/gazette/${two.year}/${two.number}/1`)).text()).toContain(
    `/gazette/${one.year}/${one.number}/1`,
  )
})
