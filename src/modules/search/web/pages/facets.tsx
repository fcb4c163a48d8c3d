import { count, Filters } from '../../../../ui/index.ts'
import type { FacetName, FacetValue } from '../../model.ts'
import { type Asked, addressOf } from '../asked.ts'

export type Place = { slug: string; name: string; group: string }

const FACETS: readonly { name: Exclude<FacetName, 'kind'>; label: string }[] = [
  { name: 'office', label: '机构' },
  { name: 'year', label: '年份' },
  { name: 'force', label: '效力' },
  { name: 'form', label: '体裁' },
]
const SHOWN = 8

/** What the hits could be limited to, each with how many would remain; and where one stands. */
export const Facets = ({
  asked,
  facets,
  places,
}: {
  asked: Asked
  facets: Record<FacetName, FacetValue[]>
  places: readonly Place[]
}) => (
  <aside class="yg-facets" aria-label="筛选">
    <section class="yg-facet">
      <h2>排序</h2>
      <ul>
        <Choice href={addressOf(asked, { sort: undefined })} label="最相关" isChosen={asked.sort !== 'newest'} />
        <Choice href={addressOf(asked, { sort: 'newest' })} label="最新" isChosen={asked.sort === 'newest'} />
      </ul>
    </section>
    {FACETS.map(({ name, label }) =>
      facets[name].length < 2 && !asked[name] ? null : (
        <section class="yg-facet">
          <h2>{label}</h2>
          <ul>
            {facets[name].slice(0, SHOWN).map((value) => (
              <Choice
                href={addressOf(asked, { [name]: String(asked[name]) === value.value ? undefined : value.value })}
                label={value.label}
                number={value.count}
                isChosen={String(asked[name]) === value.value}
              />
            ))}
          </ul>
        </section>
      ),
    )}
    {asked.in !== 'articles' && (
      <section class="yg-facet">
        <h2>站在哪里看</h2>
        <Filters
          action="/search"
          hidden={{ q: asked.q, ...(asked.kind && { kind: asked.kind }) }}
          filters={[
            {
              kind: 'select',
              name: 'place',
              label: '街道或区',
              value: asked.place ?? '',
              all: '不限',
              options: places.map(({ slug, name, group }) => ({ value: slug, label: name, group })),
            },
          ]}
        />
        <p>选择街道，一并看街道、区、市三级的规定。</p>
      </section>
    )}
    <section class="yg-facet">
      <h2>订阅</h2>
      <ul>
        <Choice href={addressOf(asked, {}, '/following/new')} label="有新内容时提醒我" />
        <Choice href={addressOf(asked, {}, '/search.rss')} label="用 RSS 跟踪这次检索" />
        <Choice href={addressOf(asked, {}, '/search.atom')} label="用 Atom 跟踪" />
      </ul>
    </section>
  </aside>
)

const Choice = ({ href, label, number, isChosen }: { href: string; label: string; number?: number; isChosen?: boolean }) => (
  <li>
    <a href={href} rel="nofollow" aria-current={isChosen ? 'true' : undefined}>
      <span>{label}</span>
      {number !== undefined && <span class="yg-count">{count(number)}</span>}
    </a>
  </li>
)
