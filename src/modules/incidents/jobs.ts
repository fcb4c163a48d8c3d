import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import { reportersOf } from '../demands/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { portalPath } from './model.ts'
import { listEntries, memberIds } from './queries.ts'

const AT_ONCE = 500

/** Tells everyone who reported and has an account what the office has written; a second run tells nobody twice. */
export async function tellReporters(ctx: Ctx, fact: Recorded<{ number: number }>) {
  const { number } = fact.data
  const entries = (await listEntries(ctx, number)).filter(({ kind }) => kind === 'progress')
  const entry = entries.find(({ written_at }) => written_at.getTime() === new Date(fact.happenedAt).getTime()) ?? entries[0]
  if (!entry) return
  const ids = await memberIds(ctx, number)
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await inTransaction(ctx, async (tx) => {
      const people = await reportersOf(tx, ids.slice(from, from + AT_ONCE))
      await notifyAll(tx, new Set(people.values()), {
        kind: 'incidents.updated',
        title: '您反映的事有新进展',
        body: entry.text,
        url: portalPath(number),
        key: entry.id,
      })
    })
}
