import { listChannels } from '../../modules/demands/index.ts'
import type { Db } from '../../platform/db.ts'

/** The hotline first, then what people have in their pocket. */
const WEIGHTS: Record<string, number> = {
  phone: 460,
  'mini-programme': 150,
  app: 130,
  web: 70,
  wechat: 40,
  mailbox: 25,
  webhook: 25,
  counter: 20,
  grid: 20,
  batch: 15,
  open311: 6,
  email: 6,
}
/** All those that were merged, together. */
const OTHERS = 80

/** Every channel with how much comes through it: most through a few, a little through each of the many. */
export async function channelsOf(db: Db): Promise<(readonly [string, number])[]> {
  const all = await listChannels({ db })
  const many = all.filter(({ code }) => WEIGHTS[code] === undefined).length
  return all.map(({ code }) => [code, WEIGHTS[code] ?? OTHERS / many] as const)
}
