import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

test('the list of organisations opens without signing in and leads to districts and departments', async ({ world }) => {
  const page = await world.visitor.text('/organisations')
  for (const href of ['/organisations/sz-finance', '/organisations/futian', '/organisations/shenshan'])
    expect(page).toContain(`href="${href}"`)
})

test('an organisation is found by a part of its name, by a former name and by its credit code', async ({ world }) => {
  expect(await world.visitor.text('/organisations?q=沙头街道')).toContain('深圳市福田区沙头街道办事处')
  expect(await world.visitor.text('/organisations?q=卫生和计划生育')).toContain('深圳市卫生健康委员会')
  const { credit_code } = await world.db
    .selectFrom('organisations.public_organisation')
    .select('credit_code')
    .where('slug', '=', 'sz-finance')
    .executeTakeFirstOrThrow()
  expect(await world.visitor.text(`/organisations?q=${credit_code}`)).toContain('深圳市财政局')
})

test('a search for nothing that exists says what to do', async ({ world }) => {
  expect(await world.visitor.text('/organisations?q=不存在的机关')).toContain('没有找到')
})

test('what was typed is shown as text, never as markup', async ({ world }) => {
  expect(await world.visitor.text('/organisations?q=%3Cscript%3E1%3C/script%3E')).not.toContain('<script>1')
})

test('a page of an organisation says what the guide must say of its disclosure office', async ({ world }) => {
  const page = await world.visitor.text('/organisations/sz-finance')
  for (const words of [
    '办公地址',
    '办公时间',
    '联系电话',
    '传真号码',
    '0755-0000',
    '/requests/new?organisation=sz-finance',
    '财政预决算',
  ])
    expect(page).toContain(words)
})

test('an organisation that does not exist is absent', async ({ world }) => {
  expect((await world.visitor.get('/organisations/nowhere')).status).toBe(404)
})
