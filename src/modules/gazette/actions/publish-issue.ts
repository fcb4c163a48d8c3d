import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { readSetting } from '../../../platform/settings.ts'
import { IssuePublished, ItemCorrected } from '../events.ts'
import { blocksOf } from '../layout/blocks.ts'
import { type Drawn, drawIssue } from '../layout/draw-issue.ts'
import { issueName } from '../model.ts'
import { getIssue, listItems, lockIssue, nextNumbers, placesOf } from '../queries.ts'
import { GazetteSetting } from '../settings.ts'
import { sha256 } from '../text-hash.ts'

/**
 * Publishes a closed issue: draws its PDF from the same texts as the page, lays it into storage, and gives the issue the next numbers.
 * Runs at the edge; what was drawn counts only if the issue and the numbers are still those when the transaction holds them.
 */
export async function publishIssue(ctx: Ctx, id: string) {
  const issue = await getIssue(ctx, id)
  if (issue.state !== 'closed') throw conflict('gazette.state', issue.state === 'published' ? '本期已出版' : '请先定稿')
  const numbers = await nextNumbers(ctx, Number(dayOf(ctx.now).slice(0, 4)))
  const drawn = await draw(ctx, id, numbers)
  const pdf = { hash: sha256(drawn.bytes), storedAs: `gazette/${numbers.total_number}-${sha256(drawn.bytes).slice(0, 16)}.pdf` }
  await installation().storage.put(pdf.storedAs, drawn.bytes)
  return inTransaction(ctx, (tx) => publishDrawn(tx, id, { numbers, drawn, pdf, hash: issue.hash ?? '' }))
}

type Numbers = { year: number; number: number; total_number: number }
type Ready = { numbers: Numbers; drawn: Drawn; pdf: { hash: string; storedAs: string }; hash: string }

async function publishDrawn(tx: Tx, id: string, { numbers, drawn, pdf, hash }: Ready) {
  // One issue at a time, so that the numbers have no gap.
  await sql`select pg_advisory_xact_lock(hashtextextended('gazette.numbers', 0))`.execute(tx.db)
  const issue = await lockIssue(tx, id, 'closed')
  const now = await nextNumbers(tx, numbers.year)
  if (issue.hash !== hash || now.number !== numbers.number || now.total_number !== numbers.total_number)
    throw conflict('gazette.overtaken', '定稿后内容或者期号有变动，请重新出版')
  await tx.db
    .updateTable('gazette.issue')
    .set({
      state: 'published',
      ...numbers,
      published_at: tx.now,
      pages: drawn.pages,
      pdf_stored_as: pdf.storedAs,
      pdf_sha256: pdf.hash,
      pdf_bytes: drawn.bytes.byteLength,
    })
    .where('id', '=', id)
    .execute()
  const items = await listItems(tx, id)
  const pages = JSON.stringify(items.map((item, index) => ({ id: item.id, ...drawn.places[index] })))
  await sql`update gazette.item set page_from = place."from", page_to = place."to"
    from jsonb_to_recordset(${pages}::jsonb) as place (id uuid, "from" int, "to" int) where item.id = place.id`.execute(tx.db)
  await finish(tx, id, numbers, { hash, pdf: pdf.hash })
  return numbers
}

/** What follows from publication, also of an issue that was printed before: states, links of corrections, the fact itself. */
export async function finish(
  tx: Tx,
  id: string,
  { year, number, total_number }: Numbers,
  proof: { hash: string; pdf: string | null },
) {
  const items = await listItems(tx, id)
  await tx.db
    .updateTable('gazette.submission')
    .set({ state: 'printed' })
    .where(
      'id',
      'in',
      items.map(({ submission_id }) => submission_id),
    )
    .execute()
  await record(tx, IssuePublished, id, { year, number, total: total_number, ...proof, items: items.map((item) => item.id) })
  for (const item of items)
    if (item.corrects_id) await record(tx, ItemCorrected, item.corrects_id, { item: item.corrects_id, by: item.id })
}

async function draw(ctx: Ctx, id: string, numbers: Numbers) {
  const [items, setting] = await Promise.all([listItems(ctx, id), readSetting(ctx, GazetteSetting)])
  const corrected = await placesOf(
    ctx,
    items.flatMap(({ corrects_id }) => corrects_id ?? []),
  )
  return drawIssue({
    gazette: setting.name,
    name: issueName(numbers),
    organiser: setting.organiser,
    publishedOn: dayOf(ctx.now),
    items: items.map((item) => {
      const place = corrected.get(item.corrects_id ?? '')
      return {
        section: item.section,
        title: item.title,
        documentNumber: item.document_number,
        issuer: item.issuer,
        formedOn: item.formed_on,
        blocks: blocksOf(item.body),
        corrects: place ? `${issueName(place)}《${place.title}》` : null,
      }
    }),
  })
}

/** The issue as it would be printed now, for the editors' eyes. */
export async function previewIssue(ctx: Ctx, id: string) {
  await getIssue(ctx, id)
  return draw(ctx, id, await nextNumbers(ctx, Number(dayOf(ctx.now).slice(0, 4))))
}
