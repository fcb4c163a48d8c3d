import { expect } from 'vitest'
import { aLetter, answer, rowOf } from '../../../test/letters.ts'
import { theOffice } from '../../../test/publishing.ts'
import { test, type World } from '../../../test/world.ts'
import { addDays, startOf } from '../../platform/day.ts'
import { deriveStatement } from './statement.ts'

const BOARD = '/workbench/inspections'
const board = (world: World) => world.zhou.text(BOARD)
const on = (world: World, day: string) => {
  world.now = new Date(startOf(day).getTime() + 3_600_000)
}

test('a letter that nobody answers is foretold in the week before its three months are over, then fails the site, until it is answered', async ({
  world,
}) => {
  const now = world.now
  const { id, number } = await aLetter(world)
  const { veto_on } = await world.db
    .selectFrom('messages.public_message')
    .select('veto_on')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const last = veto_on ?? ''
  on(world, addDays(last, -10))
  expect(await board(world)).not.toContain(number)
  on(world, addDays(last, -3))
  const foretold = await board(world)
  for (const words of [number, '再过 4 天就满三个月没有答复', `/workbench/messages/${id}`]) expect(foretold).toContain(words)
  on(world, addDays(last, 1))
  expect(await board(world)).toContain('超过三个月没有答复')
  await answer(world, id)
  expect((await rowOf(world, id)).answered_on).not.toBeNull()
  expect(await board(world)).not.toContain('超过三个月没有答复')
  world.now = now
})

test('five stale columns of news, notices and policies fail the site; of others it takes ten', async ({ world }) => {
  const now = world.now
  const office = await world.organisation('sz-finance')
  const standing = async () => {
    const html = await board(world)
    return [/通知公告、政策文件类有 (\d+) 个/.exec(html)?.[1], /其他栏目 (\d+) 个/.exec(html)?.[1]].map(Number)
  }
  const before = await standing()
  const column = (slug: string) =>
    world.db.selectFrom('publishing.site_column').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
  for (const slug of ['news', 'safety']) {
    const { published } = theOffice(world, office)
    await published({ title: `示例更新 ${slug}`, column: (await column(slug)).id })
  }
  on(world, addDays('2026-09-16', 30))
  const later = await standing()
  expect([later[0], later[1]]).toEqual([(before[0] ?? 0) + 1, before[1]])
  on(world, addDays('2026-09-16', 200))
  expect((await standing())[1]).toBe((before[1] ?? 0) + 1)
  world.now = now
})

test('the yearly statement counts what people wrote and how it was answered', async ({ world }) => {
  const figure = async (id: string) => Number((await deriveStatement(world.system(), 2026)).find((line) => line.id === id)?.value)
  const before = { letters: await figure('letters'), done: await figure('letters-done') }
  const { id } = await aLetter(world)
  await answer(world, id)
  expect(await figure('letters')).toBe(before.letters + 1)
  expect(await figure('letters-done')).toBe(before.done + 1)
  expect(await world.zhou.text(`${BOARD}/statement/2026`)).toContain('收到留言数量')
})
