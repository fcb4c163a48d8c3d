import type { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { issueName, issuePath, itemPath } from './model.ts'
import { type getPublishedIssue, listItems } from './queries.ts'
import type { IssueView } from './schema.ts'

type Published = Awaited<ReturnType<typeof getPublishedIssue>>

/** An issue as programs read it; `texts` puts the words of every text in. */
export async function viewOf(ctx: Ctx, issue: Published, { texts }: { texts: boolean }): Promise<z.infer<typeof IssueView>> {
  const items = await listItems(ctx, issue.id)
  return {
    id: issue.id,
    name: issueName(issue),
    year: issue.year,
    number: issue.number,
    totalNumber: issue.total_number,
    publishedOn: dayOf(issue.published_at),
    pages: issue.pages,
    printRun: issue.print_run,
    sha256: issue.pdf_sha256,
    hash: issue.hash,
    url: issuePath(issue),
    items: items.map((item) => ({
      position: item.position,
      section: item.section,
      title: item.title,
      documentNumber: item.document_number,
      issuer: item.issuer,
      formedOn: item.formed_on,
      pages: item.page_from !== null && item.page_to !== null ? { from: item.page_from, to: item.page_to } : null,
      url: itemPath({ ...issue, position: item.position }),
      ...(texts && { html: item.body }),
      hash: item.hash,
    })),
  }
}
