import { dayOf } from '../../../platform/day.ts'
import type { PageLabels } from '../../../ui/page-frame.ts'
import { permanentPath } from '../model.ts'
import type { DocumentView } from './document-view.ts'

/** The national page labels of a document (网页设计规范). */
export const labelsOf = (
  { column, kindLabel, edition, publishedAt, publisher, path }: DocumentView,
  origin: string,
): PageLabels => ({
  column: column
    ? { name: column.name, description: column.description, keywords: column.keywords, type: column.type.split('，') }
    : { name: kindLabel, description: `主动公开的${kindLabel}`, keywords: [kindLabel], type: ['信息公开'] },
  article: {
    title: edition.title,
    publishedAt,
    source: edition.source ?? publisher,
    keywords: edition.keywords,
    author: publisher,
    ...(edition.summary && { description: edition.summary }),
    url: `${origin}${path}`,
  },
})

/** The same for machines (schema.org): policies and notices as legislation or articles of the office, each edition by its hash. */
export function linkedDataOf(view: DocumentView, origin: string): Record<string, unknown> {
  const { edition, publisher, office, path, published, changed, relations, attachments, kind, column } = view
  const isLegislation = kind === 'rule' || kind === 'normative'
  return {
    '@context': 'https://schema.org',
    '@type': isLegislation ? 'Legislation' : kind === 'news' ? 'NewsArticle' : 'Article',
    '@id': `${origin}${path}`,
    url: `${origin}${path}`,
    identifier: view.index,
    name: edition.title,
    headline: edition.title,
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    datePublished: published.toISOString(),
    dateModified: changed.toISOString(),
    dateCreated: edition.formed_on,
    version: edition.number,
    ...(edition.summary && { abstract: edition.summary }),
    ...(edition.keywords.length > 0 && { keywords: edition.keywords.join(',') }),
    ...(column && { articleSection: column.name }),
    ...(edition.document_number && isLegislation && { legislationIdentifier: edition.document_number }),
    ...(isLegislation && { legislationDate: edition.formed_on }),
    ...(view.force && {
      legislationLegalForce: view.force.isOut ? 'https://schema.org/NotInForce' : 'https://schema.org/InForce',
    }),
    publisher: { '@type': 'GovernmentOrganization', name: publisher, url: `${origin}/publishing/offices/${office.slug}` },
    author: { '@type': 'GovernmentOrganization', name: publisher },
    ...(relations.policy && {
      about: { '@id': `${origin}${permanentPath(relations.policy.index)}`, name: relations.policy.title },
    }),
    ...(relations.interpretations.length > 0 && {
      subjectOf: relations.interpretations.map(({ index, title }) => ({
        '@type': 'Article',
        '@id': `${origin}${permanentPath(index)}`,
        name: title,
      })),
    }),
    ...(attachments.length > 0 && {
      associatedMedia: attachments.map(({ name, href, size }) => ({
        '@type': 'MediaObject',
        name,
        contentUrl: `${origin}${href}`,
        contentSize: size,
      })),
    }),
  }
}

/** The same text in other forms. */
export const downloadLinks = ({ path, isOld, edition }: Pick<DocumentView, 'path' | 'isOld' | 'edition'>) => {
  const base = isOld ? `${path}/editions/${edition.number}` : path
  return [
    { href: `${base}.docx`, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', label: 'Word 文档' },
    { href: `${base}.txt`, type: 'text/plain', label: '纯文本' },
    { href: `${base}.json`, type: 'application/json', label: 'JSON' },
  ]
}

/** The name under which it is saved. */
export const fileNameOf = ({ edition, published }: Pick<DocumentView, 'edition' | 'published'>) =>
  `${edition.title.replace(/[\\/:*?"<>|\s]+/g, '')}（${dayOf(published)}）`
