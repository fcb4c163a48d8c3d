import { type ActName, drainIntake, fileDemands, type Move, moveAll } from '../modules/demands/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { answerAll, closeIncident, confirmIncident, incidentOf, memberIds, writeUpdate } from '../modules/incidents/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Ctx, inTransaction, type Tx } from '../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../platform/day.ts'

/** What many reported in the sample city: a street without light, answered and over; rain in the same underpass twice, at work (示例). */
export function incidentsLife(today: string) {
  const known: { [name in 'lights' | 'rain']?: string | null } = {}
  const before: string[] = []
  const steps: Record<number, (morning: Ctx) => Promise<unknown>> = {
    13: async (morning) => {
      before.push(...(await reported(at(morning, 8), 'rain-before', RAIN_BEFORE, UNDERPASS)).filed)
      await moved(at(morning, 10), 'shi', before, 'dispatch', { office: await officeId(morning, 'sz-water'), why: WHY })
    },
    12: async (morning) => {
      await moved(at(morning, 9), 'xiong', before, 'sign')
      await moved(at(morning, 11), 'xiong', before, 'contact', { note: '电话联系，已安排排水人员到场。（示例）' })
    },
    11: (morning) => moved(at(morning, 16), 'xiong', before, 'answer', RAIN_ANSWER),
    6: async (morning) => {
      known.rain = (await reported(at(morning, 8), 'rain', RAIN, UNDERPASS)).found
      known.lights = (await reported(at(morning, 20), 'lights', LIGHTS, STREET)).found
    },
    5: async (morning) => {
      await confirmed(at(morning, 9), known.lights, '示例路会展中心段路灯不亮（示例）', 'futian-urban-management')
      await confirmed(at(morning, 9), known.rain, '示例大道下穿隧道积水（示例）', 'sz-water')
      await signed(at(morning, 10), known.lights, 'mu')
      await signed(at(morning, 10), known.rain, 'xiong')
    },
    3: (morning) =>
      updated(at(morning, 15), known.lights, 'mu', '经查是地下电缆故障，正在更换，已设临时照明，预计三日内恢复。（示例）'),
    2: async (morning) => {
      await answered(at(morning, 17), known.lights)
      await updated(at(morning, 10), known.rain, 'xiong', '已调派移动泵车值守，正在疏通隧道口的雨水篦子。（示例）')
    },
    1: (morning) => closed(at(morning, 18), known.lights),
  }
  const byDay = new Map(Object.entries(steps).map(([ago, step]) => [addDays(today, -Number(ago)), step]))
  return async (morning: Ctx, day: string) => byDay.get(day)?.(morning)
}

const at = (morning: Ctx, hour: number): Ctx => ({
  ...morning,
  now: new Date(startOf(dayOf(morning.now)).getTime() + hour * 3_600_000),
})
const WHY = '按职责清单，该事项由其承办。（示例）'
const RAIN_ANSWER = {
  answer: '雨停后两小时已排空积水，恢复通行；隧道泵站的备用泵正在检修，月底前完成。（示例）',
  evidence: '现场排水记录和通行照片。（示例）',
}
const LIGHTS_ANSWER = {
  answer: '故障电缆已经更换，示例路会展中心段路灯全部恢复，连续两晚复查正常。（示例）',
  evidence: '更换电缆 120 米，两晚复查记录。（示例）',
}

