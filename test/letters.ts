import { expect } from 'vitest'
import { lookupCode } from '../src/platform/lookup-code.ts'
import type { World } from './world.ts'

export const LETTER = {
  kind: 'consultation',
  subject: '示例：会计证书遗失怎样补办',
  text: '示例：我的会计专业技术资格证书遗失了，请问补办要带什么材料，到哪里办理，多久可以拿到？',
}
export const ID = '440300199003070004'
export const PHONE = '13800138000'

/** A letter through the form, and what its page says: number, code, id. */
export async function aLetter(world: World, who: 'visitor' | 'wang' | 'zhang' = 'visitor', more: Record<string, string> = {}) {
  const answer = await world[who].submit('/messages', {
    ...LETTER,
    organisation: await world.organisation('sz-finance'),
    ...more,
  })
  const page = await answer.text()
  expect(answer.status, page.slice(0, 3_000)).toBe(200)
  const [number = ''] = /LY\d{4}-\d{7}-\d/.exec(page) ?? []
  const { id } = await world.db.selectFrom('messages.message').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  return { id, number, code: lookupCode(id), page }
}
export const rowOf = (world: World, id: string) =>
  world.db.selectFrom('messages.message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const revealsOf = (world: World, id: string) =>
  world.db.selectFrom('messages.reveal').selectAll().where('message_id', '=', id).execute()
export const desk = (id: string, noun = '') => `/workbench/messages/${id}${noun && `/${noun}`}`
/** Answered by 白雪 and signed by 林静. */
export async function answer(world: World, id: string, words = '示例答复：带身份证到窗口办理，三个工作日办结。') {
  expect((await world.bai.submit(desk(id, 'answer'), { answer: words })).status).toBe(303)
  expect((await world.lin.submit(desk(id, 'signature'), {})).status).toBe(303)
}
