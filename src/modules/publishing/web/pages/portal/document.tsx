import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { ButtonLink, CopyCode, DescriptionList, Icon, type PageFrame, PortalPage, Tag } from '../../../../../ui/index.ts'
import { interpretationForms, permanentPath } from '../../../model.ts'
import type { Interpreting } from '../../../public-lists.ts'
import { downloadLinks, labelsOf, linkedDataOf } from '../../document-labels.ts'
import type { AttachmentView, DocumentView } from '../../document-view.ts'
import { Standing } from './document-standing.tsx'

type Props = { page: PageFrame; view: DocumentView; origin: string }

/** A document as everybody reads it: what it is and whether it holds, the text, what explains it, what it was before. */
export const DocumentPage = ({ page, view, origin }: Props) => {
  const { edition, column, isOld, path } = view
  return (
    <PortalPage
      title={edition.title}
      page={page}
      ownHeading
      width="wide"
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/publishing', label: '政务公开' },
        ...(column ? [{ href: `/publishing/columns/${column.slug}`, label: column.name }] : []),
      ]}
      labels={labelsOf(view, origin)}
      linkedData={linkedDataOf(view, origin)}
      links={[
        { rel: 'canonical', href: `${origin}${path}` },
        ...(isOld ? [{ rel: 'latest-version', href: `${origin}${path}` }] : []),
        ...(view.superseded?.successor ? [{ rel: 'successor-version', href: `${origin}${view.superseded.successor.href}` }] : []),
        ...downloadLinks(view).map(({ href, type, label }) => ({
          rel: 'alternate',
          href: `${origin}${href}`,
          type,
          title: label,
        })),
      ]}
    >
      <article class="yg-document" data-document={path}>
        <header class="yg-document__head">
          <h1>{edition.title}</h1>
          <p class="yg-document__by">
            <span>
              发布机构：<a href={`/publishing/offices/${view.office.slug}`}>{view.publisher}</a>
            </span>
            <span>发布时间：{view.publishedAt}</span>
            {view.changedAt && <span>本版时间：{view.changedAt}</span>}
            <span>来源：{edition.source ?? view.publisher}</span>
          </p>
          <Standing view={view} />
        </header>
        <Card view={view} />
        <div class="yg-beside">
          <div class="yg-beside__main">
            <Contents view={view} />
            {view.html ? (
              <div class="yg-prose yg-document__text article-content" data-selectable>
                {raw(view.html)}
              </div>
            ) : (
              <p class="yg-quiet">本件没有正文，内容见附件。</p>
            )}
            <Attachments attachments={view.attachments} />
          </div>
          <aside class="yg-beside__aside" aria-label="相关内容">
            <Related view={view} />
            <TakeAway view={view} origin={origin} />
          </aside>
        </div>
        <History view={view} />
        <p class="yg-document__printed">
          本件由{page.siteName}（{page.siteDomain}）公开，索引号 {view.index}，第 {edition.number} 版，永久地址 {origin}
          {path}，校验值 SHA-256 {edition.hash}。
        </p>
      </article>
    </PortalPage>
  )
}

/** The eight fields of the catalogue (索引号 … 主题词), as every site of the province shows them; folded on phones. */
const Card = ({ view: { index, column, publisher, edition, publishedAt, kindLabel } }: { view: DocumentView }) => (
  <details class="yg-fold" data-fold>
    <summary>文件信息</summary>
    <DescriptionList
      columns={2}
      items={[
        { term: '索引号', value: <span class="yg-code-text">{index}</span> },
        { term: '分类', value: [column?.name ?? kindLabel, edition.genre, edition.theme].filter(Boolean).join('；') },
        { term: '发布机构', value: publisher },
        { term: '成文日期', value: edition.formed_on },
        { term: '名称', value: edition.title },
        { term: '文号', value: edition.document_number ?? '无' },
        { term: '发布日期', value: publishedAt.slice(0, 10) },
        { term: '主题词', value: edition.keywords.length > 0 ? edition.keywords.join('，') : '无' },
      ]}
    />
  </details>
)

const LONG = 3

