import { expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { startOf } from '../../platform/day.ts'
import { citationsTo, deadCitations, resolveCitations } from './citations/resolve.ts'
import { structureOf } from './editions.ts'
import {
  assignPrefix,
  decideTask,
  editionOn,
  fileRule,
  forceOn,
  issueNumber,
  promulgate,
  reapplyRule,
  recordComments,
  recordEdition,
  recordFact,
  recordReview,
  registerRule,
  returnRule,
  voidRule,
} from './index.ts'
import { getRule, listRules, listTasks } from './queries.ts'
import { runDue } from './run-due.ts'
import { RuleFilters } from './schema.ts'

const TEXT = `示例市财政专项资金管理办法

第一条 为了规范专项资金管理，根据《示例市专项资金条例》第三条，制定本办法。

第二条 专项资金按照年度申请。

第三条 本办法自2026年10月1日起施行。`

type Wanted = { title?: string; touchesBusiness?: boolean; trial?: boolean; organisation?: string }
let count = 0

/** 钱宁 of the finance bureau applies, 何勇 reviews. */
async function aReviewed(
  world: World,
  { title = `示例办法${++count}`, touchesBusiness = false, trial = false, organisation }: Wanted = {},
) {
  const office = organisation ?? (await world.organisation('sz-finance'))
  const id = await world.as(world.qian, (tx) =>
    registerRule(tx, { title, level: 'department-document', organisation: office, touchesBusiness, trial }),
  )
  await world.as(world.he, (tx) => recordReview(tx, id, { verdict: 'passed', opinion: '符合上位法' }))
  if (touchesBusiness)
    await world.as(world.he, (tx) => recordReview(tx, id, { kind: 'fair-competition', verdict: 'passed', opinion: '不妨碍竞争' }))
  return id
}

type Published = Wanted & { text?: string; promulgatedOn?: string; commencesOn?: string; expiresOn?: string | null }
async function aPromulgated(
  world: World,
  { text = TEXT, promulgatedOn = '2026-09-16', commencesOn = '2026-10-01', expiresOn = null, ...wanted }: Published = {},
) {
  const id = await aReviewed(world, wanted)
  const documentNumber = await world.as(world.xu, (tx) => issueNumber(tx, id))
  await world.as(world.zheng, (tx) => promulgate(tx, id, { text, promulgatedOn, commencesOn, expiresOn, documentNumber }))
  return id
}

const forceNow = async (world: World, id: string, day: string) => (await forceOn(world, [id], day)).get(id)
const at = (world: World, day: string) => {
  world.now = new Date(startOf(day).getTime() + 3_600_000)
  return { ...world.system(), now: world.now }
}
const seed = async (world: World) => {
  world.now = new Date('2026-09-15T17:30:00Z')
  const office = await world.organisation('sz-finance')
  const known = await world.db.selectFrom('rules.prefix').select('prefix').where('prefix', '=', '深财规').executeTakeFirst()
  if (!known)
    await world.as(world.xu, (tx) =>
      assignPrefix(tx, { prefix: '深财规', organisation: office, levels: ['department-document'] }),
    )
}

test('a document is registered, reviewed, numbered, promulgated and filed; each step is a fact', async ({ world }) => {
  await seed(world)
  const id = await aPromulgated(world)
  await world.as(world.xu, (tx) => fileRule(tx, id, { on: '2026-09-16', with: '示例市人大常委会' }))
  const rule = await getRule(world.system(), id)
  expect(rule).toMatchObject({
    stage: 'promulgated',
    promulgated_on: '2026-09-16',
    filing_due_on: '2026-10-16',
    filed_on: '2026-09-16',
    force: 'not-yet',
  })
  expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
    'rules.registered',
    'rules.reviewed',
    'rules.number-issued',
    'rules.promulgated',
    'rules.edition-recorded',
    'rules.force-changed',
    'rules.filed',
  ])
  // Five years by the setting, from the first day on.
  expect(await forceNow(world, id, '2031-09-30')).toMatchObject({ force: 'in-force', until: '2031-10-01' })
  expect(await forceNow(world, id, '2031-10-01')).toMatchObject({ force: 'expired', label: '到期失效' })
})

