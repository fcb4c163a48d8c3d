import { XMLValidator } from 'fast-xml-parser'
import { expect } from 'vitest'
import { aPromulgated, aReviewed, seedRegister } from '../../../../test/registered.ts'
import { test } from '../../../../test/world.ts'
import { recordFact } from '../index.ts'
import { listRules } from '../queries.ts'
import { RuleFilters } from '../schema.ts'

test('standing in a street one sees the rules of street, district, city and of those above, and not of others', async ({
  world,
}) => {
  await seedRegister(world)
  const id = await aPromulgated(world, { title: '示例市站立办法', commencesOn: '2026-09-16' })
  const listed = async (standing: string) =>
    (await listRules({ ...world.system(), actor: null }, RuleFilters.parse({ q: '站立办法', standing }))).rules.map(
      (rule) => rule.id,
    )
  expect(await listed('futian-shatou')).toEqual([id])
  expect(await listed('sz')).toEqual([id])
  await world.db
    .updateTable('rules.rule')
    .set({ organisation_id: await world.organisation('futian') })
    .where('id', '=', id)
    .execute()
  expect([await listed('futian-shatou'), await listed('sz')]).toEqual([[id], []])
})

test('the public list holds what is in force unless all is asked for, and drafts never', async ({ world }) => {
  await seedRegister(world)
  const [held, gone, draft] = [
    await aPromulgated(world, { title: '列表示例甲', commencesOn: '2026-09-16' }),
    await aPromulgated(world, { title: '列表示例乙', commencesOn: '2026-09-16' }),
    await aReviewed(world, { title: '列表示例丙' }),
  ]
  await world.as(world.xu, (tx) => recordFact(tx, gone, { kind: 'repeal', on: '2026-09-16' }))
  const listed = async (query: string) =>
    (
      (await (await world.visitor.get(`/api/rules?q=${encodeURIComponent('列表示例')}&${query}`)).json()) as {
        rules: { id: string }[]
      }
    ).rules.map(({ id }) => id)
  expect(await listed('')).toEqual([held])
  expect((await listed('force=all')).sort()).toEqual([held, gone].sort())
  expect(await listed('on=2026-09-15')).toHaveLength(2)
  expect(await listed(`force=all&stage=reviewed`)).not.toContain(draft)
})

test('over the API staff register and record, and a stranger is told so', async ({ world }) => {
  await seedRegister(world)
  const organisation = await world.organisation('sz-finance')
  const body = { title: '接口示例办法', level: 'department-document', organisation }
  expect((await world.visitor.post('/api/rules', body)).status).toBeGreaterThanOrEqual(401)
  const made = await world.qian.post('/api/rules', body)
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  expect((await world.visitor.get(`/api/rules/${id}`)).status).toBe(404)
  expect((await world.he.post(`/api/rules/${id}/reviews`, { verdict: 'passed', opinion: '可以' })).status).toBe(204)
  expect((await world.qian.post(`/api/rules/${id}/number`, {})).status).toBe(403)
  expect((await world.xu.post(`/api/rules/${id}/number`, {})).status).toBe(201)
  expect((await world.qian.post('/api/rules', { title: '' })).status).toBe(400)
})

test('the list has its feeds, by the filters of the page, and a rule says what it is to search engines', async ({ world }) => {
  await seedRegister(world)
  const [held, gone] = [
    await aPromulgated(world, { title: '供稿示例甲<办法>', commencesOn: '2026-09-16' }),
    await aPromulgated(world, { title: '供稿示例乙', commencesOn: '2026-09-16' }),
  ]
  await aReviewed(world, { title: '供稿示例丙' })
  await world.as(world.xu, (tx) => recordFact(tx, gone, { kind: 'repeal', on: '2026-09-16' }))
  const asked = `q=${encodeURIComponent('供稿示例')}`
  const page = await world.visitor.text(`/rules?${asked}`)
  for (const format of ['rss', 'atom', 'json']) expect(page).toContain(`href="/rules.${format}?${asked}"`)
  const { items } = (await (await world.visitor.get(`/rules.json?${asked}`)).json()) as {
    items: { id: string; title: string; url: string; content_text: string }[]
  }
  expect(items).toEqual([
    expect.objectContaining({
      id: `urn:uuid:${held}`,
      title: '供稿示例甲<办法>',
      url: expect.stringMatching(`/rules/${held}$`),
      content_text: expect.stringContaining('2026年9月16日公布，效力：有效'),
    }),
  ])
  for (const format of ['rss', 'atom']) {
    const feed = await world.visitor.text(`/rules.${format}?${asked}&force=all`)
    expect(feed).toContain('供稿示例乙')
    expect(feed).not.toContain('供稿示例丙')
    // Words stay words: the brackets of a title open nothing.
    expect(XMLValidator.validate(feed)).toBe(true)
  }
  const linked = async (id: string) =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(await world.visitor.text(`/rules/${id}`))?.[1] ?? '')
  expect(await linked(held)).toMatchObject({
    '@type': 'Legislation',
    name: '供稿示例甲<办法>',
    legislationDate: '2026-09-16',
    legislationLegalForce: 'https://schema.org/InForce',
  })
  expect(await linked(gone)).toMatchObject({ legislationLegalForce: 'https://schema.org/NotInForce' })
})

test('the registrar sees which prefix is whose and what for', async ({ world }) => {
  await seedRegister(world)
  const page = await world.xu.get('/workbench/rules/prefixes')
  expect(page.status).toBe(200)
  const html = await page.text()
  for (const words of ['深财规', '深圳市财政局', '部门规范性文件']) expect(html).toContain(words)
})
