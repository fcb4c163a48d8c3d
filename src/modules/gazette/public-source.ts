import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { linksIn, textOf } from '../publishing/index.ts'
import { IssuePublished, ItemCorrected } from './events.ts'
import { issueName, itemPath } from './model.ts'

/** Every text that an issue has carried. */
export const printedTexts: PublicSource = {
  kind: 'gazette-item',
  label: '政府公报',
  changedBy: [
    { event: IssuePublished, ids: (fact) => (fact.data as { items: string[] }).items },
    { event: ItemCorrected, ids: (fact) => [fact.subjectId] },
  ],
  load: (ctx, ids) => (ids.length === 0 ? Promise.resolve([]) : read(ctx, { ids })),
  all: async function* (ctx) {
    for (let after: string | undefined; ; ) {
      const things = await read(ctx, { after })
      if (things.length === 0) return
      yield things
      after = things.at(-1)?.id
    }
  },
}

async function read(
  { db }: Ctx,
  { ids, after }: { ids?: readonly string[]; after?: string | undefined },
): Promise<PublicThing[]> {
  const rows = await db
    .selectFrom('gazette.item as item')
    .innerJoin('gazette.issue as issue', 'issue.id', 'item.issue_id')
    .innerJoin('gazette.section as section', 'section.id', 'item.section_id')
    .innerJoin('gazette.submission as submission', 'submission.id', 'item.submission_id')
    .select([
      'item.id',
      'item.position',
      'issue.year',
      'issue.number',
      'issue.total_number',
      'issue.published_at',
      'section.name as section',
    ])
    .select(['submission.title', 'submission.body', 'submission.document_number', 'submission.organisation_id'])
    .where('issue.state', '=', 'published')
    .$if(ids !== undefined, (query) => query.where('item.id', 'in', [...(ids ?? [])]))
    .$if(after !== undefined, (query) => query.where('item.id', '>', after ?? ''))
    .orderBy('item.id')
    .limit(ids ? 10_000 : 500)
    .execute()
  return rows.map((row) => {
    const place = { year: row.year ?? 0, number: row.number ?? 0, total_number: row.total_number ?? 0, position: row.position }
    return {
      id: row.id,
      kind: 'gazette-item',
      title: row.title,
      url: itemPath(place),
      text: `${issueName(place)}\n${textOf(row.body)}`,
      links: linksIn(row.body),
      office: row.organisation_id,
      publishedOn: row.published_at && dayOf(row.published_at),
      documentNumber: row.document_number,
      column: row.section,
    }
  })
}
