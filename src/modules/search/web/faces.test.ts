import { afterAll, describe, expect } from 'vitest'
import { z } from 'zod'
import { test, type World } from '../../../../test/world.ts'
import { eventType, record } from '../../../platform/events.ts'
import { declarePublic, type PublicSource, type PublicThing, publicSources } from '../../../platform/public-source.ts'
import { catchUp } from '../following/catch-up.ts'
import { suggest } from '../suggest/suggest.ts'
import { flushUnanswered } from '../unanswered/note-unanswered.ts'

const declared = publicSources()
afterAll(() => declarePublic(declared))

const Changed = eventType('test.thing-changed', z.object({}))
const RULE = '00000000-0000-7000-9000-0000000000a1'
const OLD = '00000000-0000-7000-9000-0000000000a2'
const NOTICE = '00000000-0000-7000-9000-0000000000b1'

const things = new Map<string, PublicThing>([
  [
    RULE,
    {
      id: RULE,
      kind: 'test-rule',
      title: '深圳市示例劳动报酬支付规定',
      url: '/rules/a1',
      text: '第一章　总则\n第一条　为了规范劳动报酬支付，制定本规定。\n第二章　支付\n第十二条　用人单位应当按月足额支付劳动报酬，不得克扣或者拖欠。\n第十二条之一　用人单位拖欠劳动报酬的，责令限期支付，并处二万元以下罚款。',
      office: null,
      publishedOn: '2024-05-01',
      importedAs: 'law-example',
      force: { id: 'in-force', label: '有效' },
      rank: 50,
      articles: [
        { number: '第一条', path: '#art1', text: '第一条　为了规范劳动报酬支付，制定本规定。' },
        { number: '第十二条', path: '#art12', text: '第十二条　用人单位应当按月足额支付劳动报酬，不得克扣或者拖欠。' },
        {
          number: '第十二条之一',
          path: '#art12-1',
          text: '第十二条之一　用人单位拖欠劳动报酬的，责令限期支付，并处二万元以下罚款。',
        },
      ],
    },
  ],
  [
    OLD,
    {
      id: OLD,
      kind: 'test-rule',
      title: '深圳市示例工资旧规定',
      url: '/rules/a2',
      text: '第一条　用人单位拖欠劳动报酬的，责令支付。',
      office: null,
      publishedOn: '1999-01-01',
      demoted: true,
      force: { id: 'repealed', label: '已废止' },
      articles: [{ number: '第一条', path: '#art1', text: '用人单位拖欠劳动报酬的，责令支付。' }],
    },
  ],
  [
    NOTICE,
    {
      id: NOTICE,
      kind: 'test-notice',
      title: '关于示例口袋公园建设的通知',
      url: '/d/b1',
      text: '（示例）今年新建口袋公园二十处。',
      office: null,
      publishedOn: '2024-06-01',
      form: '通知',
      column: '示例民生栏目',
      documentNumber: '深示规〔2024〕77号',
    },
  ],
])

const source = (kind: string): PublicSource => ({
  kind,
  label: kind === 'test-rule' ? '示例规章' : '示例通知',
  changedBy: [{ event: Changed }],
  load: async (_ctx, ids) => [...things.values()].filter((thing) => thing.kind === kind && ids.includes(thing.id)),
  async *all() {
    yield [...things.values()].filter((thing) => thing.kind === kind)
  },
})

const ready = new WeakSet<World>()
async function prepared(world: World) {
  if (ready.has(world)) return
  ready.add(world)
  declarePublic([source('test-rule'), source('test-notice')])
  await catchUp({ db: world.db, actor: null, now: world.now })
}

const changed = async (world: World, id: string) => {
  await world.as({ actor: world.system().actor }, (tx) => record(tx, Changed, id, {}))
  await catchUp({ db: world.db, actor: null, now: world.now })
  // What processes remember is a second old at most.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
}

type ArticleAnswer = {
  total: number
  hits: { lawId: string; lawTitle: string; article: string; text: string; url: string; why: { synonyms: { for: string }[] } }[]
}

