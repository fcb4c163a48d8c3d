import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import type { Address } from './embedded.ts'

// Longer than anything runs: every statement has a time of its own.
export const LONG = 6 * 3_600_000

/** The one client for the engine embedded here and for any ClickHouse server. */
export const clientAt = ({ url, username, password }: Address, database: string) =>
  createClient({
    url,
    username,
    password,
    database,
    application: 'yangguang',
    request_timeout: LONG,
    max_open_connections: 40,
    compression: { request: false, response: false },
    keep_alive: { enabled: true, idle_socket_ttl: 2_500 },
    log: { level: ClickHouseLogLevel.OFF },
  })

export async function ensureDatabase(address: Address, database: string) {
  const client = clientAt(address, 'default')
  await client.command({ query: `CREATE DATABASE IF NOT EXISTS \`${database}\`` }).finally(() => client.close())
}