const Contents = ({ view: { contents } }: { view: DocumentView }) =>
  contents.length < LONG ? null : (
    <details class="yg-fold yg-contents" data-fold>
      <summary>目录</summary>
      <nav aria-label="目录">
        <ol>
          {contents
            .filter(({ level }) => level <= 3)
            .map(({ id, level, text }) => (
              <li class={level > 2 ? 'yg-contents__inner' : undefined}>
                <a href={`#${id}`}>{text}</a>
              </li>
            ))}
        </ol>
      </nav>
    </details>
  )

const Attachments = ({ attachments }: { attachments: AttachmentView[] }) =>
  attachments.length === 0 ? null : (
    <section class="yg-section">
      <h2>附件</h2>
      <ol class="yg-attachments">
        {attachments.map(({ name, href, twinHref, size, type }) => (
          <li>
            <a href={href} download={name}>
              <Icon name="file" />
              {name}
            </a>
            <span class="yg-quiet">
              {type}，{size}
            </span>
            {twinHref && <a href={twinHref}>网页阅读</a>}
          </li>
        ))}
      </ol>
    </section>
  )

const Related = ({ view: { relations, path } }: { view: DocumentView }) => {
  const { interpretations, policy, others } = relations
  const beside = others.filter(({ index }) => permanentPath(index) !== path)
  return (
    <>
      {interpretations.length > 0 && (
        <Box title="政策解读">
          <Interpretations rows={interpretations} />
        </Box>
      )}
      {policy && (
        <Box title="所解读的文件">
          <p>
            <a href={permanentPath(policy.index)}>{policy.title}</a>
          </p>
          {beside.length > 0 && (
            <>
              <p class="yg-quiet">同一文件的其他解读</p>
              <Interpretations rows={beside} />
            </>
          )}
        </Box>
      )}
    </>
  )
}

export const Interpretations = ({ rows }: { rows: readonly Interpreting[] }) => (
  <ul class="yg-interpretations">
    {rows.map(({ index, form, title, stale }) => (
      <li>
        <Tag>{interpretationForms[form]}</Tag>
        <a href={permanentPath(index)}>{title}</a>
        {stale && <span class="yg-quiet">所解读的条款已修改</span>}
      </li>
    ))}
  </ul>
)

const Box = ({ title, children }: { title: string; children?: Child }) => (
  <section class="yg-box">
    <h2>{title}</h2>
    {children}
  </section>
)

const TakeAway = ({ view, origin }: { view: DocumentView; origin: string }) => (
  <Box title="下载和引用">
    <p class="yg-links">
      {downloadLinks(view).map(({ href, label }) => (
        <a href={href}>{label}</a>
      ))}
    </p>
    <p data-print-offer hidden>
      <button type="button" class="usa-button usa-button--outline" data-print>
        <Icon name="print" />
        打印
      </button>
    </p>
    <p>
      <ButtonLink href={`/following/new?${new URLSearchParams({ kind: 'document', id: view.id })}`} icon="bell">
        订阅更新
      </ButtonLink>
    </p>
    <CopyCode label="永久地址" code={`${origin}${view.path}`} />
  </Box>
)

/** What it was before, with why it changed, and by what anybody can check that it is what was published then. */
const History = ({ view: { editions, path, edition } }: { view: DocumentView }) => (
  <section class="yg-section yg-history">
    <h2>历次版本和核验</h2>
    <ol class="yg-editions">
      {editions.map(({ number, note, minor, at, href, current, hash }, position) => {
        const before = editions[position + 1]
        return (
          <li aria-current={current ? 'true' : undefined}>
            <p>
              <a href={href}>第 {number} 版</a>
              <time>{at}</time>
              {current && <Tag tone="main">正在阅读</Tag>}
            </p>
            <p>{note ?? (number === 1 ? '首次发布' : minor ? '小的改动' : '修改')}</p>
            <p class="yg-links">
              {before && <a href={`${path}/compare?from=${before.number}&to=${number}`}>与第 {before.number} 版对照</a>}
              <span class="yg-quiet yg-hash">SHA-256 {hash}</span>
            </p>
          </li>
        )
      })}
    </ol>
    <p class="yg-quiet">
      每一版的校验值在发布时记入存证链，发布时间由系统记录，不能事后填写。
      <a href={`${path}/proof?edition=${edition.number}`}>核验这一版</a>
    </p>
    <p class="yg-history__buttons">
      <ButtonLink href={`/report-error?from=${encodeURIComponent(path)}`} icon="flag">
        发现错误
      </ButtonLink>
    </p>
  </section>
)
