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
export const recordAll = <T>(
  tx: Tx,
  type: EventType<T>,
  facts: readonly { subjectId: string; data: T; organisation: string | null }[],
) =>
  recordFacts(
    tx,
    facts.map(({ subjectId, data, organisation }) => factOf(type, subjectId, data, organisation)),
  )

/** A fact that is still to be recorded. */
type Fact = { name: string; subjectId: string; organisation: string | null; data: unknown }
export const factOf = <T>(type: EventType<T>, subjectId: string, data: T, organisation: string | null): Fact => ({
  name: type.name,
  subjectId,
  organisation,
  data: type.data.parse(data),
})

/** The same for facts of several kinds, in one statement, in their order. */
export async function recordFacts(tx: Tx, facts: readonly Fact[]) {
  if (facts.length === 0) return
  // Of what a year that is lived again did nobody is told.
  const followers = [...new Set(facts.map(({ name }) => name))].flatMap((name) =>
    (subscribers.get(name) ?? []).filter(({ tells }) => !(tells && tx.replayed)).map((follower) => ({ name, ...follower })),
  )
  const insert = sql`insert into platform.event (name, subject_id, organisation_id, actor_id, data, happened_at)
    select fact->>'name', (fact->>'subjectId')::uuid, (fact->>'organisation')::uuid, ${tx.actor?.id ?? null}::uuid, fact->'data', ${tx.now}
    from jsonb_array_elements(${JSON.stringify(facts)}::jsonb) with ordinality as given (fact, place) order by place`
  const each = followers.filter(({ gathered }) => !gathered)
  if (each.length === 0) await insert.execute(tx.db)
  else
    await sql`with event as (${insert} returning *)
      select graphile_worker.add_job(follower.job, json_build_object('id', event.id, 'name', event.name, 'subjectId', event.subject_id,
        'organisationId', event.organisation_id, 'happenedAt', event.happened_at, 'data', event.data))
      from event join unnest(${each.map(({ name }) => name)}::text[], ${each.map(({ job }) => job)}::text[]) as follower (name, job)
        on follower.name = event.name`.execute(tx.db)
  for (const job of new Set(followers.flatMap(({ gathered, job }) => (gathered ? [job] : []))))
    await sql`select graphile_worker.add_job(${job}, job_key := ${job}, queue_name := ${job})`.execute(tx.db)
}
