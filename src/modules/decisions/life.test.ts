import { describe, expect } from 'vitest'
import { anInitiated, aReady, DESK, DRAFT, did, PLAN, refused, rowOf, SHORT, today } from '../../../test/decisions.ts'
import { test } from '../../../test/world.ts'

describe('a major decision', () => {
  test('is initiated by the government’s office, with a ground for each step that is left out', async ({ world }) => {
    const id = await anInitiated(world)
    const { number, state, due_on } = await rowOf(world, id)
    expect(number).toMatch(/^ZDJC-2026-\d{3}$/)
    expect(state).toBe('preparing')
    expect(due_on).toBeNull()
    expect((await world.lin.submit(`${DESK}/new`, { ...PLAN })).status).toBe(404)
    const legality = await refused(world.du, 'new', {
      organisation: await world.organisation('sz-finance'),
      ...PLAN,
      proposedBy: 'department',
      proposal: '示例',
      'participation.leftOut': '示例：不想征求意见',
      'hearing.leftOut': '示例',
    })
    expect(legality.status).toBe(422)
    expect(legality.text).toContain('只有依法不予公开的决策事项可以不经过“公众参与”')
    expect(await world.eventsOf(id)).toMatchObject([{ name: 'decisions.initiated' }])
  })

  test('is initiated once per form', async ({ world }) => {
    const key = '0193f1d0-0000-7000-8000-00000000d001'
    expect(await anInitiated(world, { _key: key })).toBe(await anInitiated(world, { _key: key }))
  })

  test('is not seen by offices that have nothing to do with it', async ({ world }) => {
    const id = await anInitiated(world)
    for (const someone of [world.sun, world.liu]) expect((await someone.get(`${DESK}/${id}`)).status).toBe(404)
    for (const someone of [world.du, world.lin, world.shen, world.tao, world.zhou])
      expect((await someone.get(`${DESK}/${id}`)).status).toBe(200)
    expect((await world.visitor.get('/decisions/2026-001')).status).toBe(404)
  })

  test('asks the public for thirty days, or says why it is shorter', async ({ world }) => {
    const id = await anInitiated(world)
    const asking = { way: 'open-comment', opensOn: today(world), closesOn: today(world, 29), how: '示例：网站留言' }
    expect((await refused(world.lin, `${id}/askings`, asking)).text).toContain('还没有决策草案')
    await did(world.lin, `${id}/drafts`, DRAFT)
    const short = await refused(world.lin, `${id}/askings`, asking)
    expect(short.status).toBe(422)
    expect(short.text).toContain('一般不少于30日')
    await did(world.lin, `${id}/askings`, { ...asking, shortenedReason: '示例：情况紧急' })
    const { slug } = await rowOf(world, id)
    const page = await world.visitor.text(`/decisions/${slug}`)
    expect(page).toContain('期限不满30日：示例：情况紧急')
    expect(page).toContain('示例草案：第一条')
    const early = await refused(world.lin, `${id}/participation-end`, { summary: '示例' })
    expect(early.status).toBe(409)
    expect(early.text).toContain('还没有届满')
  })

  test('is never submitted without a legality review of the draft as it is', async ({ world }) => {
    const id = await aReady(world)
    expect((await refused(world.lin, `${id}/submission`)).status).toBe(409)
    const hasty = await refused(world.lin, `${id}/review-request`, { wantedOn: today(world, 3) })
    expect(hasty.text).toContain('一般不少于7个工作日')
    await did(world.lin, `${id}/review-request`, { wantedOn: today(world, 20) })
    expect((await rowOf(world, id)).due_on).toBe(today(world, 20))
    expect((await refused(world.lin, `${id}/review`, { result: 'legal', opinion: '示例' })).status).toBe(403)
    await did(world.shen, `${id}/review`, { result: 'needs-changes', opinion: '示例：第二条应当修改' })
    expect((await refused(world.lin, `${id}/review-request`, { wantedOn: today(world, 20) })).text).toContain(
      '先按照审查意见修改草案',
    )
    await did(world.lin, `${id}/drafts`, { ...DRAFT, text: '示例草案第二稿' })
    await did(world.lin, `${id}/review-request`, { wantedOn: today(world, 20) })
    await did(world.shen, `${id}/review`, { result: 'legal', opinion: '示例：合法' })
    // Changed behind the reviewers' back: back to the beginning of the review.
    await did(world.lin, `${id}/drafts`, { ...DRAFT, text: '示例草案第三稿' })
    const changed = await refused(world.lin, `${id}/submission`)
    expect(changed.status).toBe(409)
    expect((await rowOf(world, id)).state).toBe('preparing')
  })

  test('may go on as exploratory reform with its legal risk shown', async ({ world }) => {
    const id = await aReady(world)
    await did(world.lin, `${id}/review-request`, { wantedOn: today(world, 20) })
    expect((await refused(world.shen, `${id}/review`, { result: 'exploratory', opinion: '示例' })).text).toContain('明示法律风险')
    await did(world.shen, `${id}/review`, { result: 'exploratory', opinion: '示例', riskShown: '示例：上位法没有规定' })
    await did(world.lin, `${id}/submission`)
    expect((await rowOf(world, id)).state).toBe('submitted')
  })

  test('waits while its risk cannot be controlled, until the draft is adjusted', async ({ world }) => {
    const { 'risk.leftOut': _, ...rest } = SHORT
    const id = await anInitiated(world, { ...rest, 'risk.leftOut': '' })
    await did(world.lin, `${id}/drafts`, DRAFT)
    const risk = {
      assessor: '示例评估有限公司',
      points: '示例',
      measures: '示例',
      responsePlan: '示例',
      assessedOn: today(world),
    }
    await did(world.lin, `${id}/risks`, { ...risk, result: 'uncontrollable' })
    expect((await refused(world.lin, `${id}/risks`, { ...risk, result: 'controllable' })).text).toContain('先调整决策草案')
    await did(world.lin, `${id}/drafts`, { ...DRAFT, text: '示例：调整后的草案' })
    await did(world.lin, `${id}/risks`, { ...risk, result: 'controllable' })
  })

  test('is changed only by deciding anew', async ({ world }) => {
    const id = await anInitiated(world)
    const answer = await refused(world.du, 'new', {
      organisation: await world.organisation('sz-finance'),
      ...PLAN,
      proposedBy: 'leader',
      proposal: '示例',
      amends: id,
      ...SHORT,
    })
    expect(answer.text).toContain('只能调整本决策机关已经决定的决策')
  })

  test('keeps its papers; those that are public are everybody’s once it is public itself', async ({ world }) => {
    const id = await anInitiated(world)
    await did(world.lin, `${id}/drafts`, DRAFT)
    const paper = () => new File(['示例：调研报告正文\n'], '调研报告.txt', { type: 'text/plain' })
    const form = { step: 'drafting', title: '示例：调研报告' }
    const early = await world.lin.submit(`${DESK}/${id}/papers`, { ...form, public: 'yes', paper: paper() })
    expect(early.status).toBe(422)
    await world.lin.submit(`${DESK}/${id}/disclosure`, {})
    expect((await world.lin.submit(`${DESK}/${id}/papers`, { ...form, public: 'yes', paper: paper() })).status).toBe(303)
    expect(
      (await world.lin.submit(`${DESK}/${id}/papers`, { ...form, title: '示例：内部材料', text: '示例：不公开' })).status,
    ).toBe(303)
    expect((await world.lin.submit(`${DESK}/${id}/papers`, form)).status).toBe(422)
    const { slug } = await rowOf(world, id)
    const page = await world.visitor.text(`/decisions/${slug}`)
    expect(page).not.toContain('示例：内部材料')
    const href = new RegExp(`/decisions/${slug}/papers/[0-9a-f-]{36}`).exec(page)?.[0] ?? ''
    expect(await world.visitor.text(href)).toContain('示例：调研报告正文')
    const hidden = await world.db
      .selectFrom('decisions.paper')
      .select('id')
      .where('decision_id', '=', id)
      .where('public', '=', false)
      .executeTakeFirstOrThrow()
    expect((await world.visitor.get(`/decisions/${slug}/papers/${hidden.id}`)).status).toBe(404)
  })

  test('that is withheld by law is never shown, whoever tries', async ({ world }) => {
    const id = await anInitiated(world, { withheld: '示例：涉及国家秘密以外的依法不予公开情形' })
    await did(world.lin, `${id}/drafts`, DRAFT)
    expect((await refused(world.du, `${id}/disclosure`)).text).toContain('依法不予公开')
    const asking = { way: 'open-comment', opensOn: today(world), closesOn: today(world, 30), how: '示例' }
    expect((await refused(world.lin, `${id}/askings`, asking)).status).toBe(409)
    expect((await world.visitor.get(`/decisions/${(await rowOf(world, id)).slug}`)).status).toBe(404)
  })

  test('says what may be done, and why the rest may not', async ({ world }) => {
    const id = await anInitiated(world)
    const page = await world.lin.text(`${DESK}/${id}`)
    expect(page).toContain(`${DESK}/${id}/drafts`)
    expect(page).toContain('现在不能办理的，为什么')
    const barred = await world.lin.get(`${DESK}/${id}/submission`)
    expect(barred.status).toBe(409)
    expect(await barred.text()).toContain('不能提交集体讨论')
    expect((await world.lin.get(`${DESK}/${id}/drafts`)).status).toBe(200)
  })

  test('can be prepared by a program with the same rules', async ({ world }) => {
    const id = await anInitiated(world)
    expect((await world.lin.post(`/api/decisions/${id}/drafts`, DRAFT)).status).toBe(204)
    expect((await world.lin.post(`/api/decisions/${id}/submission`, {})).status).toBe(409)
    expect((await world.sun.post(`/api/decisions/${id}/drafts`, DRAFT)).status).toBe(404)
    expect((await world.lin.post(`/api/decisions/${id}/drafts`, {})).status).toBe(400)
  })
})
