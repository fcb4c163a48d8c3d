import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { recordAll } from '../../../platform/events.ts'
import type { PublicThing } from '../../../platform/public-source.ts'
import { readSetting } from '../../../platform/settings.ts'
import { countDeadline, loadCalendar } from '../../calendar/index.ts'
import type { Finding } from '../detectors/finding.ts'
import { FindingFixed, FindingOpened, FindingReopened } from '../events.ts'
import { excerptOf, fingerprintOf } from '../fingerprint.ts'
import { noteLinks } from '../links/note-links.ts'
import { type FindingRow, type Gravity, gravityOf } from '../model.ts'
import { scanKnown } from '../scan.ts'
import { DaysToFix } from '../settings.ts'

type Seen = { thing: PublicThing; finding: Finding; fingerprint: string; occurrences: number; excerpt: string }

/**
 * Compares what public things say now with what was found in them before: what is new opens a finding with a due date, what is gone closes
 * its finding, what came back opens it again, and what was judged no finding stays so. Answers how many were opened.
 */
export async function screenThings(tx: Tx, source: string, things: readonly PublicThing[]): Promise<number> {
  if (things.length === 0) return 0
  const ids = things.map(({ id }) => id)
  const before = await tx.db
    .selectFrom('screening.finding')
    .selectAll()
    .where('source', '=', source)
    .where('thing_id', 'in', ids)
    .forUpdate()
    .execute()
  const known = new Map(before.map((row) => [keyOf(row.thing_id, row.kind, row.fingerprint), row]))
  const seen = new Map<string, Seen>()
  for (const thing of things) await look(tx, thing, seen)
  const opened = [...seen].filter(([key]) => !known.has(key)).map(([, each]) => each)
  const changed: FindingRow[] = []
  for (const [key, each] of seen) {
    const row = known.get(key)
    if (!row) continue
    const { title, url } = each.thing
    const same = row.title === title && row.url === url && row.occurrences === each.occurrences && row.excerpt === each.excerpt
    if (!same || row.organisation_id !== each.thing.office)
      await tx.db
        .updateTable('screening.finding')
        .set({ title, url, occurrences: each.occurrences, excerpt: each.excerpt, organisation_id: each.thing.office })
        .where('id', '=', row.id)
        .execute()
    if (row.state === 'fixed') changed.push(row)
  }
  await open(tx, source, opened)
  await reopen(tx, changed)
  await vanish(
    tx,
    before.filter(
      (row) => (row.state === 'open' || row.state === 'confirmed') && !seen.has(keyOf(row.thing_id, row.kind, row.fingerprint)),
    ),
  )
  await noteLinks(tx, source, things)
  return opened.length + changed.length
}

/** What is no longer public has no findings and no links. */
export async function forgetThings(tx: Tx, source: string, ids: readonly string[]) {
  if (ids.length === 0) return
  const rows = await tx.db
    .selectFrom('screening.finding')
    .selectAll()
    .where('source', '=', source)
    .where('thing_id', 'in', ids)
    .where('state', 'in', ['open', 'confirmed'])
    .forUpdate()
    .execute()
  await vanish(tx, rows)
  await tx.db.deleteFrom('screening.link_place').where('source', '=', source).where('thing_id', 'in', ids).execute()
}

const keyOf = (thing: string, kind: string, fingerprint: string) => `${thing} ${kind} ${fingerprint}`

async function look(tx: Tx, thing: PublicThing, seen: Map<string, Seen>) {
  const text = `${thing.title}\n${thing.text}`
  const findings = await scanKnown(tx, text)
  for (const finding of findings) {
    const fingerprint = fingerprintOf(finding)
    const key = keyOf(thing.id, finding.kind, fingerprint)
    const found = seen.get(key)
    if (found) found.occurrences++
    else seen.set(key, { thing, finding, fingerprint, occurrences: 1, excerpt: excerptOf(text, finding, findings) })
  }
}

async function open(tx: Tx, source: string, opened: readonly Seen[]) {
  if (opened.length === 0) return
  const dueOn = await dueDates(tx)
  const rows = await tx.db
    .insertInto('screening.finding')
    .values(
      opened.map(({ thing, finding, fingerprint, occurrences, excerpt }) => ({
        source,
        thing_id: thing.id,
        title: thing.title,
        url: thing.url,
        organisation_id: thing.office,
        kind: finding.kind,
        fingerprint,
        excerpt,
        suggestion: finding.suggestion,
        occurrences,
        confidence: finding.confidence,
        found_on: dayOf(tx.now),
        due_on: dueOn[gravityOf(finding.kind)],
      })),
    )
    .returning(['id', 'kind', 'organisation_id'])
    .execute()
  await history(tx, rows, 'found')
  await recordAll(
    tx,
    FindingOpened,
    rows.map(({ id, kind, organisation_id }) => ({ subjectId: id, data: { kind }, organisation: organisation_id })),
  )
}

async function reopen(tx: Tx, rows: readonly FindingRow[]) {
  if (rows.length === 0) return
  const dueOn = await dueDates(tx)
  for (const { id, kind } of rows)
    await tx.db
      .updateTable('screening.finding')
      .set({ state: 'open', closed_on: null, due_on: dueOn[gravityOf(kind)] })
      .where('id', '=', id)
      .execute()
  await history(tx, rows, 'reopen')
  await recordAll(
    tx,
    FindingReopened,
    rows.map(({ id, organisation_id }) => ({ subjectId: id, data: {}, organisation: organisation_id })),
  )
}

async function vanish(tx: Tx, rows: readonly FindingRow[]) {
  if (rows.length === 0) return
  await tx.db
    .updateTable('screening.finding')
    .set({ state: 'fixed', closed_on: dayOf(tx.now) })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  await history(tx, rows, 'vanish')
  await recordAll(
    tx,
    FindingFixed,
    rows.map(({ id, organisation_id }) => ({ subjectId: id, data: { vanished: true }, organisation: organisation_id })),
  )
}

const history = (tx: Tx, rows: readonly { id: string }[], act: 'found' | 'reopen' | 'vanish') =>
  tx.db
    .insertInto('screening.finding_history')
    .values(rows.map(({ id }) => ({ finding_id: id, act, by_id: null, note: '', at: tx.now })))
    .execute()

/** Until when a finding of today has to be dealt with, by how pressing it is; in working days. */
async function dueDates(tx: Tx): Promise<Record<Gravity, string>> {
  const [calendar, days] = [await loadCalendar(tx), await readSetting(tx, DaysToFix)]
  const due = (workingDays: number) =>
    countDeadline(calendar, { from: dayOf(tx.now), workingDays, article: '', provisional: 'allow' }).dueOn
  return { secrecy: due(days.secrecy), personal: due(days.personal), wording: due(days.wording) }
}
