import { Alert, EmptyState, Icon, type PageFrame, Pagination, PortalPage, Tabs } from '../../../../ui/index.ts'
import type { ArticleResult, SearchHit, SearchResult } from '../../model.ts'
import { type Asked, addressOf } from '../asked.ts'
import type { Chip } from '../said.ts'
import { Facets, type Place } from './facets.tsx'
import { ArticleHits, Hits, type Names } from './hits.tsx'

export type Section = { name: string; slug: string; level: 'street' | 'district' | 'city'; hits: SearchHit[]; total: number }
type Props = {
  page: PageFrame
  asked: Asked
  result: SearchResult | ArticleResult
  sections: Section[]
  problems: string[]
  chips: Chip[]
  sentence: string
  places: Place[]
  names: Names
  tried: string[]
}

const KINDS_SHOWN = 6

/** One search over all that is public. */
export const SearchPage = (props: Props) => {
  const { page, asked, result, sections, problems, chips, sentence, places, names } = props
  const title = asked.q === '' ? '一网可查' : `“${asked.q}”的检索结果`
  return (
    <PortalPage
      title={title}
      page={page}
      width="wide"
      ownHeading
      breadcrumb={[{ href: '/', label: '首页' }]}
      labels={{
        column: {
          name: '一网可查',
          description: '检索全部公开的政策、法规、公报、数据和机构信息',
          keywords: ['检索', '政策', '法规'],
          type: ['政策文件', '法规规章'],
        },
      }}
    >
      <h1 class="yg-title">{asked.q === '' ? '一网可查' : '检索结果'}</h1>
      <Box asked={asked} />
      {problems.length > 0 && (
        <Alert tone="warning">
          <p>{problems.join('；')}。</p>
        </Alert>
      )}
      <Tabs label="检索范围" items={tabsOf(asked, result)} />
      <p class="yg-results__said" role="status">
        {sentence}
      </p>
      {chips.length > 0 && (
        <ul class="yg-chips" aria-label="已选条件">
          {chips.map(({ label, without }) => (
            <li>
              <a class="yg-chip" href={addressOf(asked, without)} rel="nofollow">
                {label}
                <Icon name="close" />
                <span class="yg-hidden">，取消这一条件</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {result.rebuilding && (
        <Alert tone="info">
          <p>检索索引正在更新，结果可能不全，请过几分钟再试。</p>
        </Alert>
      )}
      {'jump' in result && result.jump && (
        <Alert tone="done" title="按文号找到">
          <p>
            <a href={result.jump}>直接打开这份文件</a>
          </p>
        </Alert>
      )}
      {result.relaxed && (
        <Alert tone="info">
          <p>没有包含全部检索词的内容，以下是包含其中一部分的内容。</p>
        </Alert>
      )}
      <div class="yg-results">
        <div>
          {sections.map((section) => (
            <section>
              <h2>
                {section.name}（{section.total}条）
              </h2>
              {section.hits.length === 0 ? <p>没有找到。</p> : <Hits hits={section.hits} names={names} level={3} />}
              {section.total > section.hits.length && (
                <p>
                  <a href={addressOf(asked, { place: undefined, office: section.slug, level: section.level })}>
                    全部{section.total}条
                  </a>
                </p>
              )}
            </section>
          ))}
          {sections.length === 0 && <Found {...props} />}
        </div>
        <Facets asked={asked} facets={result.facets} places={places} />
      </div>
    </PortalPage>
  )
}

const Box = ({ asked }: { asked: Asked }) => (
  <search class="yg-search yg-search--wide">
    <form class="yg-search__form" action="/search" method="get">
      <label class="yg-hidden" for="search-q">
        检索词、文号或者一句问话
      </label>
      <input
        class="yg-search__input"
        id="search-q"
        type="search"
        name="q"
        value={asked.q}
        maxlength={200}
        placeholder="检索词、文号，或者一句问话"
        autocomplete="off"
        list="search-suggestions"
        data-suggest="/api/search/suggestions"
      />
      <datalist id="search-suggestions" />
      {(['in', 'kind', 'office', 'place', 'sort'] as const).map((name) =>
        asked[name] ? <input type="hidden" name={name} value={String(asked[name])} /> : null,
      )}
      <button class="yg-search__button" type="submit">
        <Icon name="search" />
        <span>搜索</span>
      </button>
    </form>
  </search>
)

function tabsOf(asked: Asked, result: Props['result']) {
  const isArticles = asked.in === 'articles'
  const kinds = isArticles ? [] : result.facets.kind.slice(0, KINDS_SHOWN)
  return [
    { href: addressOf(asked, { in: undefined, kind: undefined }), label: '全部', current: !isArticles && !asked.kind },
    { href: addressOf(asked, { in: 'articles', kind: undefined, place: undefined }), label: '法规条文', current: isArticles },
    ...kinds.map(({ value, label, count }) => ({
      href: addressOf(asked, { kind: value }),
      label,
      count,
      current: !isArticles && asked.kind === value,
    })),
  ]
}

const Found = ({ asked, result, names, tried }: Props) => {
  const { hits, total, totalIsExact, page, size } = result
  if (hits.length === 0)
    return asked.q === '' && total === 0 ? <EmptyState title="还没有公开的内容" /> : <Nothing asked={asked} tried={tried} />
  const [first, last] = [(page - 1) * size + 1, (page - 1) * size + hits.length]
  return (
    <>
      {'lawId' in (hits[0] ?? {}) ? (
        <ArticleHits hits={hits as ArticleResult['hits']} />
      ) : (
        <Hits hits={hits as SearchResult['hits']} names={names} level={2} />
      )}
      <Pagination
        previous={page > 1 ? addressOf(asked, { page: String(page - 1) }) : undefined}
        next={last < total ? addressOf(asked, { page: String(page + 1) }) : undefined}
        shown={`第 ${first}–${last} 条，${totalIsExact ? '共' : '超过'} ${total.toLocaleString('en-US')} 条`}
      />
    </>
  )
}

const Nothing = ({ asked, tried }: { asked: Asked; tried: string[] }) => (
  <EmptyState title={`没有找到与“${asked.q}”有关的公开内容`}>
    {tried.length > 0 && <p>已经同时按规范的说法检索：{tried.join('、')}。</p>}
    <ul>
      <li>换一个说法，或者只写最要紧的两三个字。</li>
      <li>查文件请写文号，括号怎样写都可以，例如：深府规〔2024〕1号。</li>
      {(asked.kind || asked.office || asked.year || asked.form || asked.force) && (
        <li>
          <a href={addressOf({ q: asked.q, in: asked.in, sort: asked.sort, page: 1, size: asked.size })}>去掉筛选条件再检索</a>
        </li>
      )}
      {asked.in !== 'articles' && (
        <li>
          <a href={addressOf(asked, { in: 'articles' })}>在法规条文中找</a>
        </li>
      )}
      <li>
        没有公开的政府信息，您可以<a href={`/requests/guide?q=${encodeURIComponent(asked.q)}`}>依申请公开</a>。
      </li>
      <li>
        认为应当公开而没有公开的，请<a href="/report-error">告诉我们</a>。这次没有找到的词会记入改进清单。
      </li>
    </ul>
  </EmptyState>
)
