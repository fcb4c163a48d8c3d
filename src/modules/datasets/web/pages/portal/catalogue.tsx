import {
  count,
  EmptyState,
  Figure,
  Figures,
  type HeadLink,
  type PageFrame,
  Pagination,
  PortalPage,
  SearchBox,
  Tag,
} from '../../../../../ui/index.ts'
import { type Frequency, frequencies, groundLabel, type OpeningClass, openingClasses } from '../../../model.ts'
import { type DueView, DueWords } from './due-words.tsx'

export type CardView = {
  slug: string
  title: string
  abstract: string
  office: string
  themeName: string | null
  openingClass: OpeningClass | null
  ground: string | null
  reason: string | null
  rows: number
  frequency: Frequency
  due: DueView
  hasMap: boolean
  /** Of nine points; absent where there is nothing to judge. */
  quality: number | null
}
export type FacetView = { label: string; values: { label: string; count: number; href: string; isChosen: boolean }[] }
type Props = {
  page: PageFrame
  q: string
  /** What is chosen besides the words, sent along with new ones. */
  hidden: Record<string, string>
  whole: { sets: number; rows: number; offices: number; late: number }
  lateHref: string
  facets: FacetView[]
  sorts: { label: string; href: string; isChosen: boolean }[]
  chosen: { label: string; without: string }[]
  total: number
  isRelaxed: boolean
  cards: CardView[]
  paging: { first?: string | undefined; previous?: string | undefined; next?: string | undefined; shown: string }
  links: HeadLink[]
}

const COLUMN = {
  name: '公共数据开放',
  description: '全市公共数据目录，可以查看、下载、用程序调用',
  keywords: ['公共数据', '数据开放', '数据集'],
  type: ['公共数据开放'],
}

/** 开放数据: everything that the offices open, searched and limited in the address. */
export const CataloguePage = (props: Props) => {
  const { page, q, hidden, whole, facets, sorts, chosen, total, isRelaxed, cards, paging, links } = props
  return (
    <PortalPage
      title="数据开放"
      page={page}
      width="wide"
      breadcrumb={[{ href: '/', label: '首页' }]}
      labels={{ column: COLUMN }}
      links={links}
    >
      <p>各机关把手里的公共数据放在这里，您可以直接查看、下载，不收费。</p>
      <SearchBox
        action="/datasets"
        label="搜索数据"
        value={q}
        placeholder="想找什么数据，如 公共厕所、学校、空气质量"
        wide
        hidden={hidden}
        id="dataset-search"
      />
      <Figures>
        <Figure value={whole.sets} unit="个" label="数据集" href="/datasets" />
        <Figure value={whole.rows} unit="行" label="数据总量" />
        <Figure value={whole.offices} unit="个" label="提供数据的机关" />
        <Figure
          value={whole.late}
          unit="个"
          label="超过更新期限"
          href={props.lateHref}
          {...(whole.late > 0 && { tone: 'urgent' })}
        />
      </Figures>
      <div class="yg-results">
        <section aria-label="数据集">
          <p class="yg-results__said" role="status">
            {isRelaxed ? `没有同时包含“${q}”全部词语的数据集，下面是部分相符的，` : ''}共 {count(total)} 个数据集
          </p>
          {chosen.length > 0 && (
            <ul class="yg-chips" aria-label="已选条件">
              {chosen.map(({ label, without }) => (
                <li>
                  <a class="yg-chip" href={without}>
                    {label} <span aria-hidden="true">×</span>
                    <span class="yg-hidden">去掉这个条件</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
          {cards.length === 0 ? <Nothing q={q} isLimited={chosen.length > 0} /> : <Cards cards={cards} />}
          <Pagination {...paging} />
        </section>
        <aside class="yg-facets" aria-label="筛选">
          <Facet label="排序" values={sorts.map((sort) => ({ ...sort, count: null }))} />
          {facets.map((facet) => (
            <Facet {...facet} />
          ))}
          <p class="yg-links">
            <a href="/data-requests">没有找到想要的数据</a>
            <a href="/datasets/app-keys">应用密钥</a>
            <a href="/datasets/plan">开放计划</a>
            <a href="/datasets/lateness">更新及时情况</a>
            <a href="/datasets/catalogue.csv">开放目录（CSV）</a>
          </p>
        </aside>
      </div>
    </PortalPage>
  )
}

const Cards = ({ cards }: { cards: CardView[] }) => (
  <ol class="yg-hits">
    {cards.map((card) => (
      <li>
        <h2>
          <a href={`/datasets/${card.slug}`}>{card.title}</a>
        </h2>
        <p class="yg-hits__facts">
          <ClassTag openingClass={card.openingClass} />
          <span>{card.office}</span>
          {card.themeName && <span>{card.themeName}</span>}
          {card.openingClass !== 'not-open' && <span>{count(card.rows)} 行</span>}
          {card.hasMap && <span>可看地图</span>}
          {card.quality !== null && <span>质量 {card.quality} 分（满分 9 分）</span>}
        </p>
        <p>{card.openingClass === 'not-open' ? closedSentence(card) : short(card.abstract)}</p>
        {card.openingClass !== 'not-open' && (
          <p class="yg-hits__facts">
            <DueWords due={card.due} frequency={frequencies[card.frequency]} />
          </p>
        )}
      </li>
    ))}
  </ol>
)

/** The opening class in a word, with an icon. */
export const ClassTag = ({ openingClass }: { openingClass: OpeningClass | null }) =>
  openingClass === null ? null : (
    <Tag
      tone={openingClass === 'unconditional' ? 'done' : openingClass === 'conditional' ? 'main' : 'quiet'}
      icon={openingClass === 'unconditional' ? 'check' : openingClass === 'conditional' ? 'apply' : 'lock'}
    >
      {openingClasses[openingClass].label}
    </Tag>
  )

const closedSentence = ({ ground, reason }: CardView) =>
  `依法不予开放：${[groundLabel(ground), reason].filter(Boolean).join('。')}`.replace(/。?$/, '。')
const LENGTH = 120
const short = (text: string) => (text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text)

type Values = { label: string; href: string; isChosen: boolean; count: number | null }[]
const Facet = ({ label, values }: { label: string; values: Values }) =>
  values.length === 0 ? null : (
    <section class="yg-facet">
      <h2>{label}</h2>
      <ul>
        {values.map((value) => (
          <li>
            <a href={value.href} aria-current={value.isChosen ? 'true' : undefined}>
              <span>{value.label}</span>
              {value.count !== null && <span>{count(value.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )

const Nothing = ({ q, isLimited }: { q: string; isLimited: boolean }) => (
  <EmptyState title={q ? `没有找到与“${q}”有关的数据` : '没有符合条件的数据集'}>
    <ul>
      {isLimited && <li>可以去掉右侧的筛选条件再看；</li>}
      <li>换一个说法试试，例如把“公厕”写成“公共厕所”；</li>
      <li>
        仍然没有，可以<a href="/data-requests/new">提出数据需求</a>，由有关机关答复。
      </li>
    </ul>
  </EmptyState>
)
