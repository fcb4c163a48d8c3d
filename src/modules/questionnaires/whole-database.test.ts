import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { answers, BLIND, somebody, tokenFor } from '../../../test/blind-answers.ts'
import { aCapture, aCollection, DAY } from '../../../test/questionnaires.ts'
import { test, type World } from '../../../test/world.ts'
import { installation } from '../../platform/installation.ts'
import { runDue } from './due.ts'

type Dump = Map<string, string[]>

/** Every row of every table, with what PostgreSQL itself knows of it: where it lies and which transaction wrote it. */
async function dump(world: World): Promise<Dump> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`.execute(
    world.db,
  )
  const all: Dump = new Map()
  for (const { name } of tables) {
    const { rows } = await sql<{
      line: string
    }>`select row.xmin::text || ' ' || row::text as line from ${sql.raw(name)} row order by ctid`.execute(world.db)
    all.set(
      name,
      rows.map(({ line }) => line),
    )
  }
  return all
}

describe('whoever has the whole database', () => {
  test('finds nothing that ties an answer to a person, whatever is compared with whatever', { timeout: 240_000 }, async ({
    world,
  }) => {
    const id = await aCollection(world, BLIND)
    const people = []
    for (let number = 0; number < 40; number++) people.push(await somebody(world, 1_000 + number))
    const held = []
    for (const person of people) held.push({ person, ...(await tokenFor(world, id, person)) })
    // Each answers in the order in which the tokens were given: the worst that can happen.
    const before = await dump(world)
    for (const [index, { token }] of held.entries())
      expect((await world.newBrowser().post(answers(id), aCapture({ token, answers: { way: 'bus', wait: index } }))).status).toBe(
        201,
      )
    const after = await dump(world)

    // What an answer changes: the answers and the count of the day, and nothing that knows of a person.
    const changed = [...after]
      .filter(([table, lines]) => lines.join('\n') !== before.get(table)?.join('\n'))
      .map(([table]) => table)
    expect(changed).toEqual(['questionnaires.answer', 'questionnaires.captured'])

    const start = world.now
    world.now = new Date(start.getTime() + DAY)
    await runDue(world.system())
    world.now = new Date(start.getTime() + 11 * DAY)
    await runDue(world.system())
    const closed = await dump(world)
    const rows = closed.get('questionnaires.answer')?.filter((line) => line.includes(id)) ?? []
    expect(rows).toHaveLength(40)

    // 1. No value of an answer stands anywhere else but in the answers, nor the other way round.
    const valuesIn = (line: string) =>
      line.match(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w+/=-]{20,}/g)?.filter((value) => value !== id) ?? []
    const ofAnswers = new Set(rows.flatMap(valuesIn))
    const elsewhere = [...closed]
      .filter(([table]) => table !== 'questionnaires.answer')
      .flatMap(([table, lines]) => lines.flatMap(valuesIn).map((value) => [table, value] as const))
    expect(elsewhere.filter(([, value]) => ofAnswers.has(value))).toEqual([])
    // 2. Neither person, nor blinded message, nor anything made of them, stands in an answer.
    for (const { person, blinded } of held)
      for (const row of rows) expect([row.includes(person.id), row.includes(blinded)]).toEqual([false, false])
    // 3. No instant, and one transaction for all.
    expect(rows.some((row) => /\d{4}-\d{2}-\d{2}|\d{2}:\d{2}/.test(row.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')))).toBe(false)
    expect(new Set(rows.map((row) => row.split(' ')[0])).size).toBe(1)
    // 4. Where they lie, by what was spent, and by ordinal: none of it is the order in which they came.
    const { rows: placed } = await sql<{ came: number; ordinal: number }>`select (answers->>'wait')::int as came, ordinal
      from questionnaires.answer where collection_id = ${id} order by ctid`.execute(world.db)
    const { rows: bySpent } = await sql<{ came: number }>`select (answers->>'wait')::int as came from questionnaires.answer
      where collection_id = ${id} order by spent`.execute(world.db)
    const byOrdinal = [...placed].sort((left, right) => left.ordinal - right.ordinal)
    for (const order of [placed, bySpent, byOrdinal])
      expect(Math.abs(likeOrder(order.map(({ came }) => came)))).toBeLessThan(0.75)
    // 5. Not one fact of the record is about an answer, or by whoever answered.
    const { rows: facts } = await sql<{ line: string }>`select event::text as line from platform.event event`.execute(world.db)
    for (const { person } of held) expect(facts.some(({ line }) => line.includes(person.id))).toBe(false)
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual(['questionnaires.opened', 'questionnaires.closed'])
    world.now = start
  })

  test('and the access log as well, finds no line of an answer', async ({ world }) => {
    const id = await aCollection(world, BLIND)
    const { token } = await tokenFor(world, id, await somebody(world, 6))
    await world.newBrowser().post(answers(id), aCapture({ token }))
    await world.visitor.get(`/questionnaires/${id}`)
    const folder = join(installation().config.DATA_DIR, 'logs')
    const lines = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('')
    await expect.poll(lines, { timeout: 10_000 }).toContain(`/questionnaires/${id}"`)
    expect(lines()).not.toContain('/answers')
  })
})

/** Kendall’s tau against the order of arrival: 1 is the same, -1 the reverse, about 0 none. */
function likeOrder(order: number[]) {
  let score = 0
  for (let i = 0; i < order.length; i++)
    for (let j = i + 1; j < order.length; j++) score += (order[i] ?? 0) < (order[j] ?? 0) ? 1 : -1
  return score / ((order.length * (order.length - 1)) / 2)
}
