import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import type { ClickHouseClient, ClickHouseSettings } from '@clickhouse/client'
import type { Config } from '../config.ts'
import { boundsOf, readingSettings } from './bounds.ts'
import { clientAt, ensureDatabase, LONG } from './client.ts'
import { embeddedHome, type Home } from './embedded.ts'
import { codeOf, isBroken, neverArrived, refusalOf } from './refusals.ts'
import { databaseIn, remoteHome } from './remote.ts'
import { openSlots } from './slots.ts'
import { ensureSpace, watchingSpace } from './space.ts'
import type { Answer, Limits, Sql } from './sql.ts'

type Engine = {
  /** The whole answer; what has no end of rows is streamed instead. Reads only. */
  query: (sql: Sql, limits?: Limits) => Promise<Answer>
  /** The bytes as the engine formats them, while it makes them. Reads only. A stream that breaks off did not end well. */
  stream: (sql: Sql, format: string, limits?: Limits) => Promise<Readable>
  /** Rows in one of the engine's formats. */
  insert: (
    table: string,
    format: string,
    body: Readable | AsyncIterable<Uint8Array>,
    options?: { columns?: readonly string[]; settings?: Limits['settings']; signal?: AbortSignal },
  ) => Promise<void>
  /** What defines, moves or removes: `create`, `insert … select`, `drop`. */
  command: (sql: Sql, limits?: Limits) => Promise<void>
}

export type EngineServer = Engine & {
  isEmbedded: boolean
  database: string
  /** Ends the embedded engine's process at once; the next call finds it started again. */
  kill: () => Promise<void>
  /** Lets go of the engine; the embedded one ends with the last who does. */
  stop: () => Promise<void>
  /** Removes the database with all its tables, if it was ever used, and lets go: for tests. */
  remove: () => Promise<void>
}

const DATABASE = 'yangguang'
// What a statement may be late before we no longer wait for it: a little more than the engine's own watch over it.
const LATE = 15_000

