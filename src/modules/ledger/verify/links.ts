import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { canonicalEvent } from '../canonical-event.ts'
import { isSame, linkAfter } from '../chain.ts'
import { GENESIS, type Link } from '../model.ts'
import type { Findings } from './findings.ts'

const PAGE = 5_000

export type Checked = { seq: number; eventId: string; day: string; link: Link }
type Row = { seq: number; event_id: string; day: string; hash: Buffer; hash_sm3: Buffer; canonical: string | null }
type Wrong = { row: Row; previous: Link; link: Link }

/**
 * Every link in order, each computed anew from the stored link before it, so that one finding does not drown the rest.
 * Yields page by page: nothing of the chain is held in memory.
 */
export async function* checkLinks(db: Db, findings: Findings): AsyncGenerator<Checked[]> {
  let previous = GENESIS
  let expected = 1
  let page = readPage(db, 0)
  for (;;) {
    const rows = await page
    const last = rows.at(-1)
    if (!last) return
    // The database reads the next page while we hash this one. A failure is met where it is awaited.
    page = readPage(db, last.seq)
    page.catch(() => {})
    const wrong: Wrong[] = []
    const checked: Checked[] = []
    for (const row of rows) {
      const link = { sha256: row.hash, sm3: row.hash_sm3 }
      if (row.seq !== expected) reportGap(findings, expected, row)
      if (row.canonical === null) reportRemoved(findings, row)
      // After a gap the link before is unknown, and the gap has been reported.
      else if (row.seq === expected && !isSame(linkAfter(previous, row.canonical), link)) wrong.push({ row, previous, link })
      checked.push({ seq: row.seq, eventId: row.event_id, day: row.day, link })
      previous = link
      expected = row.seq + 1
    }
    reportWrong(findings, wrong)
    yield checked
  }
}

async function readPage(db: Db, after: number) {
  const { rows } = await sql<Row>`
    select entry.seq, entry.event_id, entry.day, entry.hash, entry.hash_sm3,
      case when event.id is not null then ${canonicalEvent} end as canonical
    from ledger.entry left join platform.event on event.id = entry.event_id
    where entry.seq > ${after} order by entry.seq limit ${PAGE}`.execute(db)
  return rows
}

const reportGap = (findings: Findings, expected: number, { seq, event_id, day }: Row) =>
  findings.add(
    'link-missing',
    { seq: expected, eventId: event_id, day },
    seq - expected === 1 ? `链上第 ${expected} 条缺失` : `链上第 ${expected} 至 ${seq - 1} 条缺失`,
  )

const reportRemoved = (findings: Findings, { seq, event_id, day }: Row) =>
  findings.add('removed', { seq, eventId: event_id, day }, `第 ${seq} 条记录（${day}）已被删除：链上有它，记录表中没有`)

/** Links that do not fit: where one fits the event of another, the two changed places; otherwise the event was altered. */
function reportWrong(findings: Findings, wrong: Wrong[]) {
  const texts = wrong.slice(0, 100).map(({ row }) => row.canonical ?? '')
  for (const { row, previous, link } of wrong) {
    const { seq, event_id: eventId, day } = row
    const isMoved = texts.some((text) => text !== row.canonical && isSame(linkAfter(previous, text), link))
    if (isMoved) findings.add('reordered', { seq, eventId, day }, `第 ${seq} 条记录（${day}）的次序被调换`)
    else findings.add('edited', { seq, eventId, day }, `第 ${seq} 条记录（${day}）的内容与封存时不同`)
  }
}