const STREET = { lat: 22.5241, lon: 114.0355, district: 'futian', street: 'futian-shatou', item: '12.02.001' }
const UNDERPASS = { lat: 22.5318, lon: 114.0287, district: 'futian', street: 'futian-shatou', item: null }
const LIGHTS = [
  '示例路会展中心南门这一段路灯全都不亮，晚上走路看不清（示例）',
  '会展中心南侧示例路路灯坏了好几盏，黑漆漆的（示例）',
  '示例路路灯不亮，过马路很危险，请派人修理（示例）',
  '晚上示例路一整排路灯没亮，行人摸黑走（示例）',
  '示例路会展中心南门口的路灯熄了，什么时候能修好（示例）',
  '接孩子放学走示例路，路灯不亮，看不清路面（示例）',
  '示例路路灯不亮两天了，电动车差点撞到人（示例）',
  '会展中心旁边示例路没有路灯亮着，老人不敢出门（示例）',
  '示例路南侧人行道路灯都灭了，请尽快维修（示例）',
  '示例路的路灯坏了，报过一次还没修（示例）',
  '示例路会展中心路口路灯不亮，转弯看不见行人（示例）',
]
const RAIN_BEFORE = ['示例大道下穿隧道被淹，水有半米深，车过不去（示例）', '示例大道隧道积水严重，公交车都绕行了（示例）']
const RAIN = [
  '一下雨示例大道下穿隧道又淹了，车过不去（示例）',
  '示例大道隧道积水，水到车门，请派水泵（示例）',
  '示例大道下穿隧道水浸，行人没法走（示例）',
]

/** Files them one after another and works off what follows; gives their ids, and the first that found its event. */
async function reported(
  morning: Ctx,
  name: string,
  texts: readonly string[],
  { item, ...place }: typeof STREET | typeof UNDERPASS,
) {
  const outcomes = await inTransaction(morning, (tx) =>
    fileDemands(
      tx,
      texts.map((text, index) => ({
        channel: index % 3 === 0 ? 'web' : index % 3 === 1 ? 'phone' : 'app',
        key: `sample-${name}-${index}`,
        kind: 'help' as const,
        text,
        item,
        place: { ...place, lat: place.lat + (index % 4) * 1e-4 },
        receivedAt: new Date(morning.now.getTime() + index * 60_000),
      })),
    ),
  )
  await drainIntake({ ...morning, now: new Date(morning.now.getTime() + texts.length * 60_000) })
  const filed = outcomes.flatMap((outcome) => outcome.filed?.id ?? [])
  for (const id of filed) if (await incidentOf(morning, id)) return { filed, found: id }
  return { filed, found: null }
}

const officeId = async (morning: Ctx, slug: string) => (await loadOrganisations(morning)).bySlug.get(slug)?.id ?? ''

const moved = (morning: Ctx, username: string, demands: readonly string[], act: ActName, fields: Record<string, unknown> = {}) =>
  as(morning, username, (tx) =>
    moveAll(
      tx,
      demands.map((demand) => ({ demand, act, fields }) as Move),
    ),
  )

type Known = string | null | undefined
const numberOf = async (morning: Ctx, known: Known) => (known ? (await incidentOf(morning, known))?.number : undefined)

async function confirmed(morning: Ctx, known: Known, publicTitle: string, slug: string) {
  const number = await numberOf(morning, known)
  const office = await officeId(morning, slug)
  if (number) await as(morning, 'shi', (tx) => confirmIncident(tx, number, { publicTitle, office }))
}

async function signed(morning: Ctx, known: Known, username: string) {
  const number = await numberOf(morning, known)
  const members = number ? await memberIds(morning, number) : []
  await moved(morning, username, members, 'sign')
  await moved(morning, username, members, 'contact', { note: '电话联系，告知已由本单位集中办理。（示例）' })
}

async function updated(morning: Ctx, known: Known, username: string, text: string) {
  const number = await numberOf(morning, known)
  if (number) await as(morning, username, (tx) => writeUpdate(tx, number, { text }))
}

async function answered(morning: Ctx, known: Known) {
  const number = await numberOf(morning, known)
  if (number) await answerAll(await acting(morning, 'mu'), number, LIGHTS_ANSWER)
}

async function closed(morning: Ctx, known: Known) {
  const number = await numberOf(morning, known)
  if (number) await as(morning, 'shi', (tx) => closeIncident(tx, number))
}

async function acting(morning: Ctx, username: string): Promise<Ctx> {
  const person = await findByUsername(morning, username)
  if (!person) throw new Error(`the sample city lacks ${username}`)
  return { ...morning, actor: await getActor(morning, person.id) }
}
const as = async <T>(morning: Ctx, username: string, work: (tx: Tx) => Promise<T>) =>
  inTransaction(await acting(morning, username), work)
