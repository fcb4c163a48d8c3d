import { expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { acts, fileRequest } from '../index.ts'

const CONTENT = {
  description: '项目批复和附图',
  documentNumber: null,
  supply: 'electronic' as const,
  delivery: 'online' as const,
  assistance: null,
  identityNumber: null,
}
const TODAY = '2026-09-16'

async function aRequest(
  world: World,
  title: string,
  { slug = 'sz-finance', confirmed = false }: { slug?: string; confirmed?: boolean } = {},
) {
  const organisation = await world.organisation(slug)
  const request = await world.as(world.wang, (tx) => fileRequest(tx, { ...CONTENT, organisation, title }))
  if (confirmed)
    await world.as(slug === 'sz-health' ? world.zhao : world.chen, (tx) =>
      acts.confirm.run(tx, request.id, { confirmedOn: TODAY }),
    )
  return request
}

async function answered(world: World, title: string, summary: string) {
  const { id, number } = await aRequest(world, title, { slug: 'sz-health', confirmed: true })
  await world.as(world.zhao, (tx) =>
    acts.draft.run(tx, id, { outcome: 'disclosed', body: '现提供。', reasons: null, parts: [], rightOffice: null, summary }),
  )
  await world.as(world.sun, (tx) => acts.sign.run(tx, id, {}))
  await world.as(world.zhao, (tx) =>
    acts.deliver.run(tx, id, { delivery: 'online', dispatchedOn: TODAY, servedOn: undefined, tracking: null }),
  )
  return { id, number }
}

test('counts on the desk and above the list are those of the lists they open to', async ({ world }) => {
  for (const title of ['甲项目批复', '乙项目批复']) await aRequest(world, title)
  const confirmed = await aRequest(world, '丙项目批复', { confirmed: true })
  const home = await world.chen.text('/workbench')
  const [, href = '', waiting = ''] = /href="([^"]*todo=confirm)"[\s\S]*?yg-figure__value">(\d+)/.exec(home) ?? []
  expect(waiting).toBe('2')
  const list = await world.chen.text(href)
  expect(list).toContain('申请 2 件')
  expect(list).not.toContain(confirmed.number)
  expect(await world.chen.text('/workbench/requests')).toContain('申请 3 件')
})

test('a list is paged by key, forwards and back, without losing a row', async ({ world }) => {
  const all = await world.chen.text('/workbench/requests')
  const numbers = (html: string) =>
    [...html.matchAll(/<span class="yg-quiet">(\d{4}-\d+)<\/span>/g)].map(([, number = '']) => number)
  const hrefOf = (html: string, rel: string) =>
    new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')
  const first = await world.chen.text('/workbench/requests?size=2')
  const second = await world.chen.text(hrefOf(first, 'next') ?? '')
  expect([...numbers(first), ...numbers(second)]).toEqual(numbers(all))
  expect(hrefOf(first, 'prev')).toBeUndefined()
  expect(numbers(await world.chen.text(hrefOf(second, 'prev') ?? ''))).toEqual(numbers(first))
})

test('a filter that means nothing is left out, and words find a case whatever its state', async ({ world }) => {
  expect((await world.chen.get('/workbench/requests?due=never&size=abc&organisation=x')).status).toBe(200)
  const list = await world.chen.text(`/workbench/requests?q=${encodeURIComponent('丙项目批复')}`)
  expect(list).toContain('申请 1 件')
  expect((await world.chen.get('/workbench/requests?after=nonsense')).status).toBe(400)
})

