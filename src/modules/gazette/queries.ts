import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { conflict, FieldRefusal, notFound } from '../../platform/errors.ts'
import { mayEdit, sendsFor } from './policy.ts'

export const listSections = ({ db }: Ctx) => db.selectFrom('gazette.section as section').selectAll().orderBy('position').execute()

export async function getSection({ db }: Ctx, slug: string) {
  const section = await db.selectFrom('gazette.section as section').selectAll().where('slug', '=', slug).executeTakeFirst()
  if (!section) throw new FieldRefusal('section', '没有这个栏目')
  return section
}

/** What was sent in: all of it for the editors, their own for the offices. */
export function visibleSubmissions({ db, actor }: Ctx) {
  const all = db.selectFrom('gazette.submission as submission')
  return mayEdit(actor) ? all : all.where('submission.organisation_id', 'in', none(sendsFor(actor)))
}
export const listSubmissions = (ctx: Ctx, states: readonly ('submitted' | 'accepted' | 'returned' | 'placed' | 'printed')[]) =>
  visibleSubmissions(ctx)
    .innerJoin('gazette.section as section', 'section.id', 'submission.section_id')
    .selectAll('submission')
    .select('section.name as section')
    .where('submission.state', 'in', [...states])
    .orderBy('section.position')
    .orderBy('submission.id')
    .limit(500)
    .execute()
export const getSubmission = (ctx: Ctx, id: string) =>
  visibleSubmissions(ctx)
    .innerJoin('gazette.section as section', 'section.id', 'submission.section_id')
    .leftJoin('gazette.item as item', 'item.submission_id', 'submission.id')
    .leftJoin('gazette.issue as issue', 'issue.id', 'item.issue_id')
    .selectAll('submission')
    .select(['section.name as section', 'issue.year', 'issue.number', 'item.position'])
    .where('submission.id', '=', id)
    .executeTakeFirstOrThrow(notFound)

/** Issues that the public may see, the newest first. */
export const publishedIssues = ({ db }: Ctx) => db.selectFrom('gazette.issue as issue').where('state', '=', 'published')
export async function listIssues(ctx: Ctx, { year, limit = 200 }: { year?: number | undefined; limit?: number }) {
  const issues = await publishedIssues(ctx)
    .selectAll()
    .select(sql<number>`(select count(*)::int from gazette.item where issue_id = issue.id)`.as('items'))
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .orderBy('total_number', 'desc')
    .limit(limit)
    .execute()
  return issues.map(numbered)
}
export const listYears = async (ctx: Ctx) =>
  (await publishedIssues(ctx).select('year').distinct().orderBy('year', 'desc').execute()).flatMap(({ year }) => year ?? [])

export async function getPublishedIssue(ctx: Ctx, year: number, number: number) {
  return numbered(
    await publishedIssues(ctx)
      .selectAll()
      .where('year', '=', year)
      .where('number', '=', number)
      .executeTakeFirstOrThrow(notFound),
  )
}
/** An issue in any state, for its editors. */
export async function getIssue({ db, actor }: Ctx, id: string) {
  if (!mayEdit(actor)) throw notFound()
  return db.selectFrom('gazette.issue as issue').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)
}
export const listWork = ({ db, actor }: Ctx) => {
  if (!mayEdit(actor)) throw notFound()
  return db
    .selectFrom('gazette.issue as issue')
    .selectAll()
    .select(sql<number>`(select count(*)::int from gazette.item where issue_id = issue.id)`.as('items'))
    .where('state', '<>', 'published')
    .orderBy('planned_on')
    .execute()
}

/** The texts of an issue in their order, with what corrects them and what they correct. */
export const listItems = ({ db }: Ctx, issue: string) =>
  db
    .selectFrom('gazette.item as item')
    .innerJoin('gazette.submission as submission', 'submission.id', 'item.submission_id')
    .innerJoin('gazette.section as section', 'section.id', 'item.section_id')
    .select([
      'item.id',
      'item.position',
      'item.page_from',
      'item.page_to',
      'item.submission_id',
      'section.name as section',
      'section.slug as section_slug',
      'section.position as rank',
      'submission.title',
      'submission.document_number',
      'submission.issuer',
      'submission.formed_on',
      'submission.body',
      'submission.hash',
      'submission.document_id',
      'submission.index_number',
      'submission.corrects_id',
      'submission.organisation_id',
    ])
    .where('item.issue_id', '=', issue)
    .orderBy('item.position')
    .execute()

