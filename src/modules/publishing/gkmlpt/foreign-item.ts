import { dayOf } from '../../../platform/day.ts'
import type { DeliveredItem } from '../schema.ts'
import type { ForeignArticle } from './schema.ts'

type About = { host: string; kind: string; column: string | null }

/** An item of another site as our own delivery takes it; the key says where it came from, so that a second time changes nothing. */
export function foreignItem(article: ForeignArticle, body: string, { host, kind, column }: About): DeliveredItem {
  const published = publishedOn(article)
  return {
    sourceKey: sourceKeyOf(host, article.id),
    kind,
    title: article.title,
    body,
    summary: article.abstract.slice(0, 2_000),
    documentNumber: article.document_number.slice(0, 80) || null,
    keywords: article.keywords
      .split(/[,，、;；\s]+/)
      .filter(Boolean)
      .map((word) => word.slice(0, 40))
      .slice(0, 20),
    genre: article.classify_genre_name.slice(0, 20) || null,
    theme: article.classify_theme_name.slice(0, 60) || null,
    // The day of publication here is ours; when it was public there is told with its source.
    source: `${article.publisher || host}${published ? `（${published}发布于${host}）` : ''}`.slice(0, 200),
    formedOn: article.date > 0 ? dayOf(new Date(article.date * 1_000)) : (published ?? ''),
    column,
  }
}

export const sourceKeyOf = (host: string, id: string) => `gkmlpt:${host}:${id}`

/** When it was published over there: in seconds, or as a date. */
function publishedOn({ display_publish_time, created_at }: Pick<ForeignArticle, 'display_publish_time' | 'created_at'>) {
  if (display_publish_time > 0) return dayOf(new Date(display_publish_time * 1_000))
  return /^\d{4}-\d{2}-\d{2}/.exec(created_at)?.[0]
}
