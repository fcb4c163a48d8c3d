import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db } from './db.ts'

/** `/healthz`: the process lives. `/readyz`: it can serve, or 503 with the reason. */
export function health(db: Db) {
  const app = new Hono()
  app.get('/healthz', (c) => c.json({ alive: true }, 200, { 'cache-control': 'no-store' }))
  app.get('/readyz', async (c) => {
    const reason = await Promise.race([reach(db), after(2_000, '数据库在两秒内没有回答')])
    return reason === null
      ? c.json({ ready: true }, 200, { 'cache-control': 'no-store' })
      : c.json({ ready: false, reason }, 503, { 'cache-control': 'no-store', 'retry-after': '5' })
  })
  return app
}

const reach = (db: Db) =>
  sql`select 1`.execute(db).then(
    () => null,
    () => '无法连接数据库',
  )
const after = (milliseconds: number, reason: string) =>
  new Promise<string>((resolve) => setTimeout(resolve, milliseconds, reason).unref())