/** Where a printed text stands, for the links from a correction to what it corrects and back. */
export async function placesOf({ db }: Ctx, ids: readonly string[]) {
  const rows = await db
    .selectFrom('gazette.public_item')
    .select(['id', 'year', 'number', 'total_number', 'position', 'title'])
    .where('id', 'in', none(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, numberedItem(row)]))
}
/** The corrections that were printed to these texts. */
export async function correctionsOf({ db }: Ctx, ids: readonly string[]) {
  const rows = await db
    .selectFrom('gazette.submission as submission')
    .innerJoin('gazette.item as item', 'item.submission_id', 'submission.id')
    .innerJoin('gazette.issue as issue', 'issue.id', 'item.issue_id')
    .select(['submission.corrects_id', 'issue.year', 'issue.number', 'issue.total_number', 'item.position', 'submission.title'])
    .where('submission.corrects_id', 'in', none(ids))
    .where('issue.state', '=', 'published')
    .execute()
  return rows.map((row) => ({ ...numberedItem(row), corrects: row.corrects_id ?? '' }))
}
/** Printed texts by words of their title, for choosing what a correction puts right. */
export const findPrinted = ({ db }: Ctx, words: string) =>
  db
    .selectFrom('gazette.public_item')
    .select(['id', 'year', 'number', 'title', 'position'])
    .where('title', 'ilike', `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`)
    .orderBy('total_number', 'desc')
    .limit(50)
    .execute()

export const listDistribution = ({ db }: Ctx, issue: string) =>
  db.selectFrom('gazette.distribution as distribution').selectAll().where('issue_id', '=', issue).orderBy('id').execute()

/** The year in figures, as the report gives them: issues, copies, texts by category. */
export async function figuresOf({ db }: Ctx, year: number) {
  const [issues, texts] = await Promise.all([
    db
      .selectFrom('gazette.public_issue')
      .select(({ fn }) => [fn.countAll<number>().as('issues'), fn.sum<number>('copies').as('copies')])
      .where('year', '=', year)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('gazette.public_item')
      .select(({ fn }) => ['counts_as', fn.countAll<number>().as('texts')])
      .where('year', '=', year)
      .groupBy('counts_as')
      .execute(),
  ])
  return {
    issues: Number(issues.issues),
    copies: Number(issues.copies ?? 0),
    byCategory: Object.fromEntries(texts.map(({ counts_as, texts: count }) => [counts_as, Number(count)])),
  }
}

/** The issue under its lock, in the state that the step needs. */
export async function lockIssue(tx: Tx, id: string, ...states: readonly ('assembling' | 'closed' | 'published')[]) {
  if (!mayEdit(tx.actor)) throw notFound()
  const issue = await tx.db
    .selectFrom('gazette.issue as issue')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (!states.includes(issue.state))
    throw conflict(
      'gazette.state',
      issue.state === 'published'
        ? '本期已出版，不能再改动'
        : issue.state === 'closed'
          ? '本期已定稿，请先撤回定稿'
          : '本期尚未定稿',
    )
  return issue
}
export async function lockSubmission(tx: Tx, id: string) {
  return visibleSubmissions(tx)
    .selectAll('submission')
    .where('submission.id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
}

/** The numbers that the next issue gets: one more than the last of its year, and than the last of all. */
export async function nextNumbers({ db }: Ctx, year: number) {
  const [ofYear, ofAll] = await Promise.all([
    db
      .selectFrom('gazette.issue as issue')
      .select(({ fn }) => fn.max('number').as('last'))
      .where('year', '=', year)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('gazette.issue as issue')
      .select(({ fn }) => fn.max('total_number').as('last'))
      .executeTakeFirstOrThrow(),
  ])
  return { year, number: (ofYear.last ?? 0) + 1, total_number: (ofAll.last ?? 0) + 1 }
}

const none = (ids: readonly string[]) => (ids.length > 0 ? [...ids] : ['00000000-0000-0000-0000-000000000000'])
const numbered = <
  T extends { year: number | null; number: number | null; total_number: number | null; published_at: Date | null },
>(
  issue: T,
) => ({
  ...issue,
  // The table's checks: what is published has its numbers and its instant.
  year: issue.year ?? 0,
  number: issue.number ?? 0,
  total_number: issue.total_number ?? 0,
  published_at: issue.published_at ?? new Date(0),
})
const numberedItem = (row: {
  year: number | null
  number: number | null
  total_number: number | null
  position: number | null
  title: string | null
}) => ({
  year: row.year ?? 0,
  number: row.number ?? 0,
  total_number: row.total_number ?? 0,
  position: row.position ?? 0,
  title: row.title ?? '',
})

/** Which documents of these offices were sent in and not returned. */
export async function sentAlready({ db }: Ctx, offices: readonly string[]) {
  const rows = await db
    .selectFrom('gazette.submission as submission')
    .select('document_id')
    .where('organisation_id', 'in', none(offices))
    .where('state', '<>', 'returned')
    .execute()
  return new Set(rows.map(({ document_id }) => document_id))
}
