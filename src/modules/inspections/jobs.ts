import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { installation } from '../../platform/installation.ts'
import { THRESHOLDS } from './model.ts'

/** Asks for the home page as a visitor would, and notes whether and how fast it opened (检查指标: fifteen seconds). */
export async function probe({ db }: Ctx) {
  const { config } = installation()
  const url = config.PUBLIC_URL ?? `http://127.0.0.1:${config.PORT}/`
  const started = performance.now()
  const asked = await fetch(url, { signal: AbortSignal.timeout(THRESHOLDS.slowMilliseconds), redirect: 'follow' }).then(
    async (answer) => {
      await answer.arrayBuffer()
      return answer.ok ? null : `HTTP ${answer.status}`
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  // When it was really asked: availability is a matter of the wall clock.
  await db
    .insertInto('inspections.probe')
    .values({ at: new Date(), ok: asked === null, milliseconds: Math.round(performance.now() - started), problem: asked })
    .onConflict((same) => same.doNothing())
    .execute()
  await db
    .deleteFrom('inspections.probe')
    .where('at', '<', new Date(Date.now() - 400 * 86_400_000))
    .execute()
}

/** Counts yesterday's page views and visitors from the access log: pages that were opened by people, not files and calls. */
export async function countVisits({ db }: Ctx) {
  const yesterday = addDays(dayOf(new Date()), -1)
  const file = join(installation().config.DATA_DIR, 'logs', `access-${yesterday}.log`)
  if (!existsSync(file)) return
  const counted = await countLog(file)
  await db
    .insertInto('inspections.visit_day')
    .values({ on: yesterday, ...counted })
    .onConflict((again) => again.column('on').doUpdateSet(counted))
    .execute()
}

export async function countLog(file: string) {
  const visitors = new Set<string>()
  let views = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const access = parsed(line)
    if (access?.method !== 'GET' || access.status !== 200 || NOT_PAGES.test(access.path)) continue
    views++
    visitors.add(access.from)
  }
  return { views, visitors: visitors.size }
}

const NOT_PAGES = /^\/(assets|api|workbench|metrics|healthz|readyz|preferences)(\/|$)|\.(rss|atom|json|xml|txt|ics|pdf|docx)$/

function parsed(line: string): { method: string; path: string; status: number; from: string } | null {
  try {
    return JSON.parse(line)
  } catch {
    return null // a line that was cut off by a crash
  }
}
