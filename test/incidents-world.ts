import { drainIntake, type Filed, fileDemands, type NewDemand } from '../src/modules/demands/index.ts'
import { inTransaction } from '../src/platform/ctx.ts'
import type { World } from './world.ts'

/** What people write on one evening about one street without light (示例). */
export const LIGHTS = [
  '福华路靠近会展中心南门这一段路灯全都不亮，晚上走路看不清',
  '会展中心南侧福华路路灯坏了好几盏，黑漆漆的',
  '福华路路灯不亮，过马路很危险，请派人修理',
  '晚上福华路一整排路灯没亮，行人摸黑走',
]
/** The same words about a street far from it. */
export const OTHER_STREET = '文锦南路靠近口岸这一段路灯全都不亮，晚上走路看不清'

const ITEM = '12.03.007'
export const aDemand = (text: string, more: Partial<NewDemand> = {}): NewDemand => ({
  channel: 'phone',
  kind: 'help',
  text,
  item: ITEM,
  place: { lat: 22.5431, lon: 114.0579 },
  ...more,
})

/** Files them at the world's time and works off what follows filing. */
export async function file(world: World, demands: readonly NewDemand[]): Promise<Filed[]> {
  const outcomes = await inTransaction(world.system(), (tx) => fileDemands(tx, demands))
  await drainIntake(world.system())
  return outcomes.map(({ filed, refused }) => {
    if (!filed) throw refused
    return filed
  })
}
