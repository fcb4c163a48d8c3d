import { drainIntake, fileDemands } from '../modules/demands/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { confirmIncident, incidentOf, writeUpdate } from '../modules/incidents/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Ctx, inTransaction, type Tx } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'

/** What many reported in the sample city: one evening a street without light, and rain in the same underpass twice (示例). */
export function incidentsLife(today: string) {
  const known: { lights: string | null } = { lights: null }
  return async (morning: Ctx, day: string) => {
    if (day === addDays(today, -13)) await reported(morning, 'rain-before', RAIN_BEFORE, UNDERPASS)
    if (day === addDays(today, -6)) {
      known.lights = await reported(morning, 'lights', LIGHTS, STREET)
      await reported(morning, 'rain', RAIN, UNDERPASS)
    }
    if (day === addDays(today, -5) && known.lights) await confirmed(morning, known.lights)
    if (day === addDays(today, -3) && known.lights) await updated(morning, known.lights)
  }
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

/** Files them in the morning and works off what follows; gives the first that found its event. */
async function reported(
  morning: Ctx,
  name: string,
  texts: readonly string[],
  { item, ...place }: typeof STREET | typeof UNDERPASS,
) {
  const outcomes = await inTransaction(morning, (tx) =>
    fileDemands(
      tx,
      texts.map((text, at) => ({
        channel: at % 3 === 0 ? 'web' : at % 3 === 1 ? 'phone' : 'app',
        key: `sample-${name}-${at}`,
        kind: 'help' as const,
        text,
        item,
        place: { ...place, lat: place.lat + (at % 4) * 1e-4 },
        receivedAt: new Date(morning.now.getTime() + at * 60_000),
      })),
    ),
  )
  await drainIntake({ ...morning, now: new Date(morning.now.getTime() + texts.length * 60_000) })
  for (const { filed } of outcomes) if (filed && (await incidentOf(morning, filed.id))) return filed.id
  return null
}

async function confirmed(morning: Ctx, demand: string) {
  const incident = await incidentOf(morning, demand)
  const { bySlug } = await loadOrganisations(morning)
  if (!incident) return
  await as(morning, 'shi', (tx) =>
    confirmIncident(tx, incident.number, {
      publicTitle: '示例路会展中心段路灯不亮（示例）',
      office: bySlug.get('futian-urban-management')?.id ?? null,
    }),
  )
}

async function updated(morning: Ctx, demand: string) {
  const incident = await incidentOf(morning, demand)
  if (incident)
    await as(morning, 'mu', (tx) =>
      writeUpdate(tx, incident.number, { text: '经查是地下电缆故障，正在更换，已设临时照明，预计三日内恢复。（示例）' }),
    )
}

async function as<T>(morning: Ctx, username: string, work: (tx: Tx) => Promise<T>) {
  const person = await findByUsername(morning, username)
  if (!person) throw new Error(`the sample city lacks ${username}`)
  return inTransaction({ ...morning, actor: await getActor(morning, person.id) }, work)
}
