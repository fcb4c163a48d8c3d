import { describe, expect } from 'vitest'
import { aMeeting, aReady, aReviewed, DESK, DRAFT, did, refused, rowOf, today } from '../../../test/decisions.ts'
import { test } from '../../../test/world.ts'

describe('a major decision that is submitted', () => {
  test('is decided in a meeting where the head spoke last; dissent stays inside', async ({ world }) => {
    const id = await aReviewed(world)
    const early = await refused(world.du, 'meetings/new', { kind: 'executive' })
    expect(early.status).toBe(422)
    await did(world.lin, `${id}/submission`)
    const { meeting, item } = await aMeeting(world, id)
    await did(world.du, `meetings/${meeting}/announcement`)
    const conclusion = { item, outcome: 'adopted', resolution: '示例：通过', dissent: '示例：有人不同意ZQDISSENT' }
    expect((await refused(world.du, `meetings/${meeting}/conclusions`, conclusion)).text).toContain('行政首长应当最后发表意见')
    const against = await refused(world.du, `meetings/${meeting}/conclusions`, {
      ...conclusion,
      headSpokeLast: 'yes',
      againstMajority: 'yes',
    })
    expect(against.text).toContain('应当说明理由')
    await did(world.du, `meetings/${meeting}/conclusions`, { ...conclusion, headSpokeLast: 'yes' })
    expect((await rowOf(world, id)).state).toBe('decided')
    const { slug } = await world.db
      .selectFrom('decisions.meeting')
      .select('slug')
      .where('id', '=', meeting)
      .executeTakeFirstOrThrow()
    expect(await world.visitor.text(`/decisions/meetings/${slug}`)).not.toContain('示例：通过')
    await did(world.du, `meetings/${meeting}/conclusion`, { attended: '示例：组成人员全体' })
    await did(world.du, `meetings/${meeting}/publication`)
    const page = await world.visitor.text(`/decisions/meetings/${slug}`)
    expect(page).toContain('示例：通过')
    expect(page).not.toContain('ZQDISSENT')
    expect(await world.tao.text(`${DESK}/${id}`)).toContain('ZQDISSENT')
    for (const someone of [world.lin, world.shen, world.zhou])
      expect(await someone.text(`${DESK}/${id}`)).not.toContain('ZQDISSENT')
  })

  test('a meeting takes only what was submitted', async ({ world }) => {
    const id = await aReady(world)
    const meeting = await did(world.du, 'meetings/new', {
      kind: 'full',
      title: '示例：全体会议',
      heldOn: today(world),
      startsAt: '09:00',
      endsAt: '11:00',
      place: '示例会议室',
      seats: '0',
      admits: 'lot',
    })
    const answer = await refused(world.du, `meetings/${meeting}/items`, { decision: id, public: 'yes' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('未经合法性审查的不得提交')
  })

  test('is published after the party report, carried out, suspended by the head alone, and evaluated by somebody else', async ({
    world,
  }) => {
    const id = await aReady(world, { 'risk.leftOut': '' })
    await did(world.lin, `${id}/risks`, {
      assessor: '示例评估有限公司',
      points: '示例',
      measures: '示例',
      responsePlan: '示例',
      result: 'controllable',
      assessedOn: today(world),
    })
    await did(world.lin, `${id}/review-request`, { wantedOn: today(world, 20) })
    await did(world.shen, `${id}/review`, { result: 'legal', opinion: '示例：合法ZQREVIEW' })
    await did(world.lin, `${id}/submission`)
    const { meeting, item } = await aMeeting(world, id)
    await did(world.du, `meetings/${meeting}/conclusions`, {
      item,
      outcome: 'adopted',
      resolution: '示例：通过',
      headSpokeLast: 'yes',
    })
    const publication = { finalText: '示例：公布的正文', adoptionExplained: '示例：采纳说明', places: '示例：政府公报、政府网站' }
    expect((await refused(world.du, `${id}/publication`, publication)).status).toBe(409)
    await did(world.du, `${id}/party-report`, { reportedOn: today(world), reference: '示例：党委会议' })
    await did(world.du, `${id}/publication`, publication)
    await did(world.du, `${id}/archive`, { summary: '示例：已归档' })
    expect((await refused(world.lin, `${id}/drafts`, DRAFT)).status).toBe(409)
    await did(world.du, `${id}/tasks`, {
      organisation: await world.organisation('sz-health'),
      title: '示例：落实补助',
      dueOn: today(world, 60),
    })
    const { id: task } = await world.db
      .selectFrom('decisions.task')
      .select('id')
      .where('decision_id', '=', id)
      .executeTakeFirstOrThrow()
    expect((await refused(world.lin, `${id}/execution-reports`, { task, finding: 'done', text: '示例' })).status).toBe(422)
    await did(world.sun, `${id}/execution-reports`, { task, finding: 'on-plan', text: '示例：进展ZQINSIDE' })
    await did(world.sun, `${id}/execution-reports`, { task, finding: 'done', text: '示例：完成报告', public: 'yes' })
    expect((await refused(world.du, `${id}/suspension`, { reason: '示例' })).status).toBe(403)
    await did(world.tao, `${id}/suspension`, { reason: '示例：台风紧急' })
    const { slug } = await rowOf(world, id)
    expect(await world.visitor.text(`/decisions/${slug}`)).toContain('示例：台风紧急')
    await did(world.tao, `${id}/resumption`)
    const evaluation = {
      ground: 'necessary',
      thirdParty: 'yes',
      findings: '示例：达到预期',
      suggestion: 'keep',
      evaluatedOn: today(world),
    }
    const same = await refused(world.du, `${id}/evaluations`, { ...evaluation, evaluator: '示例评估（深圳）有限责任公司' })
    expect(same.text).toContain('不得参加后评估')
    await did(world.du, `${id}/evaluations`, { ...evaluation, evaluator: '示例研究院' })
    await did(world.du, `${id}/execution-end`, { summary: '示例：全部完成' })
    const page = await world.visitor.text(`/decisions/${slug}`)
    for (const words of ['示例：公布的正文', '示例：采纳说明', '示例：提高标准', '示例：完成报告', '示例研究院'])
      expect(page).toContain(words)
    expect(page).not.toContain('ZQINSIDE')
    expect(page).not.toContain('ZQREVIEW')
    const api = await (await world.visitor.get(`/api/decisions/${slug}`)).json()
    expect(api).toMatchObject({ state: 'published', adoptions: [{ disposition: 'partly' }], text: '示例：公布的正文' })
    expect(JSON.stringify(api)).not.toMatch(/ZQ(INSIDE|REVIEW)/)
  })
})
