import { expect } from 'vitest'
import { minuteOf } from '../src/platform/day.ts'
import type { World } from './world.ts'

export const ID_NUMBER = '110101199003074098'
export const HOUR = 3_600_000
export const at = (id: string, path = '') => `/workbench/briefings/${id}${path}`
export const idIn = (response: Response) => /([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

export const moment = (name: string, when: Date) => {
  const [day = '', time = ''] = minuteOf(when).split(' ')
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}Day.year`]: year, [`${name}Day.month`]: month, [`${name}Day.day`]: date, [`${name}Time`]: time }
}

export async function planForm(world: World, { slug = 'high-quality', startsIn = HOUR, ...more }: Record<string, unknown> = {}) {
  const { id: series } = await world.db
    .selectFrom('briefings.series')
    .select('id')
    .where('slug', '=', String(slug))
    .executeTakeFirstOrThrow()
  const starts = new Date(world.now.getTime() + Number(startsIn))
  return {
    series,
    organisation: await world.organisation('sz-office'),
    title: '示例：促进民间投资新闻发布会',
    topic: '示例：介绍促进民间投资的举措。',
    place: '示例：市民中心发布厅',
    ...moment('startsAt', starts),
    ...moment('endsAt', new Date(starts.getTime() + 2 * HOUR)),
    ...moment('questionsUntil', starts),
    takesLiveQuestions: 'yes',
    speakers: '张三｜示例市财政局｜副局长\n李四｜示例市卫生健康委',
    materials: '示例材料｜/publishing',
    ...(more as Record<string, string>),
  }
}

/** One that everybody sees. */
export async function anAnnounced(world: World, given: Record<string, unknown> = {}) {
  const id = idIn(await world.fang.submit('/workbench/briefings', await planForm(world, given)))
  expect((await world.fang.submit(at(id, '/announcement'), {})).status).toBe(303)
  return id
}
export async function aLive(world: World) {
  const id = await anAnnounced(world)
  expect((await world.fang.submit(at(id, '/start'), {})).status).toBe(303)
  return id
}
let keys = 0
export const aKey = () => `0193f1d0-0000-7000-9000-${String(++keys).padStart(12, '0')}`
export const ask = (browser: World['visitor'], id: string, text: string, more: Record<string, string> = {}) =>
  browser.submit(`/briefings/${id}/questions`, { text, _key: aKey(), ...more })
export const questionsOf = (world: World, id: string) =>
  world.db.selectFrom('briefings.question').selectAll().where('event_id', '=', id).orderBy('number').execute()
export const stateOf = async (world: World, id: string) =>
  (await world.db.selectFrom('briefings.event').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
export const enter = (world: World, id: string, text: string, more: Record<string, string> = {}) =>
  world.fang.submit(at(id, '/desk/lines'), { speaker: '主持人', kind: 'speech', text, _key: aKey(), ...more })

/** The messages of a stream as they come; `next` waits for one that fits. */
export function reading(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader() // a stream has a body
  const decoder = new TextDecoder()
  let text = ''
  const next = async (fits: RegExp, milliseconds = 5_000): Promise<string> => {
    const until = Date.now() + milliseconds
    for (;;) {
      const found = text.split('\n\n').find((part) => fits.test(part))
      if (found) {
        text = text.slice(text.indexOf(found) + found.length)
        return found
      }
      if (Date.now() > until) throw new Error(`nothing like ${fits} in: ${text.slice(0, 500)}`)
      const { value, done } = await Promise.race([
        reader.read(),
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`nothing like ${fits}`)), milliseconds)),
      ])
      if (done) throw new Error(`ended without ${fits}: ${text.slice(0, 500)}`)
      text += decoder.decode(value)
    }
  }
  return { next, stop: () => reader.cancel() }
}
