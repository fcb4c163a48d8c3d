import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { feedLinks } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations, type Organisations, subtreeOf } from '../../organisations/index.ts'
import { noteUnanswered } from '../../search/index.ts'
import { type CatalogueAsked, findEntries, SORTS } from '../catalogue/find.ts'
import { type Catalogue, type Entry, type Form, forms, holdCatalogue } from '../catalogue/held.ts'
import { qualitiesOf } from '../catalogue/qualities.ts'
import { daysLate } from '../frequency.ts'
import { FREQUENCIES, type Frequency, frequencies, type OpeningClass, openingClasses } from '../model.ts'
import { listThemes } from '../queries.ts'
import { type CardView, CataloguePage, type FacetView } from './pages/portal/catalogue.tsx'
import { addressWith } from './portal-query.ts'

export const cataloguePages = new Hono<Env>()

const PAGE = 20
const SHOWN = 12
const CLASSES = Object.keys(openingClasses) as OpeningClass[]
const SORT_WORDS = { relevance: '最相关', updated: '最近更新', rows: '数据最多', title: '名称' } as const
const NAMES = ['q', 'theme', 'office', 'class', 'form', 'frequency', 'overdue', 'sort'] as const

cataloguePages.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  const params = new URL(c.req.url).searchParams
  const values = Object.fromEntries(NAMES.map((name) => [name, params.get(name)?.slice(0, 200) ?? '']))
  const [catalogue, tree, themes] = await Promise.all([holdCatalogue(ctx), loadOrganisations(ctx), listThemes(ctx)])
  const asked = askedOf(values, tree)
  const all = catalogue.orders.updated
  const { entries, facets, isRelaxed } = await findEntries(ctx, catalogue, asked)
  const pages = Math.max(1, Math.ceil(entries.length / PAGE))
  const number = Math.min(pages, Math.max(1, Math.trunc(Number(params.get('page'))) || 1))
  const shown = entries.slice((number - 1) * PAGE, number * PAGE)
  if (asked.q.trim() !== '' && entries.length === 0 && number === 1)
    noteUnanswered(ctx, asked.q.trim(), asked.offices?.[0] ?? null)
  const address = (changes: Record<string, string | undefined>) => addressWith('/datasets', values, changes)
  const today = dayOf(ctx.now)
  const themeNames = new Map(themes.map(({ slug, name }) => [slug, name]))
  const words: Record<string, (value: string) => string> = {
    theme: (value) => themeNames.get(value) ?? value,
    office: (value) => tree.bySlug.get(value)?.short_name ?? value,
    class: (value) => openingClasses[value as OpeningClass]?.label ?? value,
    form: (value) => forms[value as Form] ?? value,
    frequency: (value) => `${frequencies[value as Frequency] ?? value}更新`,
    overdue: () => '超过更新期限',
  }
  const facetOf = (label: string, name: string, found: readonly { value: string; count: number }[]): FacetView => ({
    label,
    values: found.slice(0, SHOWN).map(({ value, count }) => ({
      label: words[name]?.(value) ?? value,
      count,
      href: address({ [name]: values[name] === value ? undefined : value }),
      isChosen: values[name] === value,
    })),
  })
  markPublic(c)
  return c.html(
    <CataloguePage
      page={page}
      q={asked.q}
      hidden={Object.fromEntries(Object.entries(values).filter(([name, value]) => name !== 'q' && value !== ''))}
      whole={{
        sets: all.length,
        rows: all.reduce((sum, { rows }) => sum + rows, 0),
        offices: new Set(all.map(({ office }) => office)).size,
        late: all.filter(({ nextDueOn }) => nextDueOn !== null && nextDueOn < today).length,
      }}
      lateHref="/datasets?overdue=yes"
      facets={[
        facetOf('主题', 'theme', facets.theme),
        facetOf('提供机关', 'office', officesIn(tree, facets.office)),
        facetOf('开放属性', 'class', facets.openingClass),
        facetOf('形式', 'form', facets.form),
        facetOf('更新频率', 'frequency', facets.frequency),
        facetOf('更新情况', 'overdue', facets.overdue),
      ]}
      sorts={SORTS.filter((sort) => sort !== 'relevance' || asked.q !== '').map((sort) => ({
        label: SORT_WORDS[sort],
        href: address({ sort }),
        isChosen: sort === asked.sort,
      }))}
      chosen={Object.entries(words).flatMap(([name, word]) =>
        values[name] ? [{ label: word(values[name]), without: address({ [name]: undefined }) }] : [],
      )}
      total={entries.length}
      isRelaxed={isRelaxed}
      cards={await cardsOf(ctx, shown, { catalogue, tree, themeNames, today })}
      paging={{
        previous: number > 1 ? address({ page: number === 2 ? undefined : String(number - 1) }) : undefined,
        next: number < pages ? address({ page: String(number + 1) }) : undefined,
        first: number > 2 ? address({}) : undefined,
        shown: `第 ${number} 页，共 ${pages} 页`,
      }}
      links={feedLinks('/datasets/latest', '数据开放更新')}
    />,
  )
})

function askedOf(values: Record<string, string>, tree: Organisations): CatalogueAsked {
  const office = tree.bySlug.get(values.office ?? '')
  const q = values.q ?? ''
  return {
    q,
    theme: values.theme || undefined,
    // A name that is none finds nothing, rather than everything.
    offices: office ? subtreeOf(tree, office.id) : values.office ? [] : undefined,
    openingClass: CLASSES.find((each) => each === values.class),
    form: (Object.keys(forms) as Form[]).find((each) => each === values.form),
    frequency: FREQUENCIES.find((each) => each === values.frequency),
    overdue: values.overdue === 'yes',
    sort: SORTS.find((each) => each === values.sort) ?? (q.trim() === '' ? 'updated' : 'relevance'),
  }
}

const officesIn = (tree: Organisations, found: readonly { value: string; count: number }[]) =>
  found.flatMap(({ value, count }) => {
    const office = tree.byId.get(value)
    return office ? [{ value: office.slug, count }] : []
  })

type Known = { catalogue: Catalogue; tree: Organisations; themeNames: ReadonlyMap<string, string>; today: string }
async function cardsOf(
  ctx: Env['Variables']['ctx'],
  entries: readonly Entry[],
  { catalogue, tree, themeNames, today }: Known,
): Promise<CardView[]> {
  const quality = await qualitiesOf(
    ctx,
    catalogue,
    entries.map(({ id }) => id),
  )
  return entries.map((entry) => ({
    ...entry,
    office: tree.byId.get(entry.office)?.short_name ?? '',
    themeName: entry.theme === null ? null : (themeNames.get(entry.theme) ?? null),
    due: {
      updatedOn: entry.updatedOn,
      nextDueOn: entry.nextDueOn,
      daysLate: entry.nextDueOn && entry.nextDueOn < today ? daysLate(entry.nextDueOn, today) : 0,
    },
    hasMap: entry.forms.includes('map'),
    quality: entry.openingClass === 'not-open' ? null : (quality.get(entry.id) ?? null),
  }))
}
