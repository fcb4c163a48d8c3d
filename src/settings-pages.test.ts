import { expect } from 'vitest'
import { test } from '../test/world.ts'
import { ConsultationTerms, ConsultationThemes } from './modules/consultations/settings.ts'
import { LetterSetting } from './modules/requests/letters/settings.ts'
import { modules } from './modules.ts'
import { readSetting } from './platform/settings.ts'
import { readSite, SiteSetting } from './site.ts'

const ROOT = '/workbench/settings'
const keys = ['site', ...modules.flatMap(({ settings = [] }) => settings.map(({ key }) => key))]

test('every setting has a page that is drawn from its form and shows what holds', async ({ world }) => {
  expect(keys.length).toBeGreaterThan(6)
  expect(new Set(keys).size).toBe(keys.length)
  const list = await world.admin.text(ROOT)
  for (const key of keys) {
    expect(list).toContain(`${ROOT}/${key}`)
    const page = await world.admin.text(`${ROOT}/${key}`)
    const named = [...page.matchAll(/<(?:input|textarea|select)[^>]* name="([^"_][^"]*)"/g)]
    expect(named.length, key).toBeGreaterThan(0)
  }
  expect(await world.admin.text(`${ROOT}/consultations.terms`)).toContain('value="20"')
  expect(await world.admin.text(`${ROOT}/briefings.video-hosts`)).toContain('value="sztv.com.cn"')
})

test('is written by administrators of the city alone, and who changed what stands in the record', async ({ world }) => {
  const at = `${ROOT}/consultations.terms`
  expect((await world.visitor.get(at)).status).toBe(303)
  for (const who of [world.qiu, world.lin, world.zhou, world.wang]) {
    expect((await who.get(at)).status).toBe(404)
    expect((await who.submit(at, { result: '30' })).status).toBe(404)
  }
  const wrong = await world.admin.submit(at, { result: '一个月' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('请填写工作日')
  expect((await world.admin.submit(at, { result: '30' })).status).toBe(303)
  expect(await readSetting(world.system(), ConsultationTerms)).toEqual({ result: 30 })
  expect((await world.admin.submit(at, { result: '30' })).status).toBe(303)
  const facts = (await world.eventsOf(await world.organisation('sz'))).filter(({ name }) => name === 'settings.changed')
  expect(facts.map(({ data, actor_id }) => [data, actor_id])).toEqual([
    [{ key: 'consultations.terms', before: { result: 20 }, after: { result: 30 } }, world.admin.id],
  ])
  expect(await world.admin.text(at)).toContain('修改记录')
})

test('what the foot of every page and the letters say is written there too, and held to its form', async ({ world }) => {
  const site = { ...SiteSetting.otherwise, name: '示例市政府信息公开平台', idCode: '4403000001' }
  const wrong = await world.admin.submit(`${ROOT}/site`, { ...site, idCode: '44030', contact: '' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/网站标识码为 10 位数字[\s\S]*请填写联系方式/)
  expect((await world.admin.submit(`${ROOT}/site`, site)).status).toBe(303)
  expect(await readSite(world.db)).toMatchObject(site)

  const { onlineReconsideration, reconsiderationFirstOnSilence, ...words } = LetterSetting.otherwise
  const letters = { ...words, basicCourt: '示例区人民法院' }
  const refused = await world.admin.submit(`${ROOT}/requests.letters`, { ...letters, onlineReconsideration: 'javascript:1' })
  expect(await refused.text()).toContain('请填写以 http:// 或者 https:// 开头的网址')
  for (const [online, first] of [
    ['https://example.com/apply', 'on'],
    ['', ''],
  ] as const) {
    const fields = { ...letters, onlineReconsideration: online, ...(first && { reconsiderationFirstOnSilence: first }) }
    expect((await world.admin.submit(`${ROOT}/requests.letters`, fields)).status).toBe(303)
    expect(await readSetting(world.system(), LetterSetting)).toEqual({
      ...letters,
      onlineReconsideration: online || null,
      reconsiderationFirstOnSilence: first === 'on',
    })
  }
})

test('a list is written entry by entry, keeps its order, and no entry twice', async ({ world }) => {
  const at = `${ROOT}/consultations.themes`
  const entries = (...given: [id: string, label: string][]) =>
    Object.fromEntries(
      given.flatMap(([id, label], index) => [
        [`entries.${index}.id`, id],
        [`entries.${index}.label`, label],
      ]),
    )
  expect((await world.admin.submit(at, {})).status).toBe(422)
  const twice = await world.admin.submit(at, entries(['port', '示例：口岸'], ['port', '示例：港口']))
  expect(twice.status).toBe(422)
  expect(await twice.text()).toContain('重复')
  expect((await world.admin.submit(at, entries(['port', '示例：口岸'], ['', ''], ['other', '其他']))).status).toBe(303)
  expect(await readSetting(world.system(), ConsultationThemes)).toEqual([
    { id: 'port', label: '示例：口岸' },
    { id: 'other', label: '其他' },
  ])
  const levels = await world.admin.submit(`${ROOT}/concerns.levels`, {
    'entries.0.id': 'grave',
    'entries.0.name': '特别重大、重大突发事件',
    'entries.0.informationHours': '3',
    'entries.0.pressHours': '24',
    'entries.0.article': '国办发〔2016〕80号',
    'entries.1.id': 'usual',
    'entries.1.name': '示例：一般',
    'entries.1.informationHours': '72',
    'entries.1.pressHours': '',
    'entries.1.article': '示例',
  })
  expect(levels.status).toBe(303)
  const rows = await world.db
    .selectFrom('concerns.level')
    .select(['slug', 'information_hours', 'press_hours', 'retired'])
    .orderBy('slug')
    .execute()
  expect(rows).toEqual([
    { slug: 'grave', information_hours: 3, press_hours: 24, retired: false },
    { slug: 'other', information_hours: 48, press_hours: null, retired: true },
    { slug: 'usual', information_hours: 72, press_hours: null, retired: false },
  ])
})
