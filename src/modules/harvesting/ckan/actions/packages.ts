import type { Entry } from '../../model.ts'
import { type Action, type Caller, telling } from '../action.ts'
import { type Asked, countOf, flagOf, integerOf, requiredText, textOf, textsOf } from '../asked.ts'
import { badSearch, notFound, notValid } from '../refusal.ts'
import { facetsOf } from '../search/facets.ts'
import { searchEntries } from '../search/search-entries.ts'
import { packageView } from '../views.ts'

const MOST_ROWS = 1_000
const SORT = 'score desc, metadata_modified desc'

export const packages: Record<string, Action> = {
  package_list: telling('数据集名称列表。参数：limit、offset。', async (asked, { catalogue }) => {
    const [limit, offset] = [countOf(asked, 'limit'), countOf(asked, 'offset') ?? 0]
    const names = (await catalogue()).entries.map(({ slug }) => slug).sort()
    return names.slice(offset, limit === undefined ? undefined : offset + limit)
  }),
  current_package_list_with_resources: telling(
    '数据集及其资源，最近变更的在前。参数：limit、offset、page。',
    async (asked, caller) => {
      const limit = countOf(asked, 'limit') ?? MOST_ROWS
      const page = countOf(asked, 'page')
      const offset = countOf(asked, 'offset') ?? (page ? (page - 1) * limit : 0)
      const { entries } = await caller.catalogue()
      return entries.slice(offset, offset + Math.min(limit, MOST_ROWS)).map((entry) => packageView(entry, caller.site))
    },
  ),
  package_show: telling('一个数据集。参数：id（标识或者名称）。', async (asked, caller) => {
    const id = textOf(asked, 'id') ?? textOf(asked, 'name_or_id')
    if (id === undefined) throw notValid({ name_or_id: ['Missing value'] })
    const entry = (await caller.catalogue()).byName.get(id)
    if (!entry) throw notFound()
    return packageView(entry, caller.site)
  }),
  package_search: telling('检索数据集。参数：q、fq、fq_list、sort、rows、start、facet.field 等，语法同 Solr。', packageSearch),
  package_autocomplete: telling('按名称或者标题的开头找数据集。参数：q、limit。', async (asked, { catalogue }) => {
    const limit = countOf(asked, 'limit') ?? 10
    const q = requiredText(asked, 'q').toLowerCase()
    return (await catalogue()).entries
      .filter(({ slug, title }) => slug.includes(q) || title.toLowerCase().includes(q))
      .slice(0, limit)
      .map(({ slug, title }) => {
        const byName = slug.includes(q)
        return {
          match_displayed: byName ? slug : `${title} (${slug})`,
          match_field: byName ? 'name' : 'title',
          name: slug,
          title,
        }
      })
  }),
  package_relationships_list: telling('数据集之间的关系：不使用，总为空。', async () => []),
  dataset_follower_count: telling('关注数据集的人数：不公开，总为零。', async () => 0),
}

const KNOWN = new Set(
  [
    'q fq fq_list sort rows start facet facet.mincount facet.limit facet.field include_drafts include_deleted include_private',
    'use_default_schema fl qf bf boost tie defType mm extras q.op df wt permission_labels id_only',
  ]
    .join(' ')
    .split(' '),
)

async function packageSearch(asked: Asked, caller: Caller) {
  const unknown = Object.keys(asked).filter((name) => !KNOWN.has(name) && !name.startsWith('ext_'))
  if (unknown.length > 0) throw badSearch(`Invalid search parameters: ${JSON.stringify(unknown)}`)
  const rows = Math.min(countOf(asked, 'rows') ?? 10, MOST_ROWS)
  const start = countOf(asked, 'start') ?? 0
  const sort = sortOf(asked)
  const fields = textsOf(asked, 'facet.field') ?? []
  const [least, most] = [countOf(asked, 'facet.mincount') ?? 1, integerOf(asked, 'facet.limit') ?? 50]
  const catalogue = await caller.catalogue()
  const found = searchEntries(catalogue, {
    q: textOf(asked, 'q'),
    fq: [...(textsOf(asked, 'fq', { commas: false }) ?? []), ...(textsOf(asked, 'fq_list', { commas: false }) ?? [])],
    sort,
    now: caller.ctx.now,
  })
  const counted = flagOf(asked, 'facet', true)
    ? facetsOf(found, { fields, least, most }, catalogue)
    : { facets: {}, search_facets: {} }
  return {
    count: found.length,
    facets: counted.facets,
    results: found.slice(start, start + rows).map(({ entry }) => shown(entry, asked, caller.site)),
    sort,
    search_facets: counted.search_facets,
  }
}

const sortOf = (asked: Asked) => textOf(asked, 'sort')?.trim() || SORT

function shown(entry: Entry, asked: Asked, site: string) {
  const whole = packageView(entry, site)
  const fields = textsOf(asked, 'fl')?.flatMap((field) => field.split(/\s+/))
  if (!fields || fields.includes('*')) return whole
  return Object.fromEntries(Object.entries(whole).filter(([field]) => fields.includes(field)))
}