test('what is shown can be taken along, and no cell of it is a formula', async ({ world }) => {
  await aRequest(world, '=HYPERLINK("http://evil.example","点我")')
  const csv = await world.chen.get('/workbench/requests/list.csv')
  const bytes = new Uint8Array(await csv.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = new TextDecoder().decode(bytes)
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""点我"")"`)
  expect(text).not.toContain('王芳')
  expect(text.trim().split('\r\n')).toHaveLength(5)
  const xlsx = await world.chen.get('/workbench/requests/list.xlsx')
  expect(new Uint8Array(await xlsx.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
  const others = new TextDecoder().decode(await (await world.zhao.get('/workbench/requests/list.csv')).arrayBuffer())
  expect(others).not.toContain('项目批复')
})

test('several cases are confirmed at once, after a look at what would happen', async ({ world }) => {
  const [one, two] = [await aRequest(world, '批量一'), await aRequest(world, '批量二')]
  const done = await aRequest(world, '批量三', { confirmed: true })
  const ids = [one.id, two.id, done.id]
  const preview = await (await world.chen.submit('/workbench/requests/bulk', { act: 'confirm', ids })).text()
  expect(preview).toContain('将办理 2 件')
  expect(preview).toContain('现为“办理中”，不能确认收到申请')
  expect((await world.eventsOf(one.id)).map(({ name }) => name)).not.toContain('requests.confirmed')
  const fields = { ids, 'confirmedOn.year': '2026', 'confirmedOn.month': '9', 'confirmedOn.day': '16' }
  const response = await world.chen.submit('/workbench/requests/bulk/confirm', fields)
  expect(response.headers.get('location')).toContain('did=2&left=1')
  expect((await world.eventsOf(two.id)).map(({ name }) => name)).toContain('requests.confirmed')
  expect((await world.zhao.submit('/workbench/requests/bulk/confirm', fields)).headers.get('location')).toContain('did=0&left=3')
})

test('a unit sees the question it is asked and nothing of the applicant, and hands in its part once', async ({ world }) => {
  const { id, number } = await aRequest(world, '协办项目批复', { confirmed: true })
  const organisation = await world.organisation('sz-health')
  const asking = await world.chen.submit(`/workbench/requests/${id}/tasks`, {
    organisation: '深圳市卫生健康委员会',
    unit: '规划处',
    question: '请提供机构设置规划',
    workingDays: '5',
  })
  expect(asking.status).toBe(303)
  const { id: task } = await world.db
    .selectFrom('requests.task')
    .select('id')
    .where('organisation_id', '=', organisation)
    .executeTakeFirstOrThrow()
  expect(await world.zhao.text('/workbench/requests/tasks')).toContain('请提供机构设置规划')
  const page = await world.zhao.text(`/workbench/requests/tasks/${task}`)
  expect(page).toContain(number)
  for (const secret of ['王芳', '协办项目批复', CONTENT.description]) expect(page).not.toContain(secret)
  expect((await world.liu.get(`/workbench/requests/tasks/${task}`)).status).toBe(404)
  expect((await world.zhao.submit(`/workbench/requests/tasks/${task}`, { answer: '' })).status).toBe(422)
  expect((await world.zhao.submit(`/workbench/requests/tasks/${task}`, { answer: '规划文本见附件' })).status).toBe(303)
  const again = await world.zhao.submit(`/workbench/requests/tasks/${task}`, { answer: '再交一次' })
  expect(again.status).toBe(409)
  expect(await world.chen.text(`/workbench/requests/${id}`)).toContain('规划文本见附件')
})

test('an office that is consulted answers for itself, and the clock of the case goes on', async ({ world }) => {
  const { id } = await aRequest(world, '征求意见项目批复', { confirmed: true })
  const organisation = await world.organisation('sz-health')
  await world.as(world.chen, (tx) =>
    acts.consult.run(tx, id, {
      kind: 'organ',
      party: '卫生健康委员会',
      organisation,
      question: '拟公开联合会议纪要，请提出意见',
    }),
  )
  const dueOn = async () =>
    (await world.db.selectFrom('requests.request').select('due_on').where('id', '=', id).executeTakeFirstOrThrow()).due_on
  const paused = await dueOn()
  world.now = new Date('2026-09-17T02:00:00Z') // the pause begins on the day after
  expect(await world.chen.text('/workbench/requests')).toContain('暂停计算（征求意见）')
  const { id: consultation } = await world.db
    .selectFrom('requests.consultation')
    .select('id')
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow()
  const page = await world.zhao.text(`/workbench/requests/consultations/${consultation}`)
  expect(page).toContain('拟公开联合会议纪要')
  expect(page).not.toContain('王芳')
  expect(page).not.toContain('征求意见项目批复')
  expect((await world.chen.get(`/workbench/requests/consultations/${consultation}`)).status).toBe(404)
  expect((await world.zhao.submit(`/workbench/requests/consultations/${consultation}`, { opinion: '' })).status).toBe(422)
  expect(
    (await world.zhao.submit(`/workbench/requests/consultations/${consultation}`, { opinion: 'agrees', note: '可以公开' }))
      .status,
  ).toBe(303)
  expect(((await dueOn()) ?? '') < (paused ?? '')).toBe(true)
  expect((await world.zhao.submit(`/workbench/requests/consultations/${consultation}`, { opinion: 'objects' })).status).toBe(409)
  world.now = new Date(`${TODAY}T01:30:00+08:00`)
  expect((await world.eventsOf(id)).at(-1)).toMatchObject({
    name: 'requests.opinion-recorded',
    actor_id: world.zhao.id,
    data: { opinion: 'agrees' },
  })
})

test('what came by word of mouth is registered when it has been read back, once however often it is sent', async ({ world }) => {
  const form = await world.chen.text('/workbench/requests/register')
  const key = /name="key" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const organisation = await world.organisation('sz-finance')
  const fields = {
    organisation,
    key,
    channel: 'oral',
    'submittedOn.year': '2026',
    'submittedOn.month': '9',
    'submittedOn.day': '16',
    title: '低保资金发放表',
    description: '2025年发放表',
    documentNumber: '',
    supply: 'paper',
    delivery: 'in-person',
    assistance: '',
    name: '李大爷',
    kind: 'natural',
    identityKind: 'other',
    identityNumber: '军官证12345',
    phone: '19900001234',
    email: '',
    address: '',
  }
  const unread = await world.chen.submit('/workbench/requests/register', fields)
  expect(unread.status).toBe(422)
  expect(await unread.text()).toContain('须向申请人宣读')
  const [first, second] = [
    await world.chen.submit('/workbench/requests/register', { ...fields, readBack: 'yes' }),
    await world.chen.submit('/workbench/requests/register', { ...fields, readBack: 'yes' }),
  ]
  expect(first.status).toBe(303)
  expect(second.headers.get('location')).toBe(first.headers.get('location'))
  const id = /requests\/([0-9a-f-]{36})/.exec(first.headers.get('location') ?? '')?.[1]
  expect(await world.chen.text(`/workbench/requests/${id}/letters/application`)).toContain('已向申请人宣读')
  expect((await world.he.get('/workbench/requests/register')).status).toBe(403)
})

test('a wrong field of a registration is named beside it and nothing typed is lost', async ({ world }) => {
  const response = await world.chen.submit('/workbench/requests/register', {
    title: '只写了名称',
    'submittedOn.year': '2026',
    'submittedOn.month': '13',
    'submittedOn.day': '1',
  })
  expect(response.status).toBe(422)
  const page = await response.text()
  expect(page).toContain('只写了名称')
  expect(page).toContain('请填写收到日期')
})

test('an earlier case of another office shows how it was decided, and nothing else of it', async ({ world }) => {
  const other = await answered(world, '滨河片区更新单元规划批复（他局）', '申请某更新单元规划批复，已公开')
  const { id } = await aRequest(world, '滨河片区更新单元规划批复', { confirmed: true })
  const page = await world.chen.text(`/workbench/requests/${id}`)
  expect(page).toContain('申请某更新单元规划批复，已公开')
  expect(page).toContain('条例第三十六条第二项')
  for (const secret of ['他局', other.number, other.id]) expect(page).not.toContain(secret)
})

test('the overview has a row for each office of the subtree, whose numbers open to its cases', async ({ world }) => {
  const page = await world.zhou.text('/workbench/requests/overview')
  expect(page).toContain('深圳市财政局')
  expect(page).toContain('深圳市卫生健康委员会')
  const own = await world.chen.text('/workbench/requests/overview')
  expect(own).toContain('深圳市财政局')
  expect(own).not.toContain('深圳市卫生健康委员会</a>')
  expect(await world.wu.text('/workbench/requests/overview')).not.toContain('深圳市财政局</a>')
  const finance = await world.organisation('sz-finance')
  const [, open = ''] = new RegExp(`href="/workbench/requests\\?organisation=${finance}">(\\d+)</a>`).exec(page) ?? []
  expect(await world.zhou.text(`/workbench/requests?organisation=${finance}`)).toContain(`申请 ${open} 件`)
  expect((await world.zhou.get('/workbench/requests/overview.xlsx?sort=open')).status).toBe(200)
  expect((await world.admin.get('/workbench/requests/overview')).status).toBe(403)
})
