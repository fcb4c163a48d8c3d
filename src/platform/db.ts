import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './db-types.ts'
import { log } from './log.ts'

// A legal date has no time zone; as a Date it would slip by a day west of the database.
pg.types.setTypeParser(pg.types.builtins.DATE, String)
// Counts fit a number; a count beyond 2^53 would be a bug elsewhere.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/**
 * What is done with the database. Named member by member: hundreds of tables make the compiler give up where it compares
 * Kysely's classes with each other, as it must wherever a write calls a read.
 */
export type Db = Pick<
  Kysely<DB>,
  | 'selectFrom'
  | 'insertInto'
  | 'updateTable'
  | 'deleteFrom'
  | 'transaction'
  | 'startTransaction'
  | 'connection'
  | 'withPlugin'
  | 'getExecutor'
  | 'isTransaction'
>

/** What `connect` gives: whoever opened it closes it. */
export type Database = Db & Pick<Kysely<DB>, 'destroy'>

/**
 * Connections to the database at `connectionString`; close with `destroy()`. Without `durable` a commit does not wait for the
 * disk: for lives that are only replayed and owe nobody their last moment. What is committed later with waiting takes it along.
 */
export function connect(connectionString: string, max = 20, { durable = true } = {}): Database {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    ...(!durable && { options: '-c synchronous_commit=off' }),
  })
  // An idle connection that the server ends must not end the program: the next query opens another.
  pool.on('error', (error) => log.warn({ reason: error.message }, 'database connection lost'))
  // Nor one that is in use, between two statements of a transaction: its next statement fails and says why.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  addresses.set(db, connectionString)
  return db
}

const addresses = new WeakMap<Db, string>()

/** Where a database lies, for whoever needs a connection of its own: one that listens holds it for good. */
export function connectionStringOf(db: Db) {
  const address = addresses.get(db)
  if (address === undefined) throw new Error('this database was not opened by connect()')
  return address
}
