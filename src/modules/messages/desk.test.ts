import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import type { Recorded } from '../../platform/events.ts'
import { noteRuleChanged } from './faq/stale.ts'
import { submitMessage } from './index.ts'
import { tell } from './tell.ts'

const LETTER = { kind: 'consultation', subject: '示例：会计证书遗失怎样补办', text: '示例：会计证书遗失了，补办要带什么材料？' }
const LONG = '示例答复：您好，证书遗失的，请登录会计人员管理系统申请补办，上传身份证和承诺书，五个工作日内办结，可以邮寄。'
const desk = (id: string, noun = '') => `/workbench/messages/${id}${noun && `/${noun}`}`

async function aLetter(world: World, { writer = null, phone = null }: { writer?: string | null; phone?: string | null } = {}) {
  const organisation = await world.organisation('sz-finance')
  const contact = { name: null, phone, mail: null }
  return world.as({ actor: null }, (tx) => submitMessage(tx, { ...LETTER, organisation, writer, contact }))
}
async function answered(world: World, words: string) {
  const { id } = await aLetter(world)
  await world.bai.submit(desk(id, 'answer'), { answer: words })
  await world.lin.submit(desk(id, 'signature'), {})
  return id
}
/** Tells of the newest fact of a name about a message, as the worker does. */
async function tellOf(world: World, id: string, name: string) {
  const fact = await world.db
    .selectFrom('platform.event')
    .selectAll()
    .where('subject_id', '=', id)
    .where('name', '=', name)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const recorded = { id: fact.id, name, subjectId: id, organisationId: fact.organisation_id, happenedAt: '', data: fact.data }
  await tell(world.system(), recorded as unknown as Recorded<Record<string, unknown>>)
}
const toldTo = (world: World, person: string) =>
  world.db.selectFrom('notifications.message').select(['title', 'body', 'url']).where('person_id', '=', person).execute()

describe('telling', () => {
  test('reaches the officers of the office and the writer’s account, once, with the number and no word of the letter', async ({
    world,
  }) => {
    const { id, number } = await aLetter(world, { writer: world.zhang.id })
    for (let time = 0; time < 2; time++) await tellOf(world, id, 'messages.submitted')
    const [writer, officer] = [await toldTo(world, world.zhang.id), await toldTo(world, world.bai.id)]
    expect(writer.filter(({ url }) => url === `/messages/${id}`)).toEqual([
      { title: `已收到来信 ${number}`, body: expect.stringContaining('查询码'), url: `/messages/${id}` },
    ])
    expect(officer.filter(({ url }) => url === desk(id))).toHaveLength(1)
    expect((await toldTo(world, world.yao.id)).filter(({ url }) => url === desk(id))).toEqual([])
  })

  test('goes by short message to who left a phone, sealed in the outbox', async ({ world }) => {
    const { id, number } = await aLetter(world, { phone: '13800138000' })
    await tellOf(world, id, 'messages.submitted')
    const row = await world.db
      .selectFrom('notifications.outgoing')
      .selectAll()
      .where('subject', 'like', `%${number}%`)
      .executeTakeFirstOrThrow()
    expect([row.channel, row.person_id, JSON.stringify(row).includes('13800138000')]).toEqual(['sms', null, false])
  })
})

