import { expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { dayOf, minuteOf } from '../../platform/day.ts'

const BOARD = '/workbench/concerns'
const WATER = [
  '福田某小区自来水发黄有异味怎么回事',
  '福田某小区自来水发黄有异味，请问怎么回事',
  '福田某小区的自来水发黄，有异味，怎么回事啊',
  '福田某小区自来水发黄有异味，到底怎么回事',
  '福田某小区自来水发黄，还有异味，请问是怎么回事',
]

async function letter(world: World, number: string, text: string, isPublic: boolean) {
  const day = dayOf(world.now)
  const { id } = await world.db
    .insertInto('messages.message')
    .values({
      number,
      kind: 'consultation',
      state: 'answered',
      organisation_id: await world.organisation('sz-office'),
      subject: '示例来信',
      text,
      words: [],
      received_on: day,
      received_at: world.now,
      due_on: '2026-12-01',
      first_due_on: '2026-12-01',
      ...(isPublic && {
        published_on: day,
        public_subject: '示例：自来水发黄',
        public_text: text,
        public_answer: '示例答复',
      }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function log(world: World, messages: string[]) {
  const [day = '', noticedTime = ''] = minuteOf(world.now).split(' ')
  const [year = '', month = '', date = ''] = day.split('-')
  const answer = await world.fang.submit(BOARD, {
    topic: '示例：自来水发黄',
    level: 'other',
    source: 'messages',
    keeper: await world.organisation('sz-office'),
    'noticedDay.year': year,
    'noticedDay.month': month,
    'noticedDay.day': date,
    noticedTime,
    messages,
  })
  expect(answer.status).toBe(303)
  return /([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}

test('letters that say nearly the same within a week are suggested, and once logged not again', async ({ world }) => {
  const ids: string[] = []
  for (const [index, text] of WATER.slice(0, 3).entries()) ids.push(await letter(world, `LY2026-000000${index}-9`, text, true))
  expect(await world.fang.text(BOARD)).toContain('集中反映')
  expect(await world.fang.text(`${BOARD}/new?messages=${ids.join(',')}`)).toContain(ids[0] ?? '')
  const id = await log(world, ids)
  const { messages } = await world.db
    .selectFrom('concerns.concern')
    .select('messages')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(messages).toEqual(ids)
  expect(await world.fang.text(BOARD)).not.toContain('集中反映')
  expect(await world.lin.text(BOARD)).not.toContain('集中反映')
})

test('letters that are not public are counted from five on, by what they share, and none of them is shown', async ({ world }) => {
  const cars = ['充电桩占用', '充电桩被占用', '充电桩长期占用', '充电桩占用严重', '充电桩占用问题']
  const tell = (index: number) =>
    letter(world, `LY2026-100000${index}-9`, `示例大厦地下停车场${cars[index]}，燃油车停在车位上，联系人秘密${index}号`, false)
  for (const index of [0, 1, 2, 3]) await tell(index)
  expect(await world.fang.text(BOARD)).not.toContain('充电桩')
  await tell(4)
  const board = await world.fang.text(BOARD)
  expect(board).toContain('5 件')
  expect(board).toContain('已公开 0 件')
  expect(board).not.toMatch(/秘密\d号|LY2026-100000/)
  expect(await world.lin.text(BOARD)).not.toContain('充电桩')
})
