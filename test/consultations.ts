import {
  approveConsultation,
  checkConsultation,
  submitConsultation,
} from '../src/modules/consultations/actions/check-consultation.ts'
import { planConsultation } from '../src/modules/consultations/actions/plan-consultation.ts'
import { saveDraft } from '../src/modules/consultations/actions/save-draft.ts'
import { saveText } from '../src/modules/consultations/actions/save-text.ts'
import { CONFIRMED_IDS } from '../src/modules/consultations/confirmed.ts'
import { runDue } from '../src/modules/consultations/due.ts'
import type { Kind } from '../src/modules/consultations/model.ts'
import { Draft, type DraftInput } from '../src/modules/consultations/schema.ts'
import type { Definition } from '../src/modules/questionnaires/index.ts'
import { addDays, dayOf, startOf } from '../src/platform/day.ts'
import type { World } from './world.ts'

export const TEXT = `第一条　示例：为了规范停车泊位管理，制定本办法。

第二条　示例：公共停车泊位每小时收费不超过十元。

第三条　示例：夜间停车免费。`

export const POLL: Definition = {
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

export const notice = (world: World, more: Partial<DraftInput> = {}): DraftInput => ({
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

export async function planned(world: World, kind: Kind = 'text', title = '示例：停车泊位管理办法') {
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
export async function approved(world: World, more: Partial<DraftInput> = {}) {
  const { id, slug } = await planned(world)
  await world.as(world.qiu, (tx) => saveDraft(tx, id, notice(world, more)))
  await world.as(world.qiu, (tx) => saveText(tx, id, { text: TEXT }))
  await world.as(world.qiu, (tx) => submitConsultation(tx, id))
  await world.as(world.lin, (tx) => checkConsultation(tx, id, { confirmed: [...CONFIRMED_IDS] }))
  await world.as(world.zheng, (tx) => approveConsultation(tx, id))
  return { id, slug }
}
export async function opened(world: World) {
  const made = await approved(world)
  await at(world, new Date(startOf(addDays(dayOf(world.now), 1)).getTime() + 9 * 3_600_000))
  return made
}
/** The clock moves on, and what it brings about is done. */
export async function at(world: World, now: Date) {
  world.now = now
  await runDue(world.system())
}
export const rowOf = (world: World, id: string) =>
  world.db.selectFrom('consultations.consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const publicOf = (world: World, id: string) =>
  world.db.selectFrom('consultations.public_consultation').selectAll().where('id', '=', id).executeTakeFirst()