test('a trial document lapses after three years, one that names its last day after that day', async ({ world }) => {
  await seed(world)
  const trial = await aPromulgated(world, { trial: true })
  expect((await forceNow(world, trial, '2029-10-01'))?.force).toBe('expired')
  const named = await aPromulgated(world, { expiresOn: '2027-02-28' })
  expect([(await forceNow(world, named, '2027-02-28'))?.force, (await forceNow(world, named, '2027-03-01'))?.force]).toEqual([
    'in-force',
    'expired',
  ])
})

test('without a number from the register nothing is published, nor under another number', async ({ world }) => {
  await seed(world)
  const id = await aReviewed(world)
  const publish = (documentNumber: string) =>
    world.as(world.zheng, (tx) =>
      promulgate(tx, id, { text: TEXT, promulgatedOn: '2026-09-16', commencesOn: null, documentNumber }),
    )
  await expect(publish('深财规〔2026〕1号')).rejects.toMatchObject({ code: 'rules.no-number' })
  const number = await world.as(world.xu, (tx) => issueNumber(tx, id))
  await expect(publish('深财规〔2026〕999号')).rejects.toMatchObject({ field: 'documentNumber' })
  await publish(number.replace('〔', '[').replace('〕', ']'))
  expect((await getRule({ ...world.system(), actor: null }, id)).document_numbers).toEqual([number])
})

test('numbers have no gap and are never given twice, though many ask at once and drafts are given up', async ({ world }) => {
  await seed(world)
  const ids: string[] = []
  for (let index = 0; index < 6; index++) ids.push(await aReviewed(world))
  const numbers = await Promise.all(ids.map((id) => world.as(world.xu, (tx) => issueNumber(tx, id))))
  const serials = numbers.map((number) => Number(/〕(\d+)号/.exec(number)?.[1])).sort((a, b) => a - b)
  const [first = 0] = serials
  expect(serials).toEqual(serials.map((_, index) => first + index))
  await world.as(world.xu, (tx) => voidRule(tx, ids[5] ?? '', { reason: '不再制定' }))
  const next = await world.as(world.xu, async (tx) => issueNumber(tx, await aReviewed(world)))
  expect(next).toBe(`深财规〔2026〕${first + 6}号`)
  // A refused transaction takes no number with it.
  const refused = await aReviewed(world)
  await expect(
    world.as(world.xu, async (tx) => {
      await issueNumber(tx, refused)
      throw new Error('crash')
    }),
  ).rejects.toThrow('crash')
  expect(await world.as(world.xu, (tx) => issueNumber(tx, refused))).toBe(`深财规〔2026〕${first + 7}号`)
  const later = await aReviewed(world)
  world.now = startOf('2027-01-04')
  expect(await world.as(world.xu, (tx) => issueNumber(tx, later))).toBe('深财规〔2027〕1号')
  await seed(world)
})

test('who drafts does not review, who reviews does not number, and a stranger sees nothing before it is public', async ({
  world,
}) => {
  await seed(world)
  const office = await world.organisation('sz-finance')
  const apply = { title: '示例', level: 'department-document' as const, organisation: office }
  await expect(world.as(world.liang, (tx) => registerRule(tx, apply))).rejects.toMatchObject({ status: 403 })
  const id = await world.as(world.qian, (tx) => registerRule(tx, apply))
  await expect(world.as(world.qian, (tx) => recordReview(tx, id, { verdict: 'passed', opinion: '好' }))).rejects.toMatchObject({
    status: 403,
  })
  await expect(world.as(world.he, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ code: 'rules.wrong-stage' })
  await world.as(world.he, (tx) => recordReview(tx, id, { verdict: 'passed', opinion: '好' }))
  await expect(world.as(world.he, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ status: 403 })
  for (const someone of [null, world.wang, world.liang, world.ma])
    await expect(getRule({ ...world.system(), actor: someone?.actor ?? null }, id)).rejects.toMatchObject({ status: 404 })
  expect((await getRule(world.zhou.ctx(), id)).id).toBe(id)
})

