import type { Page } from './page-frame.ts'

/** The national page labels (网页设计规范): site labels everywhere, column and article labels where the page has them. */
export const Labels = ({ page, labels }: Pick<Page, 'page' | 'labels'>) => (
  <>
    <meta name="SiteName" content={page.siteName} />
    <meta name="SiteDomain" content={page.siteDomain} />
    <meta name="SiteIDCode" content={page.siteIdCode} />
    {labels && <ColumnTags column={labels.column} />}
    {labels?.article && <ArticleTags article={labels.article} />}
  </>
)

type Given = NonNullable<Page['labels']>

const ColumnTags = ({ column }: Pick<Given, 'column'>) => (
  <>
    <meta name="ColumnName" content={column.name} />
    <meta name="ColumnDescription" content={column.description} />
    <meta name="ColumnKeywords" content={column.keywords.join('，')} />
    <meta name="ColumnType" content={column.type.join('，')} />
  </>
)

const ArticleTags = ({ article }: { article: NonNullable<Given['article']> }) => (
  <>
    <meta name="ArticleTitle" content={article.title} />
    <meta name="PubDate" content={article.publishedAt} />
    <meta name="ContentSource" content={article.source} />
    {article.keywords && <meta name="Keywords" content={article.keywords.join('，')} />}
    {article.author && <meta name="Author" content={article.author} />}
    {article.description && <meta name="Description" content={article.description} />}
    {article.image && <meta name="Image" content={article.image} />}
    {article.url && <meta name="Url" content={article.url} />}
  </>
)
