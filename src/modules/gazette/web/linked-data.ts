import { dayOf } from '../../../platform/day.ts'
import { issueName, issuePath, itemPath } from '../model.ts'
import type { getPublishedIssue, listItems } from '../queries.ts'

type Printed = Awaited<ReturnType<typeof getPublishedIssue>>
type Item = Awaited<ReturnType<typeof listItems>>[number]
type Of = { name: string; issue: Printed; origin: string }

/** What search engines read of an issue (schema.org): which of the periodical it is, and its texts. */
export const linkedIssue = (of: Of, items: readonly Item[]): Record<string, unknown> => ({
  '@context': 'https://schema.org',
  ...issueOf(of),
  inLanguage: 'zh-CN',
  isAccessibleForFree: true,
  ...(of.issue.pdf_sha256 && {
    encoding: { '@type': 'MediaObject', encodingFormat: 'application/pdf', contentUrl: `${of.origin}${issuePath(of.issue)}.pdf` },
  }),
  hasPart: items.map(({ title, position }) => ({
    '@type': 'Article',
    name: title,
    url: `${of.origin}${itemPath({ ...of.issue, position })}`,
  })),
})

/** The same of one printed text. */
export const linkedItem = (of: Of, item: Item): Record<string, unknown> => ({
  '@context': 'https://schema.org',
  '@type': 'Article',
  '@id': `${of.origin}${itemPath({ ...of.issue, position: item.position })}`,
  name: item.title,
  inLanguage: 'zh-CN',
  isAccessibleForFree: true,
  dateCreated: item.formed_on,
  datePublished: dayOf(of.issue.published_at),
  ...(item.document_number && { identifier: item.document_number }),
  ...(item.page_from !== null && { pageStart: item.page_from, pageEnd: item.page_to }),
  author: { '@type': 'GovernmentOrganization', name: item.issuer },
  isPartOf: issueOf(of),
})

const issueOf = ({ name, issue, origin }: Of) => ({
  '@type': 'PublicationIssue',
  '@id': `${origin}${issuePath(issue)}`,
  name: `${name}${issueName(issue)}`,
  issueNumber: issue.number,
  datePublished: dayOf(issue.published_at),
  isPartOf: { '@type': 'Periodical', name, url: `${origin}/gazette` },
})