test('what was sent back is applied for and reviewed again; a failed review numbers nothing', async ({ world }) => {
  await seed(world)
  const id = await aReviewed(world)
  await world.as(world.xu, (tx) => returnRule(tx, id, { reason: '内容与上位法不一致' }))
  await world.as(world.qian, (tx) => reapplyRule(tx, id))
  await world.as(world.he, (tx) => recordReview(tx, id, { verdict: 'failed', opinion: '仍不一致' }))
  await expect(world.as(world.xu, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ code: 'rules.wrong-stage' })
})

test('where business is touched, the public is heard for thirty days or it is said why not, and fair competition is reviewed', async ({
  world,
}) => {
  await seed(world)
  const id = await aReviewed(world, { touchesBusiness: true })
  await expect(world.as(world.xu, (tx) => issueNumber(tx, id))).rejects.toMatchObject({ code: 'rules.no-comments' })
  const short = { from: '2026-08-01', until: '2026-08-29' }
  await expect(world.as(world.qian, (tx) => recordComments(tx, id, short))).rejects.toMatchObject({ field: 'reason' })
  await world.as(world.qian, (tx) => recordComments(tx, id, { ...short, reason: '应对台风，情况紧急' }))
  expect(await world.as(world.xu, (tx) => issueNumber(tx, id))).toContain('深财规')
  const whole = await aReviewed(world, { touchesBusiness: true })
  await world.as(world.qian, (tx) => recordComments(tx, whole, { from: '2026-08-01', until: '2026-08-30', opinions: 12 }))
  expect(await world.as(world.xu, (tx) => issueNumber(tx, whole))).toContain('深财规')
})

test('force turns on the day by itself, once, and owners are warned 90, 60 and 30 days before the lapse', async ({ world }) => {
  await seed(world)
  const id = await aPromulgated(world, { expiresOn: '2027-03-31' })
  const turns = async () =>
    (await world.eventsOf(id)).filter(({ name }) => name === 'rules.force-changed').map(({ data }) => data)
  const warnings = async () => (await world.eventsOf(id)).flatMap(({ name, data }) => (name === 'rules.lapse-near' ? [data] : []))
  for (const day of [
    '2026-09-30',
    '2026-10-01',
    '2026-10-01',
    '2026-12-31',
    '2027-01-01',
    '2027-01-02',
    '2027-01-31',
    '2027-02-01',
    '2027-03-02',
    '2027-03-03',
    '2027-03-31',
    '2027-04-01',
    '2027-04-01',
  ])
    await runDue(at(world, day))
  expect(await turns()).toMatchObject([
    { to: 'not-yet', on: '2026-09-16' },
    { from: 'not-yet', to: 'in-force', on: '2026-10-01' },
    { from: 'in-force', to: 'expired', on: '2027-04-01' },
  ])
  expect(await warnings()).toEqual([
    { days: 90, lapsesOn: '2027-04-01' },
    { days: 60, lapsesOn: '2027-04-01' },
    { days: 30, lapsesOn: '2027-04-01' },
  ])
  await seed(world)
})

test('what was missed while the program stood still is made up for when it runs again', async ({ world }) => {
  await seed(world)
  const id = await aPromulgated(world, { commencesOn: '2026-10-01', expiresOn: '2026-12-31' })
  await runDue(at(world, '2027-06-01'))
  expect((await getRule(world.system(), id)).force).toBe('expired')
  await seed(world)
})

