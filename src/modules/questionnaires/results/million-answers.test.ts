import { type KyselyPlugin, sql } from 'kysely'
import { expect } from 'vitest'
import { aCollection, DAY } from '../../../../test/questionnaires.ts'
import { test, type World } from '../../../../test/world.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Definition } from '../index.ts'
import { answersCsv } from './answers-csv.ts'

const ANSWERS = 1_000_000
/** As many as may be in hand at a time: what one query brings, what stands in the stream, and what is being written. */
const IN_HAND = 8_000

const TRANSPORT: Definition = {
  version: 1,
  sections: [
    {
      id: 's1',
      title: '示例',
      questions: [
        {
          id: 'way',
          title: '出行',
          required: true,
          type: 'single',
          options: [
            { id: 'bus', label: '公交' },
            { id: 'metro', label: '地铁' },
          ],
        },
        { id: 'wait', title: '等车', required: false, type: 'number', min: 0, max: 120 },
      ],
    },
  ],
}

/** A questionnaire that a million have answered, closed, with every answer in its place. */
async function aMillion(world: World) {
  const id = await aCollection(world, { definition: TRANSPORT })
  await sql`insert into questionnaires.answer (collection_id, spent, leaf, salt, answers, ordinal)
    select ${id}::uuid, int4send(n), '\\x00', '', jsonb_build_object('way', case n % 2 when 0 then 'bus' else 'metro' end, 'wait', n % 121), n
    from generate_series(1, ${ANSWERS}::int) n`.execute(world.db)
  await sql`analyze questionnaires.answer`.execute(world.db)
  await world.db
    .updateTable('questionnaires.collection')
    .set({ closed_at: new Date(world.now.getTime() + 10 * DAY), answers: ANSWERS })
    .where('id', '=', id)
    .execute()
  return id
}

/** The same database, counting the rows that it hands out. */
function counting({ db, now }: Pick<World, 'db' | 'now'>) {
  let fetched = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      fetched += result.rows.length
      return result
    },
  }
  const ctx: Ctx = { db: db.withPlugin(plugin), actor: null, now: new Date(now.getTime() + 11 * DAY) }
  return { ctx, fetched: () => fetched }
}

test('the file of a million answers holds every one of them once, and no more of them are in hand at a time than a few thousand', {
  timeout: 120_000,
}, async ({ world }) => {
  const id = await aMillion(world)
  const { ctx, fetched } = counting(world)
  const { rows, body } = await answersCsv(ctx, id, 'public')
  expect(rows).toBe(ANSWERS)
  const decoder = new TextDecoder()
  let [rest, lines, ahead, largest, waits] = ['', -1, 0, 0, 0]
  for await (const chunk of body) {
    ahead = Math.max(ahead, fetched() - Math.max(0, lines))
    largest = Math.max(largest, chunk.length)
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\r\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      lines++
      if (lines === 0) continue
      // Every answer once and in its place: the ordinals follow each other without a gap.
      const [ordinal, , way, wait] = line.split(',')
      if (ordinal !== String(lines) || way !== (lines % 2 === 0 ? '公交' : '地铁')) throw new Error(`line ${lines}: ${line}`)
      waits += Number(wait)
    }
  }
  expect([rest, lines]).toEqual(['', ANSWERS])
  const { sum } = await world.db
    .selectFrom('questionnaires.answer')
    .select(sql<number>`sum((answers ->> 'wait')::integer)`.as('sum'))
    .where('collection_id', '=', id)
    .executeTakeFirstOrThrow()
  expect(waits).toBe(Number(sum))
  expect(ahead).toBeLessThanOrEqual(IN_HAND)
  expect(largest).toBeLessThan(200_000)

  // Whoever goes away is not read on for, and whoever reads slowly is waited for.
  const slow = counting(world)
  const reader = (await answersCsv(slow.ctx, id, 'public')).body.getReader()
  await reader.read()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(slow.fetched()).toBeLessThanOrEqual(IN_HAND)
  await reader.cancel()
  const read = slow.fetched()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(slow.fetched()).toBe(read)

  // One that is missing among a million breaks the file off: nobody takes it for whole.
  await sql`delete from questionnaires.answer where collection_id = ${id} and ordinal = 765432`.execute(world.db)
  const broken = (await answersCsv(ctx, id, 'public')).body
  const drained = async () => {
    for await (const _ of broken);
  }
  await expect(drained()).rejects.toThrow(`only ${ANSWERS - 1} of ${ANSWERS}`)
})
