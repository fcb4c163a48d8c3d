import { randomBytes } from 'node:crypto'
import { describe, expect } from 'vitest'
import { NOW } from '../../../../test/template.ts'
import { test, type World } from '../../../../test/world.ts'
import { SYSTEM } from '../../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../../platform/day.ts'
import { installation } from '../../../platform/installation.ts'
import type { Answers } from '../../questionnaires/index.ts'
import { approveConsultation, checkConsultation, submitConsultation } from '../actions/check-consultation.ts'
import { noteMilestone } from '../actions/note-milestone.ts'
import { planConsultation } from '../actions/plan-consultation.ts'
import { publishResult, writeResult } from '../actions/publish-result.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { saveText } from '../actions/save-text.ts'
import { CONFIRMED_IDS } from '../confirmed.ts'
import { runDue } from '../due.ts'
import { Draft } from '../schema.ts'
import { takeInOpinions } from './actions/take-in-opinions.ts'
import { mayPublishResult } from './gate.ts'
import { analysisPath, groupPath } from './model.ts'
import { listGroups, progressOf } from './queries.ts'
import { tellWriters } from './tell.ts'

const TEXT = `第一条　示例：为了规范停车泊位管理，制定本办法。

第二条　示例：公共停车泊位每小时收费不超过十元。

第三条　示例：夜间停车免费。`
const FINAL = TEXT.replace('不超过十元', '不超过六元')
const TEMPLATE = '示例：我是车主，认为第二条规定的停车收费标准过高，加重普通家庭负担，建议每小时收费降到五元，恳请采纳。'
const PHONE = '13812345678'

const OPINIONS: Answers[] = [
  ...['', '您好，', '尊敬的领导：', '强烈要求！', '我家住在附近。'].map((before) => ({
    clauses: { c2: `${before}${TEMPLATE}` },
  })),
  { clauses: { c2: '示例：停车收费太贵了，请降到五元。', c3: '示例：支持夜间停车免费。' } },
  { clauses: { c3: '示例：反对夜间停车免费，会占满车位。' } },
  { overall: `示例：一、建议公开停车费去向。二、希望增加充电车位。联系我 ${PHONE}` },
  { overall: '无' },
  { overall: '<script>alert(1)</script>示例：太乱了！！！！！！！！！！！😀😀😀😀😀😀😀😀' },
]