test('an extension in time keeps it in force, one after the lapse is refused: it must be made anew', async ({ world }) => {
  await seed(world)
  const id = await aPromulgated(world, { expiresOn: '2026-12-31' })
  await world.as(world.xu, (tx) =>
    recordFact(tx, id, { kind: 'extend', on: '2026-09-16', lastDay: '2028-12-31', byDocument: '续期通知' }),
  )
  expect((await forceNow(world, id, '2027-06-01'))?.force).toBe('in-force')
  await expect(
    world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'extend', on: '2029-01-01', lastDay: '2030-12-31' })),
  ).rejects.toMatchObject({ field: 'on' })
})

test('a wrong fact is corrected, and what was known before is still known as it was', async ({ world }) => {
  await seed(world)
  const id = await aPromulgated(world)
  const wrong = await world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'repeal', on: '2026-10-05', byDocument: '误登' }))
  const before = world.now
  world.now = new Date(world.now.getTime() + 3_600_000)
  await expect(world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'correct', corrects: wrong }))).rejects.toMatchObject({
    field: 'note',
  })
  await world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'correct', corrects: wrong, note: '登记对象有误' }))
  expect((await forceOn(world, [id], '2026-10-06')).get(id)?.force).toBe('in-force')
  expect((await forceOn(world, [id], '2026-10-06', before)).get(id)?.force).toBe('repealed')
  await expect(
    world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'correct', corrects: wrong, note: '再次' })),
  ).rejects.toMatchObject({ field: 'corrects' })
  await seed(world)
})

test('facts are the register’s alone, about what is public, and about clauses that are there', async ({ world }) => {
  await seed(world)
  const id = await aPromulgated(world)
  await expect(world.as(world.qian, (tx) => recordFact(tx, id, { kind: 'repeal', on: '2026-10-05' }))).rejects.toMatchObject({
    status: 403,
  })
  await expect(
    world.as(world.xu, (tx) => recordFact(tx, id, { kind: 'repeal', on: '2026-10-05', clauses: ['art_9'] })),
  ).rejects.toMatchObject({ field: 'clauses' })
  const draft = await aReviewed(world)
  await expect(world.as(world.xu, (tx) => recordFact(tx, draft, { kind: 'repeal', on: '2026-10-05' }))).rejects.toMatchObject({
    code: 'rules.wrong-stage',
  })
})

test('an amended text holds from its day, the one before until then; the same address reads both', async ({ world }) => {
  await seed(world)
  const id = await aPromulgated(world, { commencesOn: '2026-09-16' })
  await world.as(world.xu, (tx) =>
    recordEdition(tx, id, {
      text: TEXT.replace('按照年度申请', '可以随时申请'),
      effectiveOn: '2027-01-01',
      changeNote: '放宽申请时间',
    }),
  )
  expect((await editionOn(world, id, '2026-12-31'))?.text).toContain('按照年度申请')
  expect((await editionOn(world, id, '2027-01-01'))?.text).toContain('可以随时申请')
  const [then, later] = [await forceNow(world, id, '2026-12-31'), await forceNow(world, id, '2027-01-01')]
  expect([then?.force, then?.until, later?.force]).toEqual(['in-force', '2027-01-01', 'amended'])
  expect(later?.reasons.some((reason) => reason.startsWith('第二条自2027年1月1日起'))).toBe(true)
  const read = (on: string) => world.visitor.get(`/api/rules/${id}/articles/2?on=${on}`)
  expect(await (await read('2026-12-31')).json()).toMatchObject({ label: '第二条', text: '第二条　专项资金按照年度申请。' })
  expect(await (await read('2027-01-01')).json()).toMatchObject({ text: '第二条　专项资金可以随时申请。' })
})

