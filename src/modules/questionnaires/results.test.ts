import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aCollection, DAY, TRAVEL } from '../../../test/questionnaires.ts'
import { test, type World } from '../../../test/world.ts'
import { runDue } from './due.ts'
import { type Answers, type Definition, eachAnswer, resultsOf } from './index.ts'
import { answersCsv } from './results/answers-csv.ts'

/** Answers as if they had come in, without going through the network one by one. */
async function fill(world: World, id: string, given: Answers[]) {
  const rows = JSON.stringify(given.map((answers) => ({ answers, spent: randomUUID() })))
  await sql`insert into questionnaires.answer (collection_id, spent, leaf, salt, answers)
    select ${id}, decode(replace(spent, '-', ''), 'hex'), sha256(spent::bytea), spent, answers
    from jsonb_to_recordset(${rows}::jsonb) as row (answers jsonb, spent text)`.execute(world.db)
  await sql`insert into questionnaires.captured values (${id}, '2026-09-16', 'online', ${given.length})`.execute(world.db)
}
const times = (count: number, answers: Answers) => Array.from({ length: count }, () => answers)

async function closed(world: World, given: Answers[], definition: Definition = TRAVEL) {
  const id = await aCollection(world, { definition })
  await fill(world, id, given)
  const before = world.now
  world.now = new Date(before.getTime() + 11 * DAY)
  await runDue(world.system())
  return { id, back: () => (world.now = before) }
}

describe('results', () => {
  test('are hidden from everybody before the close: the office, its head, overseers, administrators, the system itself', async ({
    world,
  }) => {
    const id = await aCollection(world)
    await fill(world, id, times(9, { way: 'metro', say: '示例：不该被看到的话' }))
    const paths = [
      `/questionnaires/${id}/results`,
      `/questionnaires/${id}/results.csv`,
      `/api/questionnaires/${id}/results`,
      `/api/questionnaires/${id}/receipts`,
      `/api/questionnaires/${id}/receipts/00`,
      `/workbench/questionnaires/${id}/answers.csv`,
      `/workbench/questionnaires/${id}`,
      `/workbench/questionnaires/${id}/typing`,
      `/questionnaires/${id}`,
      `/api/questionnaires/${id}`,
    ]
    for (const who of ['visitor', 'wang', 'qiu', 'lin', 'zheng', 'zhou', 'admin', 'chen'] as const)
      for (const path of paths) {
        const answer = await world[who].get(path)
        const text = await answer.text()
        expect(text, `${who} ${path}`).not.toContain('不该被看到的话')
        if (/results|receipts|csv/.test(path)) expect([404, 409, 303], `${who} ${path}`).toContain(answer.status)
      }
    await expect(resultsOf(world.system(), id)).rejects.toThrow('截止以前')
    await expect(eachAnswer(world.system(), id).next()).rejects.toThrow('截止以前')
    expect(await world.qiu.text(`/workbench/questionnaires/${id}`)).toContain('9 份')
  })

  test('say of how many they speak, and leave out those whom a condition left out', async ({ world }) => {
    const { id, back } = await closed(world, [
      ...times(20, { way: 'bus', wait: 10, wish: ['more', 'cheap'] }),
      ...times(8, { way: 'bus', wait: 30 }),
      ...times(12, { way: 'metro', wish: ['more'] }),
    ])
    const results = await (await world.visitor.get(`/api/questionnaires/${id}/results`)).json()
    expect(results).toMatchObject({ total: 40, byChannel: { online: 40 } })
    const [way, wait, wish, say] = results.questions
    expect(way).toMatchObject({
      asked: 40,
      answered: 40,
      skipped: 0,
      cells: [{ count: 28, share: 0.7 }, { count: 12 }, { count: 0 }],
    })
    expect(wait).toMatchObject({ asked: 28, answered: 28, spread: { median: 10, least: 10, most: 30 } })
    expect(wish).toMatchObject({
      asked: 40,
      answered: 32,
      skipped: 8,
      cells: [{ count: 32, share: 1 }, { count: 0 }, { count: 20, share: 0.625 }],
    })
    expect(say).toMatchObject({ asked: 40, answered: 0, skipped: 40 })
    const page = await world.visitor.text(`/questionnaires/${id}/results`)
    expect(page).toContain('问了 28 人，回答 28')
    expect(page).toContain('选“公交”的最多，占 70.0%')
    back()
  })

  test('keep back what is small, and in a crossing what could be computed from the sums', async ({ world }) => {
    const definition: Definition = {
      version: 1,
      sections: [
        {
          id: 's1',
          title: '',
          questions: ['one', 'two'].map((id) => ({
            id,
            title: `题 ${id}`,
            required: true,
            type: 'single' as const,
            options: [
              { id: 'a', label: '甲' },
              { id: 'b', label: '乙' },
              { id: 'c', label: '丙' },
            ],
          })),
        },
      ],
    }
    const { id, back } = await closed(
      world,
      [
        ...times(3, { one: 'a', two: 'a' }),
        ...times(20, { one: 'a', two: 'b' }),
        ...times(10, { one: 'b', two: 'a' }),
        ...times(11, { one: 'b', two: 'b' }),
        ...times(2, { one: 'c', two: 'c' }),
      ],
      definition,
    )
    const results = await resultsOf({ db: world.db, actor: null, now: world.now }, id)
    expect(results.questions[0]?.cells?.map(({ count }) => count)).toEqual([23, null, null])
    const page = await world.visitor.text(`/questionnaires/${id}/results?row=one&column=two`)
    expect(page).toContain('少于 5 或不单列')
    expect(page).not.toContain('>3<')
    expect((await world.visitor.get(`/questionnaires/${id}/results?row=one&column=none`)).status).toBe(404)
    back()
  })

  test('are set beside who lives here, with what weighting would cost', async ({ world }) => {
    const district = {
      id: 'district',
      title: '您住在哪个区',
      required: true,
      type: 'single' as const,
      options: [
        { id: 'futian', label: '福田区' },
        { id: 'yantian', label: '盐田区' },
      ],
    }
    const definition: Definition = {
      version: 1,
      sections: [{ id: 's1', title: '', questions: [district] }],
      strata: [{ dimension: 'district', question: 'district' }],
    }
    const { id, back } = await closed(
      world,
      [...times(50, { district: 'futian' }), ...times(50, { district: 'yantian' })],
      definition,
    )
    const { representation } = await resultsOf({ db: world.db, actor: null, now: world.now }, id)
    expect(representation?.strata.find(({ label }) => label === '福田区')).toMatchObject({ answered: 50, share: 0.5 })
    expect(representation?.unheard).toBe(9)
    expect(representation?.varianceCost).toBeCloseTo(1.574, 2)
    const first = await eachAnswer({ db: world.db, actor: null, now: world.now }, id).next()
    expect(first.value).toMatchObject({ ordinal: 1, channel: 'online', stratum: expect.stringContaining('区') })
    expect(await world.visitor.text(`/questionnaires/${id}/results`)).toContain('方差变为 1.57 倍')
    back()
  })
})

