import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

test('organisations are listed for everybody and can be limited', async ({ world }) => {
  const ask = async (query: string) => (await (await world.visitor.get(`/api/organisations${query}`)).json()).organisations
  expect((await ask('')).length).toBeGreaterThan(280)
  expect(await ask('?under=futian&level=street')).toHaveLength(10)
  expect((await ask('?q=财政局'))[0]).toMatchObject({
    slug: 'sz-finance',
    parent: 'sz',
    name: '深圳市财政局',
    level: 'city',
    exists: true,
  })
})

test('one organisation has its office, duties and names', async ({ world }) => {
  const response = await world.visitor.get('/api/organisations/sz-health')
  expect(await response.json()).toMatchObject({
    slug: 'sz-health',
    disclosureOffice: { hours: '工作日 9:00–12:00，14:00–18:00', fax: null },
    names: [
      { name: '深圳市卫生健康委员会', until: null },
      { name: '深圳市卫生和计划生育委员会', until: '2019-01-10' },
    ],
    continuedBy: null,
  })
  expect((await world.visitor.get('/api/organisations/nowhere')).status).toBe(404)
})

test('a wrong question is answered with the field that is wrong', async ({ world }) => {
  const response = await world.visitor.get('/api/organisations?level=village')
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'level' }] })
})

const bureau = {
  parent: 'sz',
  slug: 'sz-sample',
  creditCode: '11440300YG900001',
  divisionCode: null,
  name: '深圳市示例局',
  shortName: '市示例局',
  kind: 'department',
  level: 'city',
  validFrom: '2026-09-01',
  disclosureOffice: '办公室',
  address: '示例路',
  hours: '工作日',
  phone: '0755-00009999',
  fax: null,
  mail: null,
  duties: [],
}

test('an administrator sets up an organisation; its credit code is checked; others may not', async ({ world }) => {
  const wrong = await world.admin.post('/api/organisations', bureau)
  expect(await wrong.json()).toMatchObject({ status: 400, errors: [{ field: 'creditCode' }] })
  const { inventedCreditCode } = await import('../index.ts')
  const right = { ...bureau, creditCode: inventedCreditCode('440300', 900_001) }
  expect((await world.chen.post('/api/organisations', right)).status).toBe(403)
  expect((await world.visitor.post('/api/organisations', right)).status).toBe(403)
  const made = await world.admin.post('/api/organisations', right)
  expect([made.status, made.headers.get('location')]).toEqual([201, '/api/organisations/sz-sample'])
  const { id } = await made.json()
  expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual(['organisations.established'])
  expect(await (await world.admin.post('/api/organisations', right)).json()).toMatchObject({
    status: 400,
    errors: [{ field: 'slug' }],
  })
})
