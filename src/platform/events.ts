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
type Subscriber = { job: string; gathered?: true | undefined; tells?: true | undefined }
const subscribers = new Map<string, Subscriber[]>()
export const subscribe = (event: string, subscriber: Subscriber) =>
  void subscribers.set(event, [...(subscribers.get(event) ?? []), subscriber])

/**
 * Writes down that something happened, in the transaction in which it happened, and enqueues its subscribers there too.
 * `organisation` is the office whose fact it is. Nothing personal goes in `data`: ids and salted hashes only.
 */
export const record = <T>(tx: Tx, type: EventType<T>, subjectId: string, data: T, organisation: string | null = null) =>
  recordAll(tx, type, [{ subjectId, data, organisation }])

/** The same for many facts of one kind, in one statement. */
export async function recordAll<T>(
  tx: Tx,
  type: EventType<T>,
  facts: readonly { subjectId: string; data: T; organisation: string | null }[],
) {
  if (facts.length === 0) return
  const rows = JSON.stringify(
    facts.map(({ subjectId, data, organisation }) => ({ subjectId, organisation, data: type.data.parse(data) })),
  )
  // Of what a year that is lived again did nobody is told.
  const followers = (subscribers.get(type.name) ?? []).filter(({ tells }) => !(tells && tx.replayed))
  const insert = sql`insert into platform.event (name, subject_id, organisation_id, actor_id, data, happened_at)
    select ${type.name}, (fact->>'subjectId')::uuid, (fact->>'organisation')::uuid, ${tx.actor?.id ?? null}::uuid, fact->'data', ${tx.now}
    from jsonb_array_elements(${rows}::jsonb) with ordinality as given (fact, place) order by place`
  const each = followers.filter(({ gathered }) => !gathered).map(({ job }) => job)
  if (each.length === 0) await insert.execute(tx.db)
  else
    await sql`with event as (${insert} returning *)
      select graphile_worker.add_job(job, json_build_object('id', event.id, 'name', event.name, 'subjectId', event.subject_id,
        'organisationId', event.organisation_id, 'happenedAt', event.happened_at, 'data', event.data))
      from event, unnest(${each}::text[]) job`.execute(tx.db)
  for (const { job, gathered } of followers)
    if (gathered) await sql`select graphile_worker.add_job(${job}, job_key := ${job}, queue_name := ${job})`.execute(tx.db)
}
