import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import {
  approveConsultation,
  checkConsultation,
  submitConsultation,
} from '../src/modules/consultations/actions/check-consultation.ts'
import { planConsultation } from '../src/modules/consultations/actions/plan-consultation.ts'
import { publishResult, writeResult } from '../src/modules/consultations/actions/publish-result.ts'
import { saveDraft } from '../src/modules/consultations/actions/save-draft.ts'
import { saveText } from '../src/modules/consultations/actions/save-text.ts'
import { CONFIRMED_IDS } from '../src/modules/consultations/confirmed.ts'
import { runDue } from '../src/modules/consultations/due.ts'
import { takeInOpinions } from '../src/modules/consultations/points/actions/take-in-opinions.ts'
import { analysisPath, groupPath } from '../src/modules/consultations/points/model.ts'
import { listGroups } from '../src/modules/consultations/points/queries.ts'
import { Draft } from '../src/modules/consultations/schema.ts'
import type { Answers } from '../src/modules/questionnaires/index.ts'
import { SYSTEM } from '../src/platform/ctx.ts'
import { addDays, dayOf, startOf } from '../src/platform/day.ts'
import { installation } from '../src/platform/installation.ts'
import { NOW } from './template.ts'
import type { World } from './world.ts'

const TEXT = `第一条　示例：为了规范停车泊位管理，制定本办法。

第二条　示例：公共停车泊位每小时收费不超过十元。

第三条　示例：夜间停车免费。`
const FINAL = TEXT.replace('不超过十元', '不超过六元')
const TEMPLATE = '示例：我是车主，认为第二条规定的停车收费标准过高，加重普通家庭负担，建议每小时收费降到五元，恳请采纳。'
export const PHONE = '13812345678'

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
export async function closed(world: World, { contacts = 0, answers = OPINIONS } = {}) {
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
export async function analysed(world: World, options: Parameters<typeof closed>[1] = {}) {
  const made = await closed(world, options)
  await made.close()
  await world.as({ actor: SYSTEM }, (tx) => takeInOpinions(tx, made.id))
  return made
}
export async function at(world: World, now: Date) {
  world.now = now
  await runDue(world.system())
}
export const rowOf = (world: World, id: string) =>
  world.db.selectFrom('consultations.consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const groupsOf = async (world: World, id: string) => (await listGroups(world.system(), id, { size: 100 })).rows
export const about = async (world: World, id: string, words: string) => {
  const found = (await groupsOf(world, id)).find(({ title }) => title.includes(words))
  if (!found) throw new Error(`No group says ${words}`)
  return found
}
export const result = {
  result: '示例：收到意见并逐条研究，停车收费上限由十元改为六元。',
  finalText: FINAL,
  finalTitle: null,
  finalUrl: null,
}

/** Every group settled: prices partly and with the clause that they changed, the rest with a reason. */
export async function settleAll(world: World, id: string) {
  await world.as(world.qiu, (tx) => writeResult(tx, id, result))
  for (const { number, title } of await groupsOf(world, id)) {
    const form = title.includes('收费')
      ? { disposition: 'partly', reason: '示例：采纳了降价的方向，降到六元。', clause: 'c2' }
      : { disposition: 'not-adopted', reason: '示例：目前条件还不具备。' }
    expect((await world.qiu.submit(`${groupPath(id, number)}/disposition`, form)).status).toBe(303)
  }
}
export async function published(world: World, options: Parameters<typeof closed>[1] = {}) {
  const made = await analysed(world, options)
  await settleAll(world, made.id)
  expect((await world.qiu.submit(`${analysisPath(made.id)}/completion`, {})).status).toBe(303)
  expect((await world.lin.submit(`${analysisPath(made.id)}/decision`, {})).status).toBe(303)
  await world.as(world.zheng, (tx) => publishResult(tx, made.id))
  return made
}
