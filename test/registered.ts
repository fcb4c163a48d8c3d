import { assignPrefix, forceOn, issueNumber, promulgate, recordReview, registerRule } from '../src/modules/rules/index.ts'
import { rulesSource } from '../src/modules/rules/publishes.ts'
import { startOf } from '../src/platform/day.ts'
import type { World } from './world.ts'

export const TEXT = `示例市财政专项资金管理办法

第一条 为了规范专项资金管理，根据《示例市专项资金条例》第三条，制定本办法。

第二条 专项资金按照年度申请。

第三条 本办法自2026年10月1日起施行。`

type Wanted = { title?: string; touchesBusiness?: boolean; trial?: boolean; organisation?: string }
let count = 0

/** 钱宁 of the finance bureau applies, 何勇 reviews. */
export async function aReviewed(
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
export async function aPromulgated(
  world: World,
  { text = TEXT, promulgatedOn = '2026-09-16', commencesOn = '2026-10-01', expiresOn = null, ...wanted }: Published = {},
) {
  const id = await aReviewed(world, wanted)
  const documentNumber = await world.as(world.xu, (tx) => issueNumber(tx, id))
  await world.as(world.zheng, (tx) => promulgate(tx, id, { text, promulgatedOn, commencesOn, expiresOn, documentNumber }))
  return id
}

export const forceNow = async (world: World, id: string, day: string) => (await forceOn(world, [id], day)).get(id)
export const at = (world: World, day: string) => {
  world.now = new Date(startOf(day).getTime() + 3_600_000)
  return { ...world.system(), now: world.now }
}
export const seedRegister = async (world: World) => {
  world.now = new Date('2026-09-15T17:30:00Z')
  const office = await world.organisation('sz-finance')
  const known = await world.db.selectFrom('rules.prefix').select('prefix').where('prefix', '=', '深财规').executeTakeFirst()
  if (!known)
    await world.as(world.xu, (tx) =>
      assignPrefix(tx, { prefix: '深财规', organisation: office, levels: ['department-document'] }),
    )
}

/** All that the register gives to search and alerts. */
export const publicRules = async (world: World) => {
  const all = []
  for await (const batch of rulesSource.all({ ...world.system(), actor: null })) all.push(...batch)
  return all
}