describe('at the desk', () => {
  test('an answer that was given to many is pointed out before it is signed', async ({ world }) => {
    for (let time = 0; time < 3; time++) await answered(world, LONG)
    const { id } = await aLetter(world)
    await world.bai.submit(desk(id, 'answer'), { answer: LONG })
    expect(await world.lin.text(desk(id, 'signature'))).toContain('几乎相同')
    const other = await aLetter(world)
    await world.bai.submit(desk(other.id, 'answer'), {
      answer: '示例答复：评审专家请在监管系统注册，上传职称证书和工作经历，审核后入库。',
    })
    expect(await world.lin.text(desk(other.id, 'signature'))).not.toContain('几乎相同')
  })

  test('an answer begins from an alike one, a template or the FAQ, in one step', async ({ world }) => {
    const before = await answered(world, LONG)
    const { id } = await aLetter(world)
    expect(await world.bai.text(desk(id))).toContain(`answer?like=${before}`)
    expect(await world.bai.text(desk(id, `answer?like=${before}`))).toContain('上传身份证和承诺书')
    await world.bai.submit('/workbench/messages/templates', { title: '示例模板', text: '示例：感谢您的来信。' })
    const { id: template } = await world.db.selectFrom('messages.template').select('id').executeTakeFirstOrThrow()
    expect(await world.bai.text(desk(id, `answer?template=${template}`))).toContain('示例：感谢您的来信。')
    // A template of another office is none.
    const other = await world.as({ actor: null }, async (tx) =>
      submitMessage(tx, { ...LETTER, organisation: await world.organisation('sz-health') }),
    )
    expect(await world.yao.text(desk(other.id, `answer?template=${template}`))).not.toContain('示例：感谢您的来信。')
    expect((await world.yao.submit(`/workbench/messages/templates/${template}/removal`, {})).status).toBe(404)
    expect((await world.bai.submit(`/workbench/messages/templates/${template}/removal`, {})).status).toBe(303)
  })

  test('a list is asked for by its address and taken along as a file, without who wrote', async ({ world }) => {
    const { number } = await aLetter(world, { writer: world.wang.id, phone: '13800138000' })
    const page = await world.bai.text(`/workbench/messages?view=new&kind=consultation&q=${number}`)
    expect(page).toContain(number)
    expect(await world.bai.text('/workbench/messages?view=nonsense&offset=-3&office=x')).toContain('留言办理')
    const file = await world.bai.text('/workbench/messages/list.csv?view=all')
    expect(file).toContain(number)
    expect(file).not.toContain('13800138000')
    expect((await world.chen.get('/workbench/messages')).status).toBe(404)
    expect((await world.wang.get('/workbench/messages')).status).toBe(404)
  })

  test('kinds and terms are set by the head of the city’s office, for what comes from then on', async ({ world }) => {
    const input = { term: '7', extension: '0', retention: '12', signed: 'yes', publishable: 'yes', anonymous: 'yes' }
    expect((await world.lin.submit('/workbench/messages/kinds/praise', input)).status).toBe(422)
    expect((await world.gu.submit('/workbench/messages/kinds/praise', { ...input, term: '0' })).status).toBe(422)
    expect((await world.gu.submit('/workbench/messages/kinds/praise', { ...input, anonymous: '' })).status).toBe(303)
    const nameless = await world.visitor.submit('/messages', { ...LETTER, kind: 'praise' })
    expect([nameless.status, await nameless.text()]).toEqual([422, expect.stringContaining('需要留下电话或者电子邮箱')])
    expect((await world.visitor.submit('/messages', { ...LETTER, kind: 'praise', phone: '13800138000' })).status).toBe(200)
  })
})

describe('a question of the FAQ', () => {
  test('is not shown when the rule under it changes, until somebody says that it still holds', async ({ world }) => {
    const rule = '0193f1d0-0000-7000-8000-0000000000f1'
    const { id } = await world.db
      .insertInto('messages.faq')
      .values({
        organisation_id: await world.organisation('sz-finance'),
        state: 'published',
        theme: '示例',
        question: '示例：依据规定的问题？',
        answer: '示例：答案。',
        rule_id: rule,
        drafted_by: world.bai.id,
        drafted_at: world.now,
        published_on: '2026-09-01',
        changed_on: '2026-09-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    expect((await world.visitor.get(`/messages/faq/${id}`)).status).toBe(200)
    const fact = { id: '1', name: 'rules.force-changed', subjectId: rule, organisationId: null, happenedAt: '', data: {} }
    for (let time = 0; time < 2; time++) await noteRuleChanged(world.system(), fact)
    expect((await world.visitor.get(`/messages/faq/${id}`)).status).toBe(404)
    expect((await toldTo(world, world.bai.id)).filter(({ title }) => title.includes('依据规定的问题'))).toHaveLength(1)
    expect((await world.bai.submit(`/workbench/messages/faq/${id}/confirmation`, {})).status).toBe(303)
    expect((await world.visitor.get(`/messages/faq/${id}`)).status).toBe(200)
  })
})