test('citations lead to the clause in force on the day that is read, and what leads nowhere any more is reported', async ({
  world,
}) => {
  await seed(world)
  const above = await aPromulgated(world, {
    title: '示例市引用目标条例',
    text: '第一条 甲。\n第二条 乙。',
    commencesOn: '2026-09-16',
  })
  const id = await aPromulgated(world, {
    title: '示例市引用办法',
    text: '第一条 根据《示例市引用目标条例》第二条，制定本办法。\n第二条 依照本办法第一条、《示例市引用目标条例》第九条和《没有登记的办法》办理。\n前款另有规定的除外。',
    commencesOn: '2026-09-16',
  })
  const edition = await editionOn(world, id, '2026-09-16')
  const root = structureOf(edition ?? { hash: '', text: '' })
  const leads = await resolveCitations(world, { ruleId: id, root, on: '2026-09-16' })
  expect(leads.map(({ words, href, isDead }) => [words, href, isDead])).toEqual([
    ['《示例市引用目标条例》第二条', `/rules/${above}/articles/2?on=2026-09-16`, false],
    ['《示例市引用目标条例》第九条', `/rules/${above}?on=2026-09-16`, true],
    ['《没有登记的办法》', null, false],
    ['本办法第一条', `/rules/${id}/articles/1?on=2026-09-16`, false],
    ['前款', `/rules/${id}/articles/2?on=2026-09-16#art2-p1`, false],
  ])
  expect((await citationsTo(world, above, 'art_2')).map(({ ruleId, eid, isBasis }) => [ruleId, eid, isBasis])).toEqual([
    [id, 'art_1__para_1', true],
  ])
  await world.as(world.xu, (tx) => recordFact(tx, above, { kind: 'repeal', on: '2026-09-16' }))
  const dead = await deadCitations(world, { organisations: null, on: '2026-09-16' })
  expect(dead.filter(({ ruleId }) => ruleId === id).map(({ why }) => why)).toEqual([
    '《示例市引用目标条例》已废止',
    '《示例市引用目标条例》已废止',
  ])
})

test('what rests on a changed rule is looked at by its owner within thirty days, by the clauses it rests on', async ({
  world,
}) => {
  await seed(world)
  const above = await aPromulgated(world, {
    title: '示例市依据条例',
    text: '第一条 甲。\n第二条 乙。\n第三条 丙。',
    commencesOn: '2026-09-16',
  })
  const basis = (clause: string) => `第一条 为了规范，根据《示例市依据条例》${clause}，制定本办法。\n第二条 乙。`
  const onTwo = await aPromulgated(world, { text: basis('第二条'), commencesOn: '2026-09-16' })
  const onThree = await aPromulgated(world, { text: basis('第三条'), commencesOn: '2026-09-16' })
  const onWhole = await aPromulgated(world, { text: basis(''), commencesOn: '2026-09-16' })
  const named = await aPromulgated(world, { text: '第一条 依照《示例市依据条例》第二条办理。', commencesOn: '2026-09-16' })
  await world.as(world.xu, (tx) => recordFact(tx, above, { kind: 'repeal', on: '2026-09-16', clauses: ['art_2'] }))
  const tasks = (await listTasks(world.qian.ctx(), { status: 'open' })).filter(({ cause_rule_id }) => cause_rule_id === above)
  expect(tasks.map(({ rule_id }) => rule_id).sort()).toEqual([onTwo, onWhole].sort())
  expect([onThree, named].some((id) => tasks.some(({ rule_id }) => rule_id === id))).toBe(false)
  expect(tasks[0]).toMatchObject({ opened_on: '2026-09-16', due_on: '2026-10-16' })
  const [task] = tasks
  const proposal = { decision: 'amend' as const, basisChange: '第二条废止', opinion: '修改第一条', consultation: '' }
  await expect(world.as(world.liang, (tx) => decideTask(tx, task?.id ?? '', proposal))).rejects.toMatchObject({ status: 404 })
  await world.as(world.qian, (tx) => decideTask(tx, task?.id ?? '', proposal))
  await expect(world.as(world.qian, (tx) => decideTask(tx, task?.id ?? '', proposal))).rejects.toMatchObject({
    code: 'rules.task-done',
  })
})

test('standing in a street one sees the rules of street, district, city and of those above, and not of others', async ({
  world,
}) => {
  await seed(world)
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
  await seed(world)
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
  await seed(world)
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
