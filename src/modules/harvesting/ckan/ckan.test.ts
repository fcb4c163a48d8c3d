import { expect } from 'vitest'
import { api, call, json, refused, sample } from '../../../../test/ckan-client.ts'
import { aPublishedTable } from '../../../../test/published-table.ts'
import { test, type World } from '../../../../test/world.ts'
import { withdrawDataset } from '../../datasets/index.ts'
import { issueToken } from '../../identity/index.ts'

test('the envelope is CKAN’s: help, success, result', async ({ world }) => {
  const answer = await world.visitor.get(api('site_read'))
  expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8')
  expect(await answer.json()).toEqual({
    help: 'http://localhost/api/3/action/help_show?name=site_read',
    success: true,
    result: true,
  })
})

test('the same functions are found without the version, and with a slash at the end', async ({ world }) => {
  for (const path of ['/api/action/site_read', '/api/3/action/site_read/'])
    expect((await world.visitor.get(path)).status).toBe(200)
  expect(await (await world.visitor.get('/api/3')).json()).toEqual({ version: 3 })
  expect(await (await world.visitor.get('/api/util/status')).json()).toMatchObject({
    ckan_version: '2.11.0',
    site_url: 'http://localhost',
  })
  expect(await call(world, 'status_show')).toMatchObject({ extensions: expect.arrayContaining(['datastore']) })
})

test('a function that is none is refused with a bare text', async ({ world }) => {
  const answer = await world.visitor.get(api('no_such_thing'))
  expect(answer.status).toBe(400)
  expect(await answer.json()).toBe('Bad request: Action name not known: no_such_thing')
  expect((await refused(world, 'datastore_search_sql', { sql: 'select 1' })).status).toBe(400)
})

test('what is sent is read from the address, a form, a form that is JSON, JSON, and several parts', async ({ world }) => {
  await sample(world)
  const parts = new FormData()
  parts.set('id', 'bus-stops')
  const sent: [string, RequestInit][] = [
    [`${api('package_show')}?id=bus-stops`, {}],
    [api('package_show'), { method: 'POST', body: new URLSearchParams({ id: 'bus-stops' }) }],
    [api('package_show'), { method: 'POST', body: new URLSearchParams({ '{"id": "bus-stops"}': '1' }) }],
    [api('package_show'), { method: 'POST', body: '{"id": "bus-stops"}', headers: { 'content-type': 'application/json' } }],
    [api('package_show'), { method: 'POST', body: '{"id": "bus-stops"}' }],
    [api('package_show'), { method: 'POST', body: parts }],
    [`${api('package_show')}?id=bus-stops`, { method: 'POST' }],
  ]
  for (const [path, init] of sent) {
    const { status, body } = await json(await world.app.request(`http://localhost${path}`, init))
    expect([status, (body.result as { name: string } | undefined)?.name]).toEqual([200, 'bus-stops'])
  }
  for (const body of ['[1]', '{"id":', '"x"']) {
    const answer = await world.app.request(`http://localhost${api('package_show')}`, { method: 'POST', body })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatch(/^Bad request: JSON Error: /)
  }
})

test('errors are told apart by their type', async ({ world }) => {
  await sample(world)
  expect(await refused(world, 'package_show', { id: 'nothing' })).toMatchObject({
    status: 404,
    body: { success: false, error: { __type: 'Not Found Error', message: 'Not found' } },
  })
  expect(await refused(world, 'package_show')).toMatchObject({
    status: 409,
    body: { success: false, error: { __type: 'Validation Error', name_or_id: ['Missing value'] } },
  })
  expect(await refused(world, 'package_search', { rows: 'many' })).toMatchObject({
    status: 409,
    body: { error: { __type: 'Validation Error', rows: ['Invalid integer'] } },
  })
  expect(await refused(world, 'package_search', { nonsense: 1 })).toMatchObject({
    status: 400,
    body: { error: { __type: 'Search Query Error' } },
  })
  expect(await refused(world, 'package_search', { sort: 'up and down' })).toMatchObject({
    status: 400,
    body: { error: { __type: 'Search Query Error' } },
  })
  expect(await refused(world, 'package_search', { q: 'title:(' })).toMatchObject({
    status: 409,
    body: { error: { __type: 'Search Error' } },
  })
})

