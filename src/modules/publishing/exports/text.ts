import type { DocumentView } from '../web/document-view.ts'

/** The document as plain text: what it is, then what it says. */
export const plainText = ({ edition, publisher, index, publishedAt, text, attachments, path }: DocumentView, origin: string) =>
  [
    edition.title,
    '',
    `索引号：${index}`,
    `发布机构：${publisher}`,
    `成文日期：${edition.formed_on}`,
    `文号：${edition.document_number ?? '无'}`,
    `发布日期：${publishedAt}`,
    `主题词：${edition.keywords.join('，') || '无'}`,
    '',
    text,
    ...(attachments.length > 0
      ? ['', '附件：', ...attachments.map(({ name, href }, number) => `${number + 1}. ${name} ${origin}${href}`)]
      : []),
    '',
    `${origin}${path}（第 ${edition.number} 版）`,
    `SHA-256 ${edition.hash}`,
    '',
  ].join('\r\n')
