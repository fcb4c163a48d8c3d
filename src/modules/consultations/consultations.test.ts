import { describe, expect } from 'vitest'
import { approved, at, notice, POLL, planned, publicOf, rowOf, TEXT } from '../../../test/consultations.ts'
import { test } from '../../../test/world.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { approveConsultation, checkConsultation, returnConsultation, submitConsultation } from './actions/check-consultation.ts'
import { planConsultation } from './actions/plan-consultation.ts'
import { publishPlan } from './actions/publish-plan.ts'
import { saveDraft } from './actions/save-draft.ts'
import { saveDefinition, saveText } from './actions/save-text.ts'
import { withdrawConsultation } from './actions/withdraw-consultation.ts'
import { CONFIRMED_IDS } from './confirmed.ts'

describe('the plan of a year', () => {
  test('is public when the head of the office has published it, and what is added later says why', async ({ world }) => {
    const office = await world.organisation('sz-health')
    const entry = { office, kind: 'survey', subject: 'service', year: 2031, month: 5, addedReason: null, formKey: null } as const
    const { id } = await world.as(world.jin, (tx) => planConsultation(tx, { ...entry, title: '示例：社区医院服务' }))
    expect(await publicOf(world, id)).toBeUndefined()
    await expect(world.as(world.jin, (tx) => publishPlan(tx, { office, year: 2031 }))).rejects.toThrow('由机构负责人')
    await world.as(world.sun, (tx) => publishPlan(tx, { office, year: 2031 }))
    expect(await publicOf(world, id)).toMatchObject({ state: 'planned', title: '示例：社区医院服务', plan_month: '2031-05-01' })
    await expect(world.as(world.jin, (tx) => planConsultation(tx, { ...entry, title: '示例：又一项' }))).rejects.toThrow('理由')
    const more = await world.as(world.jin, (tx) =>
      planConsultation(tx, { ...entry, title: '示例：又一项', addedReason: '示例：市民建议' }),
    )
    expect(await publicOf(world, more.id)).toMatchObject({ added_reason: '示例：市民建议' })
  })

  test('does not say what is drafted later', async ({ world }) => {
    const { id } = await planned(world, 'text', '示例：计划里的名称')
    const office = await world.organisation('sz-finance')
    await world.as(world.lin, (tx) => publishPlan(tx, { office, year: Number(dayOf(world.now).slice(0, 4)) })).catch(() => {})
    await world.as(world.qiu, (tx) => saveDraft(tx, id, notice(world, { title: '示例：尚未公开的标题' })))
    expect(await publicOf(world, id)).toMatchObject({ title: '示例：计划里的名称', state: 'planned', closes_on: null })
  })

  test('is entered by the office’s own officers only, once per form', async ({ world }) => {
    const office = await world.organisation('sz-finance')
    const entry = {
      office,
      title: '示例：一次',
      kind: 'poll',
      subject: 'other',
      year: 2032,
      month: null,
      addedReason: null,
      formKey: '0193f1d0-0000-7000-8000-00000000c001',
    } as const
    await expect(world.as(world.jin, (tx) => planConsultation(tx, entry))).rejects.toThrow('征集经办人')
    const [one, two] = [
      await world.as(world.qiu, (tx) => planConsultation(tx, entry)),
      await world.as(world.qiu, (tx) => planConsultation(tx, entry)),
    ]
    expect(one).toEqual(two)
  })
})

describe('before it opens', () => {
  test('a draft that lacks something is told what, each in a sentence', async ({ world }) => {
    const { id } = await planned(world)
    await world.as(world.qiu, (tx) =>
      saveDraft(tx, id, notice(world, { explanation: '', closesOn: addDays(dayOf(world.now), 20) })),
    )
    const refusal = world.as(world.qiu, (tx) => submitConsultation(tx, id))
    await expect(refusal).rejects.toThrow('征集期只有 19 日')
    await expect(refusal).rejects.toThrow('还没有起草说明')
    await expect(refusal).rejects.toThrow('读屏软件和手机读不了')
  })

  test('a shorter period is let through with its reason, which is public', async ({ world }) => {
    const reason = '示例：台风灾后恢复，需要尽快施行'
    const { id } = await approved(world, { closesOn: addDays(dayOf(world.now), 11), shortenedReason: reason })
    await at(world, new Date(startOf(addDays(dayOf(world.now), 1)).getTime() + 9 * 3_600_000))
    expect(await publicOf(world, id)).toMatchObject({ state: 'open', shortened_reason: reason })
  })

  test('drafting, checking and approving take three people', async ({ world }) => {
    const { id } = await planned(world)
    await world.as(world.lin, (tx) => saveDraft(tx, id, notice(world)))
    await world.as(world.lin, (tx) => saveText(tx, id, { text: TEXT }))
    await world.as(world.qiu, (tx) => submitConsultation(tx, id))
    const confirmed = [...CONFIRMED_IDS]
    await expect(world.as(world.lin, (tx) => checkConsultation(tx, id, { confirmed }))).rejects.toThrow('须由另一人核查')
    await expect(world.as(world.qiu, (tx) => checkConsultation(tx, id, { confirmed }))).rejects.toThrow('须由另一人核查')
    await expect(world.as(world.zheng, (tx) => approveConsultation(tx, id))).rejects.toThrow('不能批准')
  })

  test('what was checked cannot be changed without being checked again', async ({ world }) => {
    const { id } = await approved(world)
    await expect(world.as(world.qiu, (tx) => saveText(tx, id, { text: '第一条　示例：改了。' }))).rejects.toThrow(
      '已批准，待开始',
    )
    await world.as(world.zheng, (tx) => returnConsultation(tx, id, { reason: '示例：第二条写得不清楚' }))
    expect(await rowOf(world, id)).toMatchObject({ state: 'drafting', checked_by: null, approved_by: null, fairness: [] })
  })

  test('another office finds nothing, and the overseer reads without drafting', async ({ world }) => {
    const { id } = await approved(world)
    await expect(world.as(world.jin, (tx) => saveText(tx, id, { text: TEXT }))).rejects.toThrow('没有找到')
    await expect(world.as(world.zhou, (tx) => withdrawConsultation(tx, id, { reason: '示例' }))).rejects.toThrow('由')
  })

  test('a poll has one question, and its questionnaire is what is opened', async ({ world }) => {
    const { id } = await planned(world, 'poll', '示例：公园夜间开放')
    await world.as(world.qiu, (tx) => saveDraft(tx, id, notice(world, { title: '示例：公园夜间开放' })))
    await expect(world.as(world.qiu, (tx) => submitConsultation(tx, id))).rejects.toThrow('投票只能有一个问题')
    await world.as(world.qiu, (tx) => saveDefinition(tx, id, POLL))
    await world.as(world.qiu, (tx) => submitConsultation(tx, id))
    expect((await rowOf(world, id)).state).toBe('submitted')
  })
})