/** A consultation on a text that is closed, with those answers and a contact for each of the first `contacts`. */
async function closed(world: World, { contacts = 0, answers = OPINIONS } = {}) {
  world.now = NOW
  const office = await world.organisation('sz-finance')
  const year = Number(dayOf(world.now).slice(0, 4))
  const { id, slug } = await world.as(world.qiu, (tx) =>
    planConsultation(tx, {
      office,
      title: '示例：停车泊位管理办法',
      kind: 'text',
      subject: 'normative',
      year,
      month: null,
      addedReason: '示例：新增',
      formKey: null,
    }),
  )
  const draft = Draft.parse({
    title: '示例：《停车泊位管理办法（草案）》公开征求意见',
    subject: 'normative',
    theme: 'transport',
    explanation: '示例：现行办法施行已满五年，为解决泊位周转慢的问题，拟作修改。',
    otherWays: '示例：书面意见寄示例路 1 号',
    contact: '示例处，0755-00000000',
    opensOn: addDays(dayOf(world.now), 1),
    closesOn: addDays(dayOf(world.now), 31),
  })
  await world.as(world.qiu, (tx) => saveDraft(tx, id, draft))
  await world.as(world.qiu, (tx) => saveText(tx, id, { text: TEXT }))
  await world.as(world.qiu, (tx) => submitConsultation(tx, id))
  await world.as(world.lin, (tx) => checkConsultation(tx, id, { confirmed: [...CONFIRMED_IDS] }))
  await world.as(world.zheng, (tx) => approveConsultation(tx, id))
  await at(world, new Date(startOf(addDays(dayOf(world.now), 1)).getTime() + 9 * 3_600_000))
  const { collection_id } = await rowOf(world, id)
  const collection = collection_id ?? ''
  const receipts = []
  for (const [place, given] of answers.entries()) {
    const receipt = { spent: randomBytes(32), leaf: randomBytes(32), salt: `salt-${place}` }
    receipts.push(receipt)
    await world.db
      .insertInto('questionnaires.answer')
      .values({ collection_id: collection, ...receipt, answers: JSON.stringify(given) })
      .execute()
    if (place < contacts)
      await world.db
        .insertInto('questionnaires.contact')
        .values({
          collection_id: collection,
          once: `once-${place}`,
          sealed: installation().keys.seal(
            JSON.stringify({
              person: place === 0 ? world.wang.id : world.zhang.id,
              address: null,
              spent: receipt.spent.toString('hex'),
            }),
          ),
        })
        .execute()
  }
  return { id, slug, receipts, close: () => at(world, startOf(addDays(dayOf(world.now), 40))) }
}
async function analysed(world: World, options: Parameters<typeof closed>[1] = {}) {
  const made = await closed(world, options)
  await made.close()
  await world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, made.id))
  return made
}
async function at(world: World, now: Date) {
  world.now = now
  await runDue(world.system())
}
const rowOf = (world: World, id: string) =>
  world.db.selectFrom('consultations.consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const groupsOf = async (world: World, id: string) => (await listGroups(world.system(), id, { size: 100 })).rows
const about = async (world: World, id: string, words: string) => {
  const found = (await groupsOf(world, id)).find(({ title }) => title.includes(words))
  if (!found) throw new Error(`No group says ${words}`)
  return found
}
const result = {
  result: '示例：收到意见并逐条研究，停车收费上限由十元改为六元。',
  finalText: FINAL,
  finalTitle: null,
  finalUrl: null,
}

/** Every group settled: prices partly and with the clause that they changed, the rest with a reason. */
async function settleAll(world: World, id: string) {
  await world.as(world.qiu, (tx) => writeResult(tx, id, result))
  for (const { number, title } of await groupsOf(world, id)) {
    const form = title.includes('收费')
      ? { disposition: 'partly', reason: '示例：采纳了降价的方向，降到六元。', clause: 'c2' }
      : { disposition: 'not-adopted', reason: '示例：目前条件还不具备。' }
    expect((await world.qiu.submit(`${groupPath(id, number)}/disposition`, form)).status).toBe(303)
  }
}
async function published(world: World, options: Parameters<typeof closed>[1] = {}) {
  const made = await analysed(world, options)
  await settleAll(world, made.id)
  expect((await world.qiu.submit(`${analysisPath(made.id)}/completion`, {})).status).toBe(303)
  expect((await world.lin.submit(`${analysisPath(made.id)}/decision`, {})).status).toBe(303)
  await world.as(world.zheng, (tx) => publishResult(tx, made.id))
  return made
}

describe('taking opinions in', () => {
  test('nobody sees an opinion before the close, the office included', async ({ world }) => {
    const { id, close } = await closed(world)
    await expect(world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, id))).rejects.toThrow('截止以后')
    expect(await world.qiu.text(analysisPath(id))).toContain('任何人都不能查看意见')
    await close()
    await world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, id))
    expect(await world.qiu.text(analysisPath(id))).toContain('停车收费')
  })

  test('every text and comment is an opinion, split by its own numbers; an answer of nothing is none', async ({ world }) => {
    const { id } = await analysed(world)
    expect((await rowOf(world, id)).opinions).toBe(10)
    const progress = await progressOf(world.system(), id)
    expect(progress).toMatchObject({ opinions: 10, points: 11 })
    await about(world, id, '公开停车费去向')
    await about(world, id, '增加充电车位')
    await world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, id))
    expect(await progressOf(world.system(), id)).toEqual(progress)
  })

  test('a campaign is shown as one and counted both ways, and the contrary wish is not in its group', async ({ world }) => {
    const { id } = await analysed(world)
    const [prices] = await groupsOf(world, id)
    expect(prices).toMatchObject({ copies: 6, distinct: 2, clause_id: 'c2' })
    expect(prices?.shared.join()).toContain('收费')
    expect(await world.qiu.text(`${analysisPath(id)}/campaigns`)).toContain('5')
    const [free, against] = [await about(world, id, '支持夜间'), await about(world, id, '反对夜间')]
    expect(free.number).not.toBe(against.number)
  })

  test('the office reads the original; what others would read is masked, calm and never markup', async ({ world }) => {
    const { id } = await analysed(world)
    const rows = await world.db.selectFrom('consultations.opinion').selectAll().where('consultation_id', '=', id).execute()
    const phone = rows.find(({ text }) => text.includes(PHONE))
    expect(phone?.masked).not.toContain(PHONE)
    expect(await world.qiu.text(`${analysisPath(id)}/opinions/${phone?.number}`)).toContain(PHONE)
    const hostile = rows.find(({ text }) => text.includes('<script>'))
    expect(hostile?.masked).not.toContain('！！！！')
    expect(await world.qiu.text(`${analysisPath(id)}/opinions/${hostile?.number}`)).not.toContain('<script>alert')
  })

  test('is the office’s own: others find nothing, who oversees it reads and changes nothing', async ({ world }) => {
    const { id } = await analysed(world)
    expect((await world.jin.get(analysisPath(id))).status).toBe(404)
    expect((await world.wang.get(analysisPath(id))).status).toBe(404)
    expect((await world.zhou.get(analysisPath(id))).status).toBe(200)
    const [group] = await groupsOf(world, id)
    const form = { disposition: 'adopted' }
    expect((await world.zhou.submit(`${groupPath(id, group?.number ?? 0)}/disposition`, form)).status).toBe(422)
    expect((await world.zheng.submit(`${groupPath(id, group?.number ?? 0)}/disposition`, form)).status).toBe(422)
  })
})

