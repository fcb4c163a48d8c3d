import { Document, Packer, Paragraph } from 'docx'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { addDays, dayOf, startOf } from '../../../platform/day.ts'
import { CONFIRMED_IDS } from '../confirmed.ts'
import { runDue } from '../due.ts'

const TEXT = '第一条　示例：为了规范停车泊位管理，制定本办法。\n第二条　示例：公共停车泊位每小时收费不超过十元。'
const TITLE = '示例：《停车泊位管理办法（草案）》公开征求意见'
const DESK = '/workbench/consultations'

const dateFields = (name: string, day: string) => {
  const [year = '', month = '', of = ''] = day.split('-')
  return { [`${name}.year`]: year, [`${name}.month`]: month, [`${name}.day`]: of }
}
async function planned(world: World, more: Record<string, string> = {}) {
  const year = dayOf(world.now).slice(0, 4)
  const answer = await world.qiu.submit(DESK, {
    office: await world.organisation('sz-finance'),
    title: '示例：停车泊位管理办法',
    kind: 'text',
    subject: 'normative',
    year,
    addedReason: '示例：年中增加',
    ...more,
  })
  expect(answer.status).toBe(303)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}
const notice = (world: World) => ({
  title: TITLE,
  subject: 'normative',
  theme: 'transport',
  explanation: '示例：现行办法施行已满五年，为解决泊位周转慢的问题，拟作修改。',
  otherWays: '示例：书面意见寄示例路 1 号',
  contact: '示例处，0755-00000000',
  opensHour: '9',
  level: 'none',
  mode: 'confidential',
  contacts: 'yes',
  ...dateFields('opensOn', addDays(dayOf(world.now), 1)),
  ...dateFields('closesOn', addDays(dayOf(world.now), 31)),
})
const slugOf = async (world: World, id: string) =>
  (await world.db.selectFrom('consultations.consultation').select('slug').where('id', '=', id).executeTakeFirstOrThrow()).slug

/** Everything that is done at the desk before it opens, through its forms. */
async function opened(world: World) {
  const id = await planned(world)
  const at = `${DESK}/${id}`
  const done = async (answer: Promise<Response>) => expect((await answer).status).toBe(303)
  await done(world.qiu.submit(`${at}/draft`, notice(world)))
  await done(world.qiu.submit(`${at}/text`, { text: TEXT }))
  await done(world.qiu.submit(`${at}/submission`, {}))
  await done(world.lin.submit(`${at}/check`, { confirmed: [...CONFIRMED_IDS] }))
  await done(world.zheng.submit(`${at}/approval`, {}))
  world.now = new Date(startOf(addDays(dayOf(world.now), 1)).getTime() + 9 * 3_600_000)
  await runDue(world.system())
  return { id, slug: await slugOf(world, id), at }
}

