import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { closeCollection, type Definition, openCollection, resultsOf } from '../../modules/questionnaires/index.ts'
import { type Ctx, inTransaction, SYSTEM } from '../../platform/ctx.ts'
import { seedOffices } from '../../seed/offices.ts'
import { progress } from '../command.ts'
import { type BenchCity, inBenchCity } from './city.ts'
import { beside, type Figure, median, secondsOf, significant } from './figure.ts'
import { startServer } from './server.ts'
import { postAll, signedTokens } from './survey-load.ts'

const [ANSWERS, ROUNDS] = [20_000, 5]
const CONNECTIONS = 64
const ROWS = 1_000_000

/** A questionnaire as they are asked: choices, an order, a matrix, a number, words. */
const DEFINITION: Definition = {
  version: 1,
  sections: [
    {
      id: 's1',
      title: '示例',
      questions: [
        ...[1, 2, 3, 4].map((number) => ({
          id: `single${number}`,
          title: `单选 ${number}`,
          required: true,
          type: 'single' as const,
          options: optionsOf(5),
          ...(number === 4 && { shownIf: { question: 'single1', is: 'in' as const, value: ['o1', 'o2'] } }),
        })),
        { id: 'multiple', title: '多选', required: false, type: 'multiple', options: optionsOf(6) },
        { id: 'matrix', title: '矩阵', required: false, type: 'matrix', rows: optionsOf(4), columns: optionsOf(5) },
        { id: 'ranking', title: '排序', required: false, type: 'ranking', options: optionsOf(4) },
        { id: 'number', title: '数字', required: false, type: 'number', min: 0, max: 120 },
        { id: 'words', title: '文字', required: false, type: 'text' },
      ],
    },
  ],
}
function optionsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({ id: `o${index + 1}`, label: `选项 ${index + 1}` }))
}

/**
 * Anonymous answers over HTTP, each acknowledged when it is on the disk, beside as many bare INSERTs of the same rows, one a transaction
 * over as many connections, in turns (medians of five); and a closed questionnaire of a million answers counted for the first time.
 */
export const benchSurvey = ({ rows = ROWS, documents = ANSWERS }: { rows?: number; documents?: number }) =>
  inBenchCity(async (city): Promise<Figure[]> => {
    progress('Making the city …')
    await seedOffices(city.db, new Date())
    const ctx: Ctx = { db: city.db, actor: SYSTEM, now: new Date() }
    return [...(await benchCapture(city, ctx, documents)), ...(await benchResults(ctx, rows))]
  })

async function benchCapture(city: BenchCity, ctx: Ctx, answers: number): Promise<Figure[]> {
  const id = await aCollection(ctx)
  progress(`Signing ${answers} tokens …`)
  const tokens = await signedTokens(ctx, id, answers)
  const bodies = tokens.map((token, index) =>
    JSON.stringify({ token, submission: randomUUID(), salt: token.message.slice(0, 32), answers: anAnswer(index) }),
  )
  const children: ChildProcess[] = []
  try {
    // Many people are many addresses: what is measured is not how often one of them may ask.
    const home = await startServer(city, children, { RUN: 'web', TRUST_PROXY: 'true' })
    const answered = (some: readonly string[]) => postAll(`${home}/api/questionnaires/${id}/answers`, some, CONNECTIONS)
    const warm = Math.floor(answers / 10)
    await answered(bodies.slice(0, warm))
    const [each, rates] = [Math.floor((answers - warm) / ROUNDS), { http: [] as number[], bare: [] as number[] }]
    await sql`create table questionnaires.bare (id uuid default gen_random_uuid() primary key, spent bytea, leaf bytea, salt text, answers jsonb)`.execute(
      ctx.db,
    )
    // Round by round, so that what else the machine does meets both.
    for (let round = 0; round < ROUNDS; round++) {
      progress(`Answering over HTTP, then inserting bare rows: ${round + 1} of ${ROUNDS} …`)
      const from = warm + round * each
      rates.http.push(each / (await secondsOf(() => answered(bodies.slice(from, from + each)))))
      rates.bare.push(each / (await insertBare(ctx, each)))
    }
    const { rows } = await sql<{
      kept: string
    }>`select count(*) as kept from questionnaires.answer where collection_id = ${id}`.execute(ctx.db)
    if (Number(rows[0]?.kept) !== warm + each * ROUNDS) throw new Error(`${rows[0]?.kept} of ${answers} answers were kept`)
    const figure = { value: median(rates.http), baseline: median(rates.bare) }
    return [
      {
        ...beside('durable anonymous answers over HTTP, beside bare INSERTs one a transaction', 'per second', figure),
        goal: 0.3,
      },
    ]
  } finally {
    for (const child of children) child.kill()
  }
}

