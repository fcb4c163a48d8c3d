import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from './ctx.ts'

export type EventType<T> = { name: string; data: z.ZodType<T> }
export const eventType = <T>(name: string, data: z.ZodType<T>): EventType<T> => ({ name, data })

/** What a subscriber is handed: the fact as it was recorded. */
export type Recorded<T = unknown> = {
  id: string
  name: string
  subjectId: string
  organisationId: string | null
  happenedAt: string
  data: T
}

/** Which jobs a fact starts. `modules.ts` fills it once, from the modules' subscriptions. */
const subscribers = new Map<string, string[]>()
export const subscribe = (event: string, job: string) => void subscribers.set(event, [...(subscribers.get(event) ?? []), job])

/**
 * Writes down that something happened, in the transaction in which it happened, and enqueues its subscribers there too.
 * `organisation` is the office whose fact it is. Nothing personal goes in `data`: ids and salted hashes only.
 */
export async function record<T>(tx: Tx, type: EventType<T>, subjectId: string, data: T, organisation: string | null = null) {
  const json = JSON.stringify(type.data.parse(data))
  const jobs = subscribers.get(type.name) ?? []
  const insert = sql`insert into platform.event (name, subject_id, organisation_id, actor_id, data, happened_at)
    values (${type.name}, ${subjectId}, ${organisation}, ${tx.actor?.id ?? null}, ${json}, ${tx.now})`
  if (jobs.length === 0) return void (await insert.execute(tx.db))
  await sql`with event as (${insert} returning *)
    select graphile_worker.add_job(job, json_build_object('id', event.id, 'name', event.name, 'subjectId', event.subject_id,
      'organisationId', event.organisation_id, 'happenedAt', event.happened_at, 'data', event.data))
    from event, unnest(${jobs}::text[]) job`.execute(tx.db)
}