describe('working on points', () => {
  test('a group is answered once, and the next that waits comes up', async ({ world }) => {
    const { id } = await analysed(world)
    const [first] = await groupsOf(world, id)
    const answer = await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })
    expect(answer.headers.get('location')).toMatch(/\/analysis\/groups\/\d+$/)
    expect((await about(world, id, first?.title ?? '')).disposition).toBe('adopted')
    expect((await listGroups(world.system(), id, { show: 'todo' })).rows.map(({ number }) => number)).not.toContain(first?.number)
  })

  test.for([
    [{ disposition: 'not-adopted' }, '请写明理由'],
    [{ disposition: 'partly' }, '请写明理由'],
    [{ disposition: 'resolved' }, '请写明在哪里解决'],
    [{ disposition: 'out-of-scope' }, '请写明应当向哪里提出'],
    [{}, '请选择处理结果'],
    [{ disposition: 'not-adopted', template: '目前条件尚不具备，原因是：……' }, '补充完整'],
    [{ disposition: 'adopted', clause: 'c99' }, '文本中没有这一条'],
    [{ disposition: 'not-adopted', reason: `联系 ${PHONE}` }, '手机'],
  ] as [Record<string, string>, string][])('%o is refused: %s', async ([form, sentence], { world }) => {
    const { id } = await analysed(world)
    const [first] = await groupsOf(world, id)
    const answer = await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, form)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(sentence)
  })

  test('joining, parting and splitting are written down and can be taken back', async ({ world }) => {
    const { id } = await analysed(world)
    const before = await groupsOf(world, id)
    const [open, charging] = [await about(world, id, '公开停车费'), await about(world, id, '充电车位')]
    const path = groupPath(id, open.number)
    expect((await world.qiu.submit(`${path}/joining?group=${charging.number}`, {})).status).toBe(303)
    expect((await about(world, id, '公开停车费')).copies).toBe(2)
    expect((await world.qiu.get(groupPath(id, charging.number))).status).toBe(404)

    const points = await world.db
      .selectFrom('consultations.point')
      .select(['id', 'text'])
      .where('group_id', '=', open.id)
      .execute()
    const parted = await world.qiu.submit(`${path}/parting`, {
      points: points.find(({ text }) => text.includes('充电'))?.id ?? '',
    })
    expect(parted.status).toBe(303)
    expect((await about(world, id, '公开停车费')).copies).toBe(1)

    const opinion = await world.db
      .selectFrom('consultations.opinion')
      .select('number')
      .where('consultation_id', '=', id)
      .where('text', 'like', '%充电车位%')
      .executeTakeFirstOrThrow()
    const split = await world.qiu.submit(`${analysisPath(id)}/opinions/${opinion.number}/points`, {
      pieces: '示例：建议公开停车费去向。\n\n希望增加充电车位。\n\n联系我',
    })
    expect(split.status).toBe(303)
    expect((await progressOf(world.system(), id)).points).toBe(12)

    const steps = await world.db
      .selectFrom('consultations.regrouping')
      .select(['id', 'kind'])
      .where('consultation_id', '=', id)
      .orderBy('id', 'desc')
      .execute()
    expect(steps.map(({ kind }) => kind)).toEqual(['resplit', 'parted', 'joined', 'suggested'])
    for (const { id: step, kind } of steps)
      expect((await world.qiu.submit(`${analysisPath(id)}/steps/${step}/undoing`, {})).status).toBe(
        kind === 'suggested' ? 422 : 303,
      )
    expect(await groupsOf(world, id)).toEqual(before)
    expect((await world.qiu.submit(`${analysisPath(id)}/steps/${steps[0]?.id}/undoing`, {})).status).toBe(422)
    expect(await world.qiu.text(`${analysisPath(id)}/steps`)).toContain('已撤销')
  })

  test('many groups are answered at once, and by filter only what waits is left', async ({ world }) => {
    const { id } = await analysed(world)
    const numbers = (await groupsOf(world, id)).map(({ number }) => String(number))
    const all = await world.qiu.submit(`${analysisPath(id)}/dispositions`, { groups: numbers, disposition: 'adopted' })
    expect(all.status).toBe(303)
    expect((await listGroups(world.system(), id, { show: 'todo' })).total).toBe(0)
    expect(await world.qiu.text(`${analysisPath(id)}?show=todo`)).toContain('没有符合条件的组')
  })
})