/** Opens the engine of an installation without starting it: the first use does that. */
export function openEngine(
  config: Pick<Config, 'DATA_DIR' | 'CLICKHOUSE_URL'>,
  { database = databaseIn(config.CLICKHOUSE_URL) ?? DATABASE, late = LATE }: { database?: string; late?: number } = {},
): EngineServer {
  const home: Home = config.CLICKHOUSE_URL ? remoteHome(config.CLICKHOUSE_URL) : embeddedHome(config.DATA_DIR)
  const isEmbedded = !config.CLICKHOUSE_URL
  const space = isEmbedded ? config.DATA_DIR : undefined
  const slots = {
    quick: openSlots({ places: 12, queue: 500, patience: 20_000 }),
    heavy: openSlots({ places: 2, queue: 100, patience: 60_000 }),
    streams: openSlots({ places: 4, queue: 50, patience: 60_000 }),
    writes: openSlots({ places: 3, queue: 1_000, patience: LONG }),
  }
  let [client, clientOf, ready] = [undefined as ClickHouseClient | undefined, '', undefined as Promise<void> | undefined]

  const connect = async (): Promise<ClickHouseClient> => {
    const address = await home.reach()
    const key = JSON.stringify(address)
    if (!client || clientOf !== key) {
      void client?.close().catch(() => {})
      ;[client, clientOf] = [clientAt(address, database), key]
      ready = undefined
    }
    const reached = client
    ready ??= ensureDatabase(address, database)
    await ready.catch((error: unknown) => {
      ready = undefined
      throw error
    })
    return reached
  }
  /** What never arrived may be said again, and so may what reads: the engine had just died, and is back by now. */
  const withClient = async <T>(work: (client: ClickHouseClient) => Promise<T>, mayRepeat = false): Promise<T> => {
    const began = performance.now()
    try {
      return await work(await connect())
    } catch (error) {
      const wasAtOnce = performance.now() - began < 250
      if (!neverArrived(error) && !(mayRepeat && wasAtOnce && isBroken(error))) throw refusalOf(error)
      await pause(50)
      return await connect()
        .then(work)
        .catch((again: unknown) => Promise.reject(refusalOf(again)))
    }
  }

  const stop = async () => {
    await client?.close().catch(() => {})
    await home.leave()
  }

  return {
    isEmbedded,
    database,
    async query({ text, parameters }, limits = {}) {
      const signal = limits.signal
      return slots[limits.priority ?? 'quick'].within(
        limits.caller ?? '',
        () =>
          withClient(async (client) => {
            const most = boundsOf(limits)
            const { settled, abort } = inTime(most.seconds * 1_000 + late, signal)
            try {
              const result = await client.query({
                query: text,
                format: 'JSONCompact',
                query_params: parameters,
                clickhouse_settings: {
                  ...readingSettings(text, limits),
                  max_result_rows: String(most.rows),
                  max_result_bytes: String(most.bytes),
                },
                abort_signal: abort,
              })
              const { meta = [], data, statistics } = await result.json<unknown[]>()
              return {
                columns: meta.map(({ name, type }) => ({ name, type })),
                rows: data as unknown[][],
                read: statistics?.rows_read ?? 0,
                seconds: statistics?.elapsed ?? 0,
              }
            } catch (error) {
              signal?.throwIfAborted()
              // It neither answered nor ended: the engine's own watch has failed too.
              if (abort.aborted) await home.kill()
              throw error
            } finally {
              settled()
            }
          }, true),
        signal,
      )
    },
    async stream({ text, parameters }, format, limits = {}) {
      const { promise, resolve, reject } = Promise.withResolvers<Readable>()
      // The place is kept until the last byte is read, or the reader is gone.
      slots.streams
        .within(
          limits.caller ?? '',
          () =>
            withClient(async (client) => {
              const { stream } = await client.exec({
                query: `${text}\nFORMAT ${format}`,
                query_params: parameters,
                clickhouse_settings: readingSettings(text, { seconds: 3_600, ...limits }),
                http_headers: { 'x-streamed': '1' },
                ...(limits.signal && { abort_signal: limits.signal }),
              })
              const body = Readable.from(refusing(stream), { objectMode: false, highWaterMark: 1 << 18 })
              // One that is left before its first byte was asked for has to be told, too.
              body.once('close', () => stream.destroy())
              resolve(body)
              await new Promise((over) => body.once('close', over))
            }),
          limits.signal,
        )
        .catch(reject)
      return promise
    },
    async insert(table, format, body, { columns = [], settings = {}, signal } = {}) {
      if (space) await ensureSpace(space)
      const list = columns.length > 0 ? ` (${columns.join(', ')})` : ''
      const values = space ? watchingSpace(space, body) : body
      await slots.writes.within('', () =>
        withClient(async (client) => {
          await client
            .exec({
              query: `INSERT INTO ${table}${list}\nFORMAT ${format}`,
              values: Readable.from(values, { objectMode: false, highWaterMark: 1 << 20 }),
              clickhouse_settings: settings as ClickHouseSettings,
              ...(signal && { abort_signal: signal }),
            })
            .then(({ stream }) => stream.resume().destroy())
        }),
      )
    },
    async command({ text, parameters }, { seconds, memory, settings, signal } = {}) {
      if (space && /^\s*insert/i.test(text)) await ensureSpace(space)
      await slots.writes.within('', () =>
        withClient((client) =>
          client.command({
            query: text,
            query_params: parameters,
            clickhouse_settings: {
              ...(seconds && { max_execution_time: seconds }),
              ...(memory && { max_memory_usage: String(memory) }),
              ...settings,
            } as ClickHouseSettings,
            ...(signal && { abort_signal: signal }),
          }),
        ),
      )
    },
    kill: () => home.kill(),
    stop,
    async remove() {
      await client?.command({ query: `DROP DATABASE IF EXISTS \`${database}\` SYNC` }).catch(() => {})
      await stop()
    },
  }
}

function inTime(milliseconds: number, signal?: AbortSignal) {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error('Timeout error: the engine did not answer in time')), milliseconds)
  return { settled: () => clearTimeout(timer), abort: signal ? AbortSignal.any([signal, late.signal]) : late.signal }
}

async function* refusing(stream: Readable) {
  try {
    for await (const chunk of stream) yield chunk as Buffer
  } catch (error) {
    throw isBroken(error) || codeOf(error) ? refusalOf(error) : error
  }
}
