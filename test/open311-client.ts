import { drainIntake } from '../src/modules/demands/index.ts'
import { issueKey } from '../src/modules/intake/index.ts'
import type { World } from './world.ts'

export const V2 = '/open311/v2'
export const COVER = '12.03.007'
export const REPORT = {
  service_code: COVER,
  lat: '22.54123',
  long: '114.05987',
  description: '井盖裂开\n\n在路口东南角，车一压就响。',
}

const keys = new WeakMap<World, Promise<string>>()
export function aKey(world: World) {
  const made = world
    .as(world.cui, (tx) =>
      issueKey(tx, { channel: 'open311', label: '示例客户端', organisation: null, minutely: 10_000, daily: null }),
    )
    .then(({ key, secret }) => `${key.name}.${secret}`)
  const known = keys.get(world) ?? made
  keys.set(world, known)
  return known
}
/** As a program sends it: no cookie, no origin. */
export const send = (world: World, path: string, fields: Record<string, string> | URLSearchParams | FormData) =>
  world.app.request(`http://localhost${V2}${path}`, {
    method: 'POST',
    body: fields instanceof FormData ? fields : new URLSearchParams(fields),
  })
export const get = (world: World, path: string) => world.app.request(`http://localhost${V2}${path}`)
export const json = async (response: Response | Promise<Response>) => JSON.parse(await (await response).text())
export async function report(world: World, more: Record<string, string> = {}) {
  const [answer] = await json(send(world, '/requests.json', { api_key: await aKey(world), ...REPORT, ...more }))
  return answer
}
/** Files one, has it looked at, and gives its number. */
export async function aListed(world: World, more: Record<string, string> = {}) {
  const { service_request_id } = await report(world, more)
  await drainIntake(world.system())
  return String(service_request_id)
}