describe('at the desk', () => {
  test('a draft comes back with what does not fit beside its field and everything as typed', async ({ world }) => {
    const id = await planned(world)
    const answer = await world.qiu.submit(`${DESK}/${id}/draft`, {
      ...notice(world),
      title: '',
      aboutUrl: 'javascript:alert(1)',
      ...dateFields('closesOn', '2026-02-30'),
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('请填写标题')
    expect(page).toContain('请填写截止日期')
    expect(page).toContain('相关事项的网址请填写本站页面')
    expect(page).toContain('现行办法施行已满五年')
  })

  test('the case says what is missing, whose turn it is, and offers only what may be done', async ({ world }) => {
    const id = await planned(world)
    const mine = await world.qiu.text(`${DESK}/${id}`)
    expect(mine).toContain('还没有填写开始和截止日期')
    expect(mine).toContain('起草')
    const theirs = await world.zheng.text(`${DESK}/${id}`)
    expect(theirs).toContain('等待征集经办人')
    expect(theirs).not.toContain(`${DESK}/${id}/draft`)
    expect((await world.qiu.submit(`${DESK}/${id}/approval`, {})).status).toBe(422)
    expect((await world.chen.get(`${DESK}/${id}`)).status).toBe(404)
    expect((await world.visitor.get(DESK)).headers.get('location')).toContain('sign-in')
  })

  test('is found in the list by state, number and title', async ({ world }) => {
    await planned(world, { title: '示例：便于查找的征集' })
    expect(await world.qiu.text(`${DESK}?view=plan`)).toContain('便于查找的征集')
    expect(await world.qiu.text(`${DESK}?q=${encodeURIComponent('便于查找')}`)).toContain('便于查找的征集')
    expect(await world.jin.text(`${DESK}?view=all`)).not.toContain('便于查找的征集')
  })

  test('the check refuses what is not confirmed line by line', async ({ world }) => {
    const id = await planned(world)
    await world.qiu.submit(`${DESK}/${id}/draft`, notice(world))
    await world.qiu.submit(`${DESK}/${id}/text`, { text: TEXT })
    await world.qiu.submit(`${DESK}/${id}/submission`, {})
    const answer = await world.lin.submit(`${DESK}/${id}/check`, { confirmed: 'neutral' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('请逐项核查')
    expect((await world.qiu.get(`${DESK}/${id}/check`)).status).toBe(200)
    expect((await world.qiu.submit(`${DESK}/${id}/check`, { confirmed: [...CONFIRMED_IDS] })).status).toBe(422)
  })

  test('the preview is what a citizen will read, with the questions', async ({ world }) => {
    const id = await planned(world)
    await world.qiu.submit(`${DESK}/${id}/text`, { text: TEXT })
    const page = await world.qiu.text(`${DESK}/${id}/preview`)
    expect(page).toContain('公共停车泊位每小时收费不超过十元')
    expect(page).toContain('总体意见和其他建议')
    expect(page).not.toContain('/questionnaires/')
  })
})

describe('what is put before the public', () => {
  test('a text is taken from a Word file, an attachment is served once it is open, and not before', async ({ world }) => {
    const id = await planned(world)
    const at = `${DESK}/${id}`
    const word = new Document({
      sections: [{ children: ['第一条　示例甲。', '第二条　示例乙。'].map((text) => new Paragraph(text)) }],
    })
    const file = new File([new Uint8Array(await Packer.toBuffer(word))], '示例.docx')
    expect((await world.qiu.submit(`${at}/text`, { text: '', file })).status).toBe(303)
    expect(await world.qiu.text(`${at}/text`)).toContain('分为 2 条')
    const paper = new File(['示例附件的内容'], '示例附件.txt')
    expect((await world.qiu.submit(`${at}/files`, { attachment: paper })).status).toBe(303)
    const [, path = ''] = /(files\/[0-9a-f-]{36})"/.exec(await world.qiu.text(at)) ?? []
    expect(await world.qiu.text(`${at}/${path}`)).toBe('示例附件的内容')
    expect((await world.visitor.get(`/consultations/${await slugOf(world, id)}/${path}`)).status).toBe(404)
    await world.qiu.submit(`${at}/draft`, notice(world))
    await world.qiu.submit(`${at}/submission`, {})
    await world.lin.submit(`${at}/check`, { confirmed: [...CONFIRMED_IDS] })
    await world.zheng.submit(`${at}/approval`, {})
    world.now = new Date(startOf(addDays(dayOf(world.now), 1)).getTime() + 9 * 3_600_000)
    await runDue(world.system())
    expect(await world.visitor.text(`/consultations/${await slugOf(world, id)}/${path}`)).toBe('示例附件的内容')
  })

  test('a survey is written question by question, and one that is not finished is not handed on', async ({ world }) => {
    const id = await planned(world, { kind: 'survey' })
    const at = `${DESK}/${id}`
    await world.qiu.submit(`${at}/draft`, notice(world))
    expect(await world.qiu.text(at)).toContain('问卷还没有题目')
    const added = await world.qiu.submit(`${at}/questionnaire`, { act: 'add-question', section: 's1', type: 'single' })
    expect(added.status).toBe(303)
    expect((await world.qiu.get((added.headers.get('location') ?? '').split('#')[0] ?? '')).status).toBe(200)
    expect(await world.qiu.text(at)).toContain('问卷共 1 题')
    expect((await world.qiu.submit(`${at}/submission`, {})).status).toBe(303)
  })
})

describe('for everybody', () => {
  test('nothing of it is there before it opens, and then all of it', async ({ world }) => {
    const id = await planned(world)
    await world.qiu.submit(`${DESK}/${id}/draft`, notice(world))
    expect((await world.visitor.get(`/consultations/${await slugOf(world, id)}`)).status).toBe(404)
    const { slug } = await opened(world)
    const page = await world.visitor.text(`/consultations/${slug}`)
    for (const words of [TITLE, '还剩 30 天', '现行办法施行已满五年', '书面意见寄示例路 1 号', '提意见', '第二条'])
      expect(page).toContain(words)
    const [, field = '', clause = ''] = /"(\/questionnaires\/[0-9a-f-]{36}\?clause=(c\d+))#field-a-clauses-\2"/.exec(page) ?? []
    // Whoever has no script comes to a field that is open already.
    const form = await world.visitor.text(field)
    expect(form.match(/<details class="yg-details" open/g)).toHaveLength(1)
    expect(form.slice(form.indexOf('<details class="yg-details" open'))).toMatch(
      new RegExp(`^.{0,400}a\\.clauses\\.${clause}"`, 's'),
    )
    expect(await world.visitor.text('/')).toContain(TITLE)
  })

  test('each clause has a page of its own that leads to the others', async ({ world }) => {
    const { slug } = await opened(world)
    const { text } = await (await world.visitor.get(`/api/consultations/${slug}`)).json()
    const page = await world.visitor.text(`/consultations/${slug}/clauses/${text[1].id}`)
    expect(page).toContain('每小时收费不超过十元')
    expect(page).toContain(`/consultations/${slug}/clauses/${text[0].id}`)
    expect((await world.visitor.get(`/consultations/${slug}/clauses/c999`)).status).toBe(404)
  })

  test('what is open stands in the list, the feeds, the calendar and the API', async ({ world }) => {
    const { slug } = await opened(world)
    expect(await world.visitor.text('/consultations?group=open&theme=transport')).toContain(TITLE)
    expect(await world.visitor.text('/consultations?group=result')).not.toContain(`/consultations/${slug}"`)
    expect(await world.visitor.text('/consultations.atom')).toContain(`/consultations/${slug}`)
    expect(await world.visitor.text('/consultations/closing.ics')).toContain('BEGIN:VEVENT')
    expect(await world.visitor.text(`/consultations/${slug}/closing.ics`)).toContain(`DTSTART;VALUE=DATE:`)
    const list = await (await world.visitor.get('/api/consultations?group=open')).json()
    expect(list.consultations.map((each: { slug: string }) => each.slug)).toContain(slug)
    const one = await (await world.visitor.get(`/api/consultations/${slug}`)).json()
    expect(one).toMatchObject({
      state: 'open',
      result: null,
      finalText: null,
      opinions: null,
      text: [{ id: 'c1' }, { id: 'c2' }],
    })
  })

  test('extension, correction and withdrawal are told on its page', async ({ world }) => {
    const { slug, at } = await opened(world)
    const later = addDays(dayOf(world.now), 60)
    await world.qiu.submit(`${at}/extension`, { ...dateFields('closesOn', later), reason: '示例：来信较多' })
    expect(await world.visitor.text(`/consultations/${slug}`)).toContain('示例：来信较多')
    await world.qiu.submit(`${at}/correction`, { note: '示例：第二条金额写错', text: TEXT.replace('十元', '八元') })
    const page = await world.visitor.text(`/consultations/${slug}`)
    expect(page).toContain('第二条金额写错')
    expect(page).toContain('不超过八元')
    expect(await world.visitor.text(`/consultations/${slug}/editions`)).toContain('<del>')
    await world.lin.submit(`${at}/withdrawal`, { reason: '示例：上位法已经修改' })
    expect(await world.visitor.text(`/consultations/${slug}`)).toContain('示例：上位法已经修改')
  })

  test('closed without a result stands on the board by office, with the days since', async ({ world }) => {
    const { slug } = await opened(world)
    world.now = startOf(addDays(dayOf(world.now), 35))
    await runDue(world.system())
    const board = await world.visitor.text('/consultations/board')
    expect(board).toContain(`/consultations/${slug}`)
    expect(board).toContain('深圳市财政局')
    expect(await world.visitor.text('/consultations/board.csv')).toContain('未到期')
    world.now = startOf(addDays(dayOf(world.now), 60))
    expect(await world.visitor.text('/consultations/board.csv')).toContain('逾期')
  })
})
