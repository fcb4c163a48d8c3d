import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import type { Definition } from '../questionnaires/index.ts'
import { approveConsultation, checkConsultation, returnConsultation, submitConsultation } from './actions/check-consultation.ts'
import { correctConsultation } from './actions/correct-consultation.ts'
import { extendConsultation } from './actions/extend-consultation.ts'
import { planConsultation } from './actions/plan-consultation.ts'
import { publishPlan } from './actions/publish-plan.ts'
import { saveDraft } from './actions/save-draft.ts'
import { saveDefinition, saveText } from './actions/save-text.ts'
import { withdrawConsultation } from './actions/withdraw-consultation.ts'
import { CONFIRMED_IDS } from './confirmed.ts'
import { runDue } from './due.ts'
import type { Kind } from './model.ts'
import { Draft, type DraftInput } from './schema.ts'

const TEXT = `第一条　示例：为了规范停车泊位管理，制定本办法。

第二条　示例：公共停车泊位每小时收费不超过十元。

第三条　示例：夜间停车免费。`

const POLL: Definition = {
  version: 1,
  sections: [
    {
      id: 's1',
      title: '示例',
      questions: [
        {
          id: 'q1',
          title: '示例：公园夜间是否开放',
          required: true,
          type: 'single',
          options: [
            { id: 'yes', label: '开放' },
            { id: 'no', label: '不开放' },
          ],
        },
      ],
    },
  ],
}

const notice = (world: World, more: Partial<DraftInput> = {}): DraftInput => ({
  ...Draft.parse({
    title: '示例：《停车泊位管理办法（草案）》公开征求意见',
    subject: 'normative',
    theme: 'transport',
    explanation: '示例：现行办法施行已满五年，为解决泊位周转慢的问题，拟作修改。',
    otherWays: '示例：书面意见寄示例路 1 号',
    contact: '示例处，0755-00000000',
    opensOn: addDays(dayOf(world.now), 1),
    closesOn: addDays(dayOf(world.now), 31),
  }),
  ...more,
})

