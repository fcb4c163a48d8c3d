import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import { type PublicSource, type PublicThing, publicSources, readColumns } from '../../platform/public-source.ts'
import { digestOf, foldedWords, matcher } from './matches.ts'
import type { Alert, Change, Criteria, SearchCriteria } from './model.ts'
import { officesBelow } from './offices.ts'

const EVENTS = 5_000
const THINGS = 200
const NIL = '00000000-0000-0000-0000-000000000000'

/**
 * Looks through what happened since the last time, asks each source how the things concerned look now to everyone, and notes what
 * their followers have to be told. Only events older than every open transaction are looked at, so that none slips in behind.
 */
export async function walk(ctx: Ctx) {
  for (;;) {
    const seen = await inTransaction(ctx, walkOnce)
    if (seen < EVENTS) return
  }
}

async function walkOnce(tx: Tx) {
  const { rows: places } = await sql<{ xid: string; id: string; horizon: string }>`
    select xid::text, id, pg_snapshot_xmin(pg_current_snapshot())::text as horizon from following.walked for update skip locked`.execute(
    tx.db,
  )
  const place = places[0]
  if (!place) return 0
  const alerts = await tx.db
    .selectFrom('following.alert')
    .selectAll()
    .where('confirmed_at', 'is not', null)
    .where('ended_at', 'is', null)
    .execute()
  const sources = publicSources()
  const names = [...new Set(sources.flatMap(({ changedBy }) => changedBy.map(({ event }) => event.name)))]
  // Nobody follows anything: the past is nobody's news.
  if (alerts.length === 0) return moveTo(tx, place.horizon, NIL, 0)
  const { rows } = await sql<Recorded<never> & { xid: string }>`
    select id, name, subject_id as "subjectId", organisation_id as "organisationId", happened_at as "happenedAt", data, xid::text
    from platform.event
    where (xid, id) > (${place.xid}::text::xid8, ${place.id}::uuid) and xid < ${place.horizon}::text::xid8 and name = any(${names})
    order by xid, id limit ${EVENTS}`.execute(tx.db)
  const columnsOf = await readColumns(tx)
  const followers = await Promise.all(
    alerts.map(async (alert) => {
      const criteria = alert.criteria as Criteria
      const { office, column }: Partial<SearchCriteria> = 'search' in criteria ? criteria.search : {}
      const columns = column === undefined ? null : columnsOf(column)
      return { alert, fits: matcher(criteria, { offices: await officesBelow(tx, office), columns }) }
    }),
  )
  for (const source of sources) {
    const ids = [...new Set(rows.flatMap((fact) => concerned(source, fact)))]
    for (let index = 0; index < ids.length; index += THINGS)
      await noteChanges(tx, source, ids.slice(index, index + THINGS), followers)
  }
  const last = rows.length === EVENTS ? rows.at(-1) : undefined
  return moveTo(tx, last?.xid ?? place.horizon, last?.id ?? NIL, rows.length)
}

const concerned = ({ changedBy }: PublicSource, fact: Recorded<never>) =>
  changedBy.filter(({ event }) => event.name === fact.name).flatMap(({ ids }) => ids?.(fact) ?? [fact.subjectId])

async function moveTo(tx: Tx, xid: string, id: string, seen: number) {
  await sql`update following.walked set xid = ${xid}::text::xid8, id = ${id}::uuid`.execute(tx.db)
  return seen
}

type Follower = { alert: Alert; fits: (thing: PublicThing, words: string) => boolean }

async function noteChanges(tx: Tx, source: PublicSource, ids: readonly string[], followers: readonly Follower[]) {
  const things = await source.load({ ...tx, actor: null }, ids)
  const known = await tx.db
    .selectFrom('following.seen')
    .selectAll()
    .where('kind', '=', source.kind)
    .where('thing_id', 'in', [...ids])
    .execute()
  const before = new Map(known.map((row) => [`${row.alert_id} ${row.thing_id}`, row]))
  for (const thing of things) {
    const [words, digest] = [foldedWords(thing), digestOf(thing)]
    for (const { alert, fits } of followers) {
      if (!fits(thing, words)) continue
      const last = before.get(`${alert.id} ${thing.id}`)
      const change = changeOf(alert, thing, digest, last)
      const detail = change === 'force' ? (thing.force?.label ?? null) : null
      if (change) await note(tx, alert.id, { change, title: thing.title, url: thing.url, detail })
      const row = { digest, force: thing.force?.id ?? null, title: thing.title, url: thing.url }
      await tx.db
        .insertInto('following.seen')
        .values({ alert_id: alert.id, kind: thing.kind, thing_id: thing.id, ...row })
        .onConflict((again) => again.columns(['alert_id', 'kind', 'thing_id']).doUpdateSet(row))
        .execute()
    }
  }
  const there = new Set(things.map(({ id }) => id))
  for (const row of known.filter(({ thing_id }) => !there.has(thing_id))) {
    await note(tx, row.alert_id, { change: 'gone', title: row.title, url: row.url, detail: null })
    await tx.db
      .deleteFrom('following.seen')
      .where('alert_id', '=', row.alert_id)
      .where('kind', '=', row.kind)
      .where('thing_id', '=', row.thing_id)
      .execute()
  }
}

/** New to this follower is what became public since they follow; what they were told of before has changed, or not. */
function changeOf(
  alert: Alert,
  thing: PublicThing,
  digest: string,
  last?: { digest: string; force: string | null },
): Change | null {
  if (!last) return (thing.publishedOn ?? '') >= dayOf(alert.created_at) ? 'new' : 'changed'
  if (last.force !== (thing.force?.id ?? null)) return 'force'
  return last.digest === digest ? null : 'changed'
}

type Noted = { change: Change; title: string; url: string; detail: string | null }
const note = (tx: Tx, alert: string, noted: Noted) =>
  tx.db
    .insertInto('following.note')
    .values({ alert_id: alert, ...noted, noted_at: tx.now })
    .execute()