describe('the answers as a file', () => {
  test('are all there, without what people wrote themselves, and no cell is a formula', async ({ world }) => {
    const { id, back } = await closed(world, [
      ...times(60, { way: 'metro', say: '=HYPERLINK("x")' }),
      ...times(5_000, { way: 'bus', wait: 7, wish: ['cheap'] }),
    ])
    const answer = await world.visitor.get(`/questionnaires/${id}/results.csv`)
    const lines = (await answer.text()).trim().split('\r\n')
    expect([lines.length - 1, answer.headers.get('x-rows')]).toEqual([5_060, '5060'])
    expect(lines[0]).toContain('3.希望改进什么：票价')
    expect(lines.join()).not.toContain('HYPERLINK')
    const office = await world.qiu.text(`/workbench/questionnaires/${id}/answers.csv`)
    expect(office).toContain(`'=HYPERLINK`)
    expect((await world.zhou.get(`/workbench/questionnaires/${id}/answers.csv`)).status).toBe(404)
    back()
  })

  test('break off loudly when they cannot be read to the end', async ({ world }) => {
    const { id, back } = await closed(world, times(5_000, { way: 'metro' }))
    const ctx = { db: world.db, actor: null, now: world.now }
    const { body } = await answersCsv(ctx, id, 'public')
    await sql`delete from questionnaires.answer where collection_id = ${id} and ordinal = 4321`.execute(world.db)
    await expect(new Response(body).text()).rejects.toThrow('only 4999 of 5000')
    back()
  })
})