async function planned(world: World, kind: Kind = 'text', title = '示例：停车泊位管理办法') {
  const office = await world.organisation('sz-finance')
  const year = Number(dayOf(world.now).slice(0, 4))
  return world.as(world.qiu, (tx) =>
    planConsultation(tx, {
      office,
      title,
      kind,
      subject: 'normative',
      year,
      month: null,
      addedReason: '示例：新增',
      formKey: null,
    }),
  )
}
/** Drafted, checked by the second person and approved by the third; opens tomorrow. */
async function approved(world: World, more: Partial<DraftInput> = {}) {
  const { id, slug } = await planned(world)
  await world.as(world.qiu, (tx) => saveDraft(tx, id, notice(world, more)))
  await world.as(world.qiu, (tx) => saveText(tx, id, { text: TEXT }))
  await world.as(world.qiu, (tx) => submitConsultation(tx, id))
  await world.as(world.lin, (tx) => checkConsultation(tx, id, { confirmed: [...CONFIRMED_IDS] }))
  await world.as(world.zheng, (tx) => approveConsultation(tx, id))
  return { id, slug }
}
async function opened(world: World) {
  const made = await approved(world)
  await at(world, new Date(startOf(addDays(dayOf(world.now), 1)).getTime() + 9 * 3_600_000))
  return made
}
/** The clock moves on, and what it brings about is done. */
async function at(world: World, now: Date) {
  world.now = now
  await runDue(world.system())
}
const rowOf = (world: World, id: string) =>
  world.db.selectFrom('consultations.consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const publicOf = (world: World, id: string) =>
  world.db.selectFrom('consultations.public_consultation').selectAll().where('id', '=', id).executeTakeFirst()

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

describe('while it is open', () => {
  test('it opens at its hour by itself and closes with the end of its last day', async ({ world }) => {
    const { id } = await approved(world)
    const day = addDays(dayOf(world.now), 1)
    await at(world, new Date(startOf(day).getTime() + 8.9 * 3_600_000))
    expect((await rowOf(world, id)).state).toBe('approved')
    await at(world, new Date(startOf(day).getTime() + 9 * 3_600_000))
    expect(await rowOf(world, id)).toMatchObject({ state: 'open', opened_on: day, collection_id: expect.any(String) })
    const last = addDays(day, 30)
    await at(world, new Date(startOf(addDays(last, 1)).getTime() - 60_000))
    expect((await rowOf(world, id)).state).toBe('open')
    await at(world, startOf(addDays(last, 1)))
    const closed = await rowOf(world, id)
    expect(closed).toMatchObject({ state: 'closed', closed_on: last })
    expect(closed.result_due_on && closed.result_due_on > last).toBe(true)
    await runDue(world.system())
    expect((await world.eventsOf(id)).filter(({ name }) => name === 'consultations.closed')).toHaveLength(1)
  })

  test('the public does not pay with its time when it opens late', async ({ world }) => {
    const { id } = await approved(world)
    const before = await rowOf(world, id)
    await at(world, startOf(addDays(before.opens_on ?? '', 3)))
    expect(await rowOf(world, id)).toMatchObject({
      opened_on: addDays(before.opens_on ?? '', 3),
      closes_on: addDays(before.closes_on ?? '', 3),
    })
  })

  test('its period is made longer, never shorter, with a public note', async ({ world }) => {
    const { id } = await opened(world)
    const { closes_on } = await rowOf(world, id)
    const extend = (days: number) =>
      world.as(world.qiu, (tx) =>
        extendConsultation(tx, id, { closesOn: addDays(closes_on ?? '', days), reason: '示例：意见较多' }),
      )
    await expect(extend(-1)).rejects.toThrow('只能延长，不能缩短')
    await extend(7)
    expect(await publicOf(world, id)).toMatchObject({ closes_on: addDays(closes_on ?? '', 7), first_closes_on: closes_on })
  })

  test('an error is mended with a note, and no clause that was commented on is taken away', async ({ world }) => {
    const { id } = await opened(world)
    const nothing = { title: null, explanation: null, contact: null, otherWays: null }
    const correct = (text: string) =>
      world.as(world.qiu, (tx) => correctConsultation(tx, id, { ...nothing, note: '示例：第二条金额写错', text }))
    const before = (await rowOf(world, id)).text as { id: string; label: string }[]
    await correct(TEXT.replace('十元', '八元'))
    const after = (await rowOf(world, id)).text as { id: string; label: string; text: string }[]
    expect(after.map((clause) => clause.id)).toEqual(before.map((clause) => clause.id))
    expect(after[1]?.text).toContain('八元')
    await expect(correct(TEXT.replace(/第三条.*$/, ''))).rejects.toThrow('第三条')
  })

  test('withdrawing says why, in public, and ends it', async ({ world }) => {
    const { id } = await opened(world)
    await expect(world.as(world.qiu, (tx) => withdrawConsultation(tx, id, { reason: '示例' }))).rejects.toThrow('机构负责人')
    await world.as(world.zheng, (tx) => withdrawConsultation(tx, id, { reason: '示例：上位法已经修改' }))
    expect(await publicOf(world, id)).toMatchObject({ state: 'withdrawn', withdrawn_reason: '示例：上位法已经修改' })
    await at(world, new Date(world.now.getTime() + 40 * 86_400_000))
    expect((await rowOf(world, id)).state).toBe('withdrawn')
  })

  test('whoever owes a result is told once when it is late', async ({ world }) => {
    const { id } = await opened(world)
    const { closes_on } = await rowOf(world, id)
    await at(world, startOf(addDays(closes_on ?? '', 1)))
    const { result_due_on } = await rowOf(world, id)
    await at(world, startOf(addDays(result_due_on ?? '', 1)))
    await at(world, startOf(addDays(result_due_on ?? '', 2)))
    const told = await world.db
      .selectFrom('notifications.message')
      .select('person_id')
      .where('kind', '=', 'consultations.result-late')
      .where('url', '=', `/workbench/consultations/${id}`)
      .execute()
    expect(told.map(({ person_id }) => person_id).sort()).toEqual([world.qiu.id, world.lin.id].sort())
  })
})