describe('the gate', () => {
  test('no result while a point has no answer; what is missing is named', async ({ world }) => {
    const { id } = await closed(world)
    expect(await mayPublishResult(world.system(), id)).toContain('还没有汇总')
  })

  test('signed by a second person who has settled nothing, after everything is settled', async ({ world }) => {
    const { id } = await analysed(world)
    expect(await mayPublishResult(world.system(), id)).toMatch(/还有 \d+ 组意见没有处理完：第 \d+ 组没有处理结果/)
    const refused = await world.qiu.submit(`${analysisPath(id)}/completion`, {})
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('没有处理完')
    await settleAll(world, id)
    const [first] = await groupsOf(world, id)
    await world.lin.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })
    expect((await world.qiu.submit(`${analysisPath(id)}/completion`, {})).status).toBe(303)
    expect(await mayPublishResult(world.system(), id)).toBe('采纳情况还没有由第二人核定')
    const own = await world.lin.submit(`${analysisPath(id)}/decision`, {})
    expect(own.status).toBe(422)
    expect(await own.text()).toContain('须由另一人核定')
    await world.lin.submit(`${analysisPath(id)}/reopening`, {})
    await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })
    await world.qiu.submit(`${analysisPath(id)}/completion`, {})
    expect((await world.lin.submit(`${analysisPath(id)}/decision`, {})).status).toBe(303)
    expect(await mayPublishResult(world.system(), id)).toBe(null)
    expect((await world.qiu.submit(`${groupPath(id, first?.number ?? 0)}/disposition`, { disposition: 'adopted' })).status).toBe(
      422,
    )
  })

  test('a clause that is said to be changed has changed', async ({ world }) => {
    const { id } = await analysed(world)
    await settleAll(world, id)
    const group = await about(world, id, '支持夜间')
    await world.qiu.submit(`${groupPath(id, group.number)}/disposition`, { disposition: 'adopted', clause: 'c3' })
    expect(await mayPublishResult(world.system(), id)).toContain('这一条没有改动')
  })
})