describe('articles', () => {
  test('a lay question finds the article, as printed, under the id of its import', async ({ world }) => {
    await prepared(world)
    const response = await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent('老板不发工资会被罚款吗')}`)
    expect(response.status).toBe(200)
    const { hits } = (await response.json()) as ArticleAnswer
    const fined = hits.slice(0, 2).find(({ article }) => article === '第十二条之一')
    expect(fined).toMatchObject({ lawId: 'law-example', lawTitle: '深圳市示例劳动报酬支付规定', url: '/rules/a1#art12-1' })
    expect(fined?.text).toMatch(/^用人单位拖欠/)
    expect(fined?.why.synonyms.map((each) => each.for)).toContain('不发工资')
  })

  test('texts known to be out of force are left out', async ({ world }) => {
    await prepared(world)
    const { hits } = (await (
      await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent('拖欠劳动报酬')}`)
    ).json()) as ArticleAnswer
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.map(({ lawTitle }) => lawTitle)).not.toContain('深圳市示例工资旧规定')
  })

  test('a named article comes first', async ({ world }) => {
    await prepared(world)
    for (const q of ['示例劳动报酬支付规定第十二条', '示例劳动报酬支付规定第12条']) {
      const { hits } = (await (
        await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent(q)}`)
      ).json()) as ArticleAnswer
      expect(hits[0]?.article, q).toBe('第十二条')
    }
  })

  test('what is no longer public is no longer found', async ({ world }) => {
    await prepared(world)
    const rule = things.get(RULE)
    things.delete(RULE)
    await changed(world, RULE)
    const asked = async () =>
      (
        (await (
          await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent('工资')}&size=50&from=2020-01-01`)
        ).json()) as ArticleAnswer
      ).total
    await asked()
    await expect.poll(asked, { timeout: 5_000 }).toBe(0)
    if (rule) things.set(RULE, rule)
    await changed(world, RULE)
    await asked()
    await expect.poll(asked, { timeout: 5_000 }).toBeGreaterThan(0)
  })
})