/** The least that could be written of an answer, over as many connections as the pool has. */
async function insertBare({ db }: Ctx, count: number) {
  const spent = Buffer.alloc(32, 7)
  let next = 0
  const inserting = async () => {
    while (next < count)
      await sql`insert into questionnaires.bare (spent, leaf, salt, answers)
        values (${spent}, ${spent}, 'salt-salt-salt-salt-salt', ${JSON.stringify(anAnswer(next++))}::jsonb)`.execute(db)
  }
  return secondsOf(() => Promise.all(Array.from({ length: CONNECTIONS }, inserting)))
}

async function benchResults(ctx: Ctx, rows: number): Promise<Figure[]> {
  const id = await aCollection(ctx)
  progress(`Filling ${rows} answers …`)
  await sql`insert into questionnaires.answer (collection_id, spent, leaf, salt, answers)
    select ${id}::uuid, sha256(n::text::bytea), sha256(('leaf' || n)::bytea), 'salt', jsonb_strip_nulls(jsonb_build_object(
      'single1', 'o' || (1 + n % 5), 'single2', 'o' || (1 + n % 3), 'single3', 'o' || (1 + (n / 7) % 5),
      'single4', case when n % 5 < 2 then 'o' || (1 + n % 4) end,
      'multiple', jsonb_build_array('o' || (1 + n % 3), 'o' || (4 + n % 3)),
      'matrix', jsonb_build_object('o1', 'o' || (1 + n % 5), 'o2', 'o' || (1 + (n / 3) % 5), 'o3', 'o' || (1 + (n / 5) % 5), 'o4', 'o3'),
      'ranking', case when n % 2 = 0 then '["o1","o2","o3","o4"]'::jsonb else '["o4","o3","o2","o1"]'::jsonb end,
      'number', n % 121, 'words', case when n % 10 = 0 then '示例：第 ' || n || ' 条意见' end))
    from generate_series(1, ${rows}::int) n`.execute(ctx.db)
  await sql`insert into questionnaires.captured values (${id}, '2026-01-01', 'online', ${rows})`.execute(ctx.db)
  progress('Closing …')
  const closing = await secondsOf(() => inTransaction(ctx, (tx) => closeCollection(tx, id, { reason: 'bench' })))
  await sql`vacuum analyze questionnaires.answer`.execute(ctx.db)
  progress('Counting …')
  const seconds = await secondsOf(() => resultsOf(ctx, id))
  return [
    { what: `results of ${rows} answers, counted for the first time`, value: significant(seconds), unit: 's', goal: 5 },
    { what: `closing ${rows} answers (shuffled, root of the list)`, value: significant(closing), unit: 's' },
  ]
}

async function aCollection(ctx: Ctx) {
  const { id } = await ctx.db
    .selectFrom('organisations.organisation')
    .select('id')
    .where('slug', '=', 'sz-finance')
    .executeTakeFirstOrThrow()
  return inTransaction(ctx, (tx) =>
    openCollection(tx, {
      owner: { kind: 'bench', id },
      organisation: id,
      title: '示例问卷',
      definition: DEFINITION,
      mode: 'unlinkable',
      level: 'phone',
      opensAt: new Date(ctx.now.getTime() - 60_000),
      closesAt: new Date(ctx.now.getTime() + 86_400_000),
      contacts: false,
    }),
  )
}

const anAnswer = (n: number) => ({
  single1: `o${1 + (n % 5)}`,
  single2: `o${1 + (n % 3)}`,
  single3: 'o2',
  ...(n % 5 < 2 && { single4: 'o1' }),
  multiple: ['o1', `o${2 + (n % 5)}`],
  matrix: { o1: 'o1', o2: 'o3', o3: 'o5', o4: 'o2' },
  ranking: ['o4', 'o2', 'o3', 'o1'],
  number: n % 121,
  ...(n % 10 === 0 && { words: `示例：第 ${n} 条意见，希望车多一些，等的时间短一些。` }),
})
