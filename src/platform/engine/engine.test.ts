import { setTimeout as pause } from 'node:timers/promises'
import { test as bare, describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { engine, plain } from './index.ts'
import { openSlots } from './slots.ts'
import { ensureSpace, watchingSpace } from './space.ts'

const ENDLESS = 'select count() from numbers(1000000) a cross join numbers(1000000) b where a.number + b.number = 3'
const lines = async function* (from: number, to: number) {
  for (let n = from; n <= to; n++) yield Buffer.from(`${n},"行 ${n}"\n`)
}

describe('a statement', () => {
  test('gets its values as they were given, whatever stands in them', async ({ world: _ }) => {
    const text = `');drop table t;-- "\\ \t\n \\N 区县 😀`
    const { rows, columns } = await engine().query(
      plain(
        'select {text:String} as a, {list:Array(String)} as b, {none:Nullable(Int64)} as c, toUInt64(9007199254740993) as d',
        {
          text,
          list: [text, "'"],
          none: null,
        },
      ),
    )
    expect(rows).toEqual([[text, [text, "'"], null, '9007199254740993']])
    expect(columns.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('of many at a time keeps its own values', async ({ world: _ }) => {
    const asked = Array.from({ length: 60 }, (_, n) => engine().query(plain('select {n:UInt32}, sleepEachRow(0.01)', { n })))
    expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.[0])).toEqual(Array.from({ length: 60 }, (_, n) => n))
  })

  test('that only reads cannot write, define or remove', async ({ world: _ }) => {
    await engine().command(plain('create table written (a UInt8) engine = MergeTree order by a'))
    for (const text of ['insert into written select 1', 'drop table written', 'create table other (a UInt8) engine = Memory'])
      await expect(engine().query(plain(text)), text).rejects.toMatchObject({ code: '164' })
    expect((await engine().query(plain('select count() from written'))).rows).toEqual([['0']])
  })

  test.for([
    ['time', ENDLESS, { seconds: 1 }],
    ['memory', 'select groupArray(number) from numbers(100000000)', { memory: 50_000_000 }],
    ['rows', 'select number from numbers(11)', { rows: 10 }],
  ] as const)('that needs more %s than it may is refused in a sentence', async ([_, text, limits], { world: __ }) => {
    await expect(engine().query(plain(text), limits)).rejects.toMatchObject({ status: 422, code: 'engine.too-heavy' })
  })

  test('that its caller gives up ends', async ({ world: _ }) => {
    const waiting = engine().query(plain(ENDLESS), { seconds: 60, signal: AbortSignal.timeout(300) })
    await expect(waiting).rejects.toThrow(/timeout|abort/i)
  })
})

test('what one caller was in the middle of never stands in the answer of another', async ({ world: _ }) => {
  for (let round = 0; round < 3; round++) {
    const left = Array.from({ length: 4 }, async () => {
      for await (const _ of await engine().stream(plain('select number from numbers(100000000)'), 'CSV')) break
    })
    const failing = Array.from({ length: 6 }, () =>
      engine()
        .query(plain('select throwIf(number = 50000) from numbers(100000)'))
        .catch(() => {}),
    )
    await Promise.all([...left, ...failing])
    const answers = Array.from({ length: 12 }, (_, n) => engine().query(plain('select {n:UInt32}', { n })))
    expect((await Promise.all(answers)).map(({ rows }) => rows)).toEqual(Array.from({ length: 12 }, (_, n) => [[n]]))
  }
})

describe('a stream', () => {
  test('brings everything, and the engine is free again when it is left early', async ({ world: _ }) => {
    let bytes = 0
    for await (const chunk of await engine().stream(plain('select number from numbers(1000000)'), 'CSV')) bytes += chunk.length
    expect(bytes).toBe(6_888_890)
    for (let round = 0; round < 8; round++)
      for await (const _ of await engine().stream(plain('select number from numbers(100000000)'), 'CSV')) break
    for (let round = 0; round < 8; round++)
      (await engine().stream(plain('select number from numbers(100000000)'), 'CSV')).destroy()
    expect((await engine().query(plain('select 1'))).rows).toEqual([[1]])
  })

  test('whose reader takes nothing is ended after its time, and hurts nobody else', async ({ world: _ }) => {
    const stream = await engine().stream(plain('select number from numbers(100000000)'), 'CSV', { seconds: 1 })
    const rows = stream[Symbol.asyncIterator]()
    await rows.next()
    await pause(4_500)
    await expect(
      (async () => {
        for await (const _ of { [Symbol.asyncIterator]: () => rows });
      })(),
    ).rejects.toThrow()
    expect((await engine().query(plain('select 1'))).rows).toEqual([[1]])
  })

  test('that fails on its way does not look whole', async ({ world: _ }) => {
    const stream = await engine().stream(plain('select throwIf(number = 9000000) from numbers(10000000)'), 'CSV')
    await expect(stream.resume().toArray()).rejects.toMatchObject({ status: 503 })
  })
})

describe('rows', () => {
  test('go in however they are cut, and a table has them all or the caller hears of it', async ({ world: _ }) => {
    await engine().command(plain('create table kept (n UInt64, t String) engine = MergeTree order by n'))
    await engine().insert('kept', 'CSV', lines(1, 5_000), { columns: ['n', 't'] })
    await engine().insert('kept', 'CSV', lines(1, 0), { columns: ['n', 't'] })
    await expect(
      engine().insert(
        'kept',
        'CSV',
        (async function* () {
          yield Buffer.from('x,"y"\n')
        })(),
      ),
    ).rejects.toThrow('Cannot parse')
    expect((await engine().query(plain("select count(), max(n), countIf(t = '行 7') from kept"))).rows).toEqual([
      ['5000', '5000', '1'],
    ])
  })

  test('whose source breaks off give its reason to the caller, and nothing hangs', async ({ world: _ }) => {
    await engine().command(plain('create table broken (n UInt64, t String) engine = MergeTree order by n'))
    const breaking = async function* () {
      yield* lines(1, 3)
      throw new Error('the sheet ends here')
    }
    await expect(engine().insert('broken', 'CSV', breaking())).rejects.toThrow('the sheet ends here')
    expect((await engine().query(plain('select 1'))).rows).toEqual([[1]])
  })

  bare('are refused before damage when the disk would be full', async () => {
    const disk = (free: number) => (async () => ({ bsize: 1, blocks: 1e12, bavail: free })) as never
    await expect(ensureSpace('/', disk(1e6))).rejects.toMatchObject({ status: 503, code: 'engine.full' })
    await expect(ensureSpace('/', disk(1e11))).resolves.toBeUndefined()
    const large = (async function* () {
      for (let n = 0; n < 200; n++) yield Buffer.alloc(1 << 20)
    })()
    let taken = 0
    const filling = (async () => {
      for await (const chunk of watchingSpace('/', large, disk(1e6))) taken += chunk.length
    })()
    await expect(filling).rejects.toMatchObject({ code: 'engine.full' })
    expect(taken).toBeLessThan(70 << 20)
  })
})

describe('places', () => {
  const open = () => openSlots({ places: 1, queue: 4, patience: 5_000 })

  bare('are given in turn: many statements of one caller do not hold up the one of another', async () => {
    const [slots, order, gate] = [open(), [] as string[], Promise.withResolvers<void>()]
    const ask = (caller: string) => slots.within(caller, async () => void order.push(caller))
    const first = slots.within('greedy', () => gate.promise)
    const all = [ask('greedy'), ask('greedy'), ask('greedy'), ask('modest')]
    gate.resolve()
    await Promise.all([first, ...all])
    expect(order).toEqual(['modest', 'greedy', 'greedy', 'greedy'])
  })

  bare('that are all taken, with a full queue, are refused; who gives up waiting leaves the queue', async () => {
    const [slots, gate] = [open(), Promise.withResolvers<void>()]
    const giving = new AbortController()
    const running = [slots.within('a', () => gate.promise), ...Array.from({ length: 3 }, () => slots.within('b', async () => {}))]
    const leaving = slots.within('c', async () => {}, giving.signal)
    await expect(slots.within('d', async () => {})).rejects.toMatchObject({ status: 503, code: 'engine.busy' })
    giving.abort(new Error('gone'))
    await expect(leaving).rejects.toThrow('gone')
    gate.resolve()
    await Promise.all(running)
    expect(slots.load()).toEqual({ busy: 0, waiting: 0 })
  })
})
