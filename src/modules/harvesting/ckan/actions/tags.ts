import type { Catalogue } from '../../model.ts'
import { type Action, telling } from '../action.ts'
import { type Asked, countOf, flagOf, requiredText, textOf, textsOf } from '../asked.ts'
import { notFound, notValid } from '../refusal.ts'
import { idOf, licenceView, packageView, tagView } from '../views.ts'

const tagsOf = ({ entries }: Catalogue) => [...new Set(entries.flatMap(({ keywords }) => keywords))].sort()

/** CKAN's vocabularies are lists of tags that an administrator keeps; here there are none. */
function refuseVocabulary(asked: Asked) {
  if (textOf(asked, 'vocabulary_id') !== undefined) throw notFound()
}

function holding(catalogue: Catalogue, asked: Asked) {
  const queries = (textsOf(asked, 'query') ?? textsOf(asked, 'q') ?? []).map((query) => query.toLowerCase())
  return tagsOf(catalogue).filter((tag) => queries.every((query) => tag.toLowerCase().includes(query)))
}

export const tags: Record<string, Action> = {
  tag_list: telling('关键词。参数：query、all_fields。', async (asked, { catalogue }) => {
    refuseVocabulary(asked)
    const found = holding(await catalogue(), asked)
    return flagOf(asked, 'all_fields') ? found.map(tagView) : found
  }),
  tag_show: telling('一个关键词。参数：id（标识或者关键词）、include_datasets。', async (asked, caller) => {
    refuseVocabulary(asked)
    const id = requiredText(asked, 'id')
    const catalogue = await caller.catalogue()
    const tag = tagsOf(catalogue).find((name) => name === id || idOf('tag', name) === id)
    if (tag === undefined) throw notFound()
    const entries = catalogue.entries.filter(({ keywords }) => keywords.includes(tag)).slice(0, 1_000)
    return {
      ...tagView(tag),
      ...(flagOf(asked, 'include_datasets') && { packages: entries.map((entry) => packageView(entry, caller.site)) }),
    }
  }),
  tag_search: telling('找关键词。参数：query、limit、offset。', async (asked, { catalogue }) => {
    refuseVocabulary(asked)
    const found = (textsOf(asked, 'query') ?? []).length > 0 ? holding(await catalogue(), asked) : []
    const [limit, offset] = [countOf(asked, 'limit'), countOf(asked, 'offset') ?? 0]
    return {
      count: found.length,
      results: found.slice(offset, limit === undefined ? undefined : offset + limit).map(tagView),
    }
  }),
  tag_autocomplete: telling('按关键词的一部分找关键词。参数：query、limit。', async (asked, { catalogue }) => {
    refuseVocabulary(asked)
    const query = textOf(asked, 'query') ?? textOf(asked, 'q')
    if (query === undefined) return []
    return holding(await catalogue(), { query }).slice(0, countOf(asked, 'limit') ?? undefined)
  }),
  vocabulary_list: telling('受控词表：不使用，总为空。', async () => []),
  vocabulary_show: telling('一个受控词表：不使用。', async (asked) => {
    if (textOf(asked, 'id') === undefined) throw notValid({ id: ['id not in data'] })
    throw notFound()
  }),
  license_list: telling('许可。', async (_, { catalogue, site }) =>
    (await catalogue()).licences.map((licence) => licenceView(licence, site)),
  ),
  format_autocomplete: telling('按开头找格式。参数：q、limit。', async (asked) => {
    const q = requiredText(asked, 'q').toLowerCase()
    return ['csv'].filter((format) => format.startsWith(q)).slice(0, countOf(asked, 'limit') ?? 5)
  }),
}