describe('what the public is told', () => {
  test('nothing before the result is published, then everything with counts, reasons and the clause', async ({ world }) => {
    const { id, slug } = await analysed(world)
    const pages = ['matrix', 'matrix/1', 'changes', 'result', 'result/points.csv', 'result/matrix.json']
    for (const page of pages) expect((await world.visitor.get(`/consultations/${slug}/${page}`)).status, page).toBe(404)
    expect((await world.visitor.get(`/api/consultations/${slug}/matrix`)).status).toBe(404)
    await settleAll(world, id)
    await world.qiu.submit(`${analysisPath(id)}/completion`, {})
    await world.lin.submit(`${analysisPath(id)}/decision`, {})
    await world.as(world.zheng, (tx) => publishResult(tx, id))
    for (const page of pages) expect((await world.visitor.get(`/consultations/${slug}/${page}`)).status, page).toBe(200)
    const matrix = await world.visitor.text(`/consultations/${slug}/matrix`)
    expect(matrix).toContain('部分采纳')
    expect(matrix).toContain('降到六元')
    const changes = await world.visitor.text(`/consultations/${slug}/changes`)
    expect(changes).toMatch(/<del>[^<]*十[^<]*<\/del>/)
    expect(changes).toContain('/matrix/1')
    expect(await world.visitor.text(`/consultations/${slug}/clauses/c2`)).toContain('据此修改了这一条')
    const shown = (await (await world.visitor.get(`/api/consultations/${slug}/matrix`)).json()) as {
      matrix: object[]
      opinions: number
    }
    expect(shown).toMatchObject({ opinions: 10, distinctOpinions: 6 })
    expect(shown.matrix[0]).toMatchObject({ disposition: 'partly', copies: 6, distinct: 2, changedClause: 'c2' })
  })

  test('no page and no file holds a particular of a person, or says which points are of one person', async ({ world }) => {
    const { id, slug } = await published(world)
    const groups = await groupsOf(world, id)
    const paths = [
      'matrix',
      'changes',
      'result',
      'result/points.csv',
      'result/points.json',
      'result/matrix.csv',
      'result/answers.csv',
    ]
    for (const path of [...paths, ...groups.map(({ number }) => `matrix/${number}`)]) {
      const body = await world.visitor.text(`/consultations/${slug}/${path}`)
      expect(body, path).not.toContain(PHONE)
      if (!/\.(?:csv|json)$/.test(path)) expect(body, path).not.toContain('<script>alert')
    }
    const rows = JSON.parse(await world.visitor.text(`/consultations/${slug}/result/points.json`)) as object[]
    expect(rows).toHaveLength(11)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'group',
      'point',
      'clause',
      'disposition',
      'reason',
      'place',
      'changedClause',
      'family',
    ])
  })

  test('whoever holds the receipt sees what became of each point; nobody does with the public code alone', async ({ world }) => {
    const { slug, receipts } = await published(world)
    const receipt = receipts[5]
    const path = `/consultations/${slug}/own`
    const code = receipt?.leaf.toString('hex') ?? ''
    const own = await world.visitor.submit(path, { code, secret: 'salt-5' })
    expect(own.headers.get('cache-control')).toBe('no-store')
    const page = await own.text()
    expect(page).toContain('停车收费太贵了')
    expect(page).toContain('支持夜间停车免费')
    expect(page).toMatch(/<ins>/)
    expect((await world.visitor.submit(path, { code, secret: 'salt-6' })).status).toBe(422)
    expect((await world.visitor.submit(path, { code: 'nothing', secret: 'x' })).status).toBe(422)
    expect((await world.visitor.get(path)).status).toBe(200)
  })

  test('whoever left a contact hears of the result, of a changed answer if it is theirs, of what was done since, each once', async ({
    world,
  }) => {
    const { id, slug } = await published(world, { contacts: 8 })
    const inboxes = async () =>
      (
        await world.db
          .selectFrom('notifications.message')
          .select(['person_id', 'title', 'url'])
          .where('url', 'like', `/consultations/${slug}/own%`)
          .orderBy('created_at')
          .execute()
      ).map((message) => ({ ...message, person: message.person_id === world.wang.id ? 'wang' : 'zhang' }))
    const tell = async (name: string) => {
      const event = await world.db
        .selectFrom('platform.event')
        .selectAll()
        .where('name', '=', name)
        .where('subject_id', '=', id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      const fact = {
        id: String(event.id),
        name,
        subjectId: id,
        organisationId: event.organisation_id,
        happenedAt: event.happened_at.toISOString(),
        data: event.data as Record<string, unknown>,
      }
      await tellWriters(world.system(), fact)
      await tellWriters(world.system(), fact)
    }
    await tell('consultations.result-published')
    const first = await inboxes()
    expect(new Set(first.map(({ person }) => person))).toEqual(new Set(['wang', 'zhang']))
    const wangs = first.filter(({ person }) => person === 'wang')
    expect(wangs).toHaveLength(1)
    const page = await world.visitor.text(wangs[0]?.url ?? '')
    expect(page).toContain('部分采纳')
    expect((await world.visitor.get(`${wangs[0]?.url?.slice(0, -1)}`)).status).toBe(422)

    const against = await about(world, id, '反对夜间')
    const revise = { disposition: 'adopted', why: '示例：复核后采纳' }
    expect((await world.qiu.submit(`${groupPath(id, against.number)}/revision`, revise)).status).toBe(303)
    expect((await world.qiu.submit(`${groupPath(id, against.number)}/revision-confirmation`, {})).status).toBe(422)
    expect((await about(world, id, '反对夜间')).disposition).toBe('not-adopted')
    expect((await world.lin.submit(`${groupPath(id, against.number)}/revision-confirmation`, {})).status).toBe(303)
    await tell('consultations.disposition-revised')
    expect((await inboxes()).length).toBe(first.length + 1)
    expect(await world.visitor.text(`/consultations/${slug}/matrix/${against.number}`)).toContain('示例：复核后采纳')

    await world.as(world.qiu, (tx) =>
      noteMilestone(tx, id, { doneOn: dayOf(world.now), text: '示例：办法已经施行', url: null, urlTitle: null }),
    )
    await tell('consultations.milestone-noted')
    expect((await inboxes()).length).toBeGreaterThan(first.length + 1)
  })
})