test('what changes something is refused to everybody as CKAN refuses who may not', async ({ world }) => {
  expect(await refused(world, 'package_create', { name: 'x' })).toMatchObject({
    status: 403,
    body: {
      success: false,
      error: { __type: 'Authorization Error', message: 'Access denied: Action package_create requires an authenticated user' },
    },
  })
  const answer = await world.visitor.get(`${api('package_create')}?name=x`)
  expect([answer.status, await answer.json()]).toEqual([
    400,
    'Bad request: JSON Error: Invalid request. Please use POST method for your request',
  ])
})

test('a data steward describes drafts by their token, and nobody else does', async ({ world }) => {
  const tokenOf = async ({ id, actor }: { id: string; actor: World['pan']['actor'] }) =>
    (await world.as({ actor }, (tx) => issueToken(tx, id, { label: '示例', days: 1 }))).token
  const [steward, citizen] = [await tokenOf(world.pan), await tokenOf(world.wang)]
  const wish = {
    name: 'by-program',
    title: '由程序编制（示例）',
    notes: '示例：由程序编制的数据集。',
    owner_org: 'sz-finance',
    tags: [{ name: '示例' }, { name: '程序' }],
    groups: [{ name: 'transport' }],
    extras: [{ key: 'frequency', value: 'monthly' }],
  }
  const as = (token: string, action: string, asked: object) => world.newBrowser({ authorization: token }).post(api(action), asked)
  expect((await as(citizen, 'package_create', wish)).status).toBe(403)
  const made = await json(await as(steward, 'package_create', wish))
  expect(made).toMatchObject({
    status: 200,
    body: {
      result: {
        name: 'by-program',
        state: 'draft',
        private: true,
        groups: [{ name: 'transport' }],
        tags: [{ name: '示例' }, { name: '程序' }],
      },
    },
  })
  // A draft is in no catalogue.
  expect((await refused(world, 'package_show', { id: 'by-program' })).status).toBe(404)
  const patched = await json(await as(steward, 'package_patch', { id: 'by-program', title: '改过的标题（示例）' }))
  expect(patched.body.result).toMatchObject({
    title: '改过的标题（示例）',
    notes: wish.notes,
    tags: [{ name: '示例' }, { name: '程序' }],
  })
  expect(await json(await as(steward, 'package_create', wish))).toMatchObject({
    status: 409,
    body: { error: { name: [expect.any(String)] } },
  })
  expect(await json(await as(steward, 'package_create', { ...wish, name: 'Not A Name', notes: '' }))).toMatchObject({
    status: 409,
    body: { error: { __type: 'Validation Error', name: [expect.any(String)], notes: [expect.any(String)] } },
  })
  expect((await as(steward, 'datastore_upsert', {})).status).toBe(403)
})

test('what is asked by POST is a read, and as many may be asked', async ({ world }) => {
  for (let turn = 0; turn < 20; turn++) {
    const answers = await Promise.all(Array.from({ length: 35 }, () => world.visitor.post(api('site_read'), {})))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
  }
})

test('an answer can be called by a page elsewhere; nothing but a name becomes a function', async ({ world }) => {
  const answer = await world.visitor.get(`${api('site_read')}?callback=read`)
  expect(answer.headers.get('content-type')).toBe('application/javascript;charset=utf-8')
  expect(await answer.text()).toMatch(/^read\(\{"help":.*\}\);$/)
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  for (const name of ['jQuery17_1', 'a.b', 'list[0]'])
    expect(await world.visitor.text(`${api('site_read')}?callback=${name}`)).toContain(`${name}({`)
  // Anything more would be a script of the asker's own that our pages' policy lets through.
  for (const name of ['<script>&', 'alert(1)//', 'a;b', '']) {
    const hostile = await world.visitor.get(`${api('site_read')}?callback=${encodeURIComponent(name)}`)
    expect([hostile.status, hostile.headers.get('content-type')]).toEqual([400, 'application/json;charset=utf-8'])
  }
})

test('a data set that is taken out is gone from every answer', async ({ world }) => {
  const { id, resource } = await aPublishedTable(world, {
    title: '将撤下的数据（示例）',
    slug: 'to-be-gone',
    columns: [{ name: '甲', type: 'text' }],
    rows: [['示例']],
  })
  expect(await call(world, 'package_list')).toContain('to-be-gone')
  await world.as(world.pan, (tx) => withdrawDataset(tx, id, { reason: '数据有误，须更正后重新开放' }))
  expect(await call(world, 'package_list')).not.toContain('to-be-gone')
  for (const [action, asked] of [
    ['package_show', { id }],
    ['resource_show', { id: resource }],
    ['datastore_search', { resource_id: resource }],
    ['datastore_info', { id: resource }],
  ] as const)
    expect((await refused(world, action, asked)).status, action).toBe(404)
})