describe('the page', () => {
  test('shows hits with reasons, a sentence of what it is limited to, chips that take it off, and works without script', async ({
    world,
  }) => {
    await prepared(world)
    const html = await (await world.visitor.get(`/search?q=${encodeURIComponent('口袋公园')}&year=2024&kind=test-notice`)).text()
    expect(html).toContain('关于示例')
    expect(html).toContain('<mark>口袋公园</mark>')
    expect(html).toContain('为什么找到')
    expect(html).toMatch(/与“口袋公园”有关的公开内容，限于示例通知、2024年，共1条，按相关程度排列。/)
    expect(html).toContain('取消这一条件')
    expect(html).not.toMatch(/<script(?![^>]*src)(?![^>]*ld\+json)/)
  })

  test('a document number in any brackets goes straight to the document', async ({ world }) => {
    await prepared(world)
    const response = await world.visitor.get(`/search?q=${encodeURIComponent('深示规[2024]77号')}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/d/b1')
  })

  test('an empty result helps: other words, how to write a number, a request', async ({ world }) => {
    await prepared(world)
    const html = await (await world.visitor.get(`/search?q=${encodeURIComponent('不存在的词语组合')}`)).text()
    expect(html).toContain('没有找到与')
    expect(html).toContain('深府规〔2024〕1号')
    expect(html).toContain('依申请公开')
    expect(html).toContain('/report-error')
  })

  test('what cannot be read in the address is left out with a sentence', async ({ world }) => {
    await prepared(world)
    const response = await world.visitor.get(`/search?q=${encodeURIComponent('公园')}&year=abc&office=nowhere&page=-3`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('没有这个机构')
  })

  test('articles have a tab of their own; standing in a street stacks three levels', async ({ world }) => {
    await prepared(world)
    const articles = await (await world.visitor.get(`/search?in=articles&q=${encodeURIComponent('拖欠工资')}`)).text()
    expect(articles).toContain('第十二条之一')
    const stacked = await (await world.visitor.get(`/search?q=${encodeURIComponent('公园')}&place=futian-shatou`)).text()
    expect(stacked).toMatch(/沙头/)
    expect(stacked).toMatch(/福田/)
  })
})

describe('suggestions', () => {
  test('come by characters, by pinyin and by initials: titles, offices, columns, words', async ({ world }) => {
    await prepared(world)
    const of = async (q: string) =>
      (
        (await (await world.visitor.get(`/api/search/suggestions?q=${encodeURIComponent(q)}`)).json()) as {
          suggestions: { text: string; kind: string }[]
        }
      ).suggestions
    expect((await of('示例口袋')).map(({ text }) => text)).toContain('关于示例口袋公园建设的通知')
    expect((await of('示例民生')).map(({ kind }) => kind)).toContain('column')
    expect((await of('zhufanggongji')).map(({ text }) => text)).toContain('住房公积金')
    expect((await of('zfgjj')).map(({ text }) => text)).toContain('住房公积金')
    expect((await of('caizheng')).some(({ kind }) => kind === 'office')).toBe(true)
    expect(await of('')).toEqual([])
  })

  test('are there within ten milliseconds', async ({ world }) => {
    await prepared(world)
    const ctx = { db: world.db, actor: null, now: world.now }
    await suggest(ctx, 'gong')
    const times: number[] = []
    for (const typed of ['gong', 'g', '公', '公积', 'zf', 'shen', '深圳', 'rst', '住', 'sb', '社保', 'xinx'].flatMap((each) => [
      each,
      each,
      each,
    ])) {
      const before = performance.now()
      await suggest(ctx, typed)
      times.push(performance.now() - before)
    }
    times.sort((one, other) => one - other)
    // Twice as long where other tests run beside it.
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(20)
  })

  test('hold nothing that has ceased to be public', async ({ world }) => {
    await prepared(world)
    const notice = things.get(NOTICE)
    things.delete(NOTICE)
    await changed(world, NOTICE)
    const ctx = { db: world.db, actor: null, now: world.now }
    // What is offered is looked at again twice a second.
    const offered = async () => (await suggest(ctx, '示例口袋')).map(({ text }) => text)
    await expect.poll(offered).not.toContain('关于示例口袋公园建设的通知')
    if (notice) things.set(NOTICE, notice)
    await changed(world, NOTICE)
    await expect.poll(offered).toContain('关于示例口袋公园建设的通知')
  })
})

describe('words', () => {
  const propose = (world: World, who: 'qian' | 'admin', values: Record<string, string>) =>
    world[who].submit('/workbench/search/synonyms', values)

  test('an officer proposes, only an administrator tries and activates; nothing is found by it before', async ({ world }) => {
    await prepared(world)
    expect(
      (await propose(world, 'qian', { said: '迷你绿地', official: '口袋公园', weight: '1', reason: '市民这样叫' })).status,
    ).toBe(303)
    const row = await world.db.selectFrom('search.synonym').selectAll().where('said', '=', '迷你绿地').executeTakeFirstOrThrow()
    expect(row.state).toBe('proposed')
    const found = async () =>
      ((await (await world.visitor.get(`/api/search?q=${encodeURIComponent('迷你绿地')}`)).json()) as { total: number }).total
    expect(await found()).toBe(0)
    expect((await world.qian.submit(`/workbench/search/synonyms/${row.id}/trial`, {})).status).toBe(403)
    expect((await world.admin.submit(`/workbench/search/synonyms/${row.id}/activation`, { force: '' })).status).toBe(409)
    expect((await world.admin.submit(`/workbench/search/synonyms/${row.id}/trial`, {})).status).toBe(303)
    // The trial let it count and took it back.
    expect(await found()).toBe(0)
    expect((await world.admin.submit(`/workbench/search/synonyms/${row.id}/activation`, { force: '' })).status).toBe(409)
    expect(
      (await world.admin.submit(`/workbench/search/synonyms/${row.id}/activation`, { force: '本站没有评测题目，已人工核对' }))
        .status,
    ).toBe(303)
    expect(await found()).toBe(1)
    expect((await world.eventsOf(row.id)).map(({ name, data }) => [name, data])).toEqual([
      ['search.synonym-proposed', { said: '迷你绿地', official: '口袋公园' }],
      ['search.synonym-activated', { said: '迷你绿地', official: '口袋公园', forced: true }],
    ])
  })

  test('a word of the list that came with the program can be done without', async ({ world }) => {
    await prepared(world)
    expect(
      (await world.qian.submit('/workbench/search/synonyms/retirement', { said: '低保', official: '最低生活保障' })).status,
    ).toBe(403)
    expect(
      (await world.admin.submit('/workbench/search/synonyms/retirement', { said: '低保', official: '最低生活保障' })).status,
    ).toBe(303)
    expect(
      (await world.admin.submit('/workbench/search/synonyms/retirement', { said: '低保', official: '最低生活保障' })).status,
    ).toBe(409)
    expect(await (await world.admin.get('/workbench/search/synonyms')).text()).toContain('已停用')
  })

  test('what is known already is not proposed again, and two words are not the same word', async ({ world }) => {
    await prepared(world)
    expect((await propose(world, 'qian', { said: '公租房', official: '公共租赁住房' })).status).toBe(422)
    expect((await propose(world, 'qian', { said: '公园', official: '公园' })).status).toBe(422)
    expect((await world.wang.get('/workbench/search/synonyms')).status).toBe(403)
    expect((await world.visitor.get('/workbench/search')).status).toBe(303)
  })
})

describe('searches without result', () => {
  test('are a work list of the office, settled with a reason, and open again when people search in vain again', async ({
    world,
  }) => {
    await prepared(world)
    const q = encodeURIComponent('示例查不到')
    const inVain = async () => {
      await world.visitor.get(`/api/search?q=${q}&office=sz-finance`)
      await flushUnanswered({ db: world.db })
    }
    await inVain()
    const finance = await world.organisation('sz-finance')
    expect(await (await world.qian.get('/workbench/search')).text()).toContain('示例查不到')
    expect(await (await world.liang.get('/workbench/search')).text()).not.toContain('示例查不到')
    const settled = { query: '示例查不到', office: finance, outcome: 'refused', reason: '不属于财政职责' }
    expect((await world.liang.submit('/workbench/search/gaps', settled)).status).toBe(403)
    expect((await world.qian.submit('/workbench/search/gaps', { ...settled, reason: '' })).status).toBe(422)
    expect((await world.qian.submit('/workbench/search/gaps', settled)).status).toBe(303)
    expect(await (await world.qian.get('/workbench/search')).text()).toContain('不予处理')
    const now = world.now
    world.now = new Date(now.getTime() + 86_400_000 * 2)
    await world.db.insertInto('search.unanswered').values({ day: '2099-01-01', query: '示例查不到', office: finance }).execute()
    expect(await (await world.qian.get('/workbench/search')).text()).toContain('待处理 1 项')
    world.now = now
  })
})
