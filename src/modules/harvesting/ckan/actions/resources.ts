import type { Catalogue, Entry, Resource } from '../../model.ts'
import { type Action, telling } from '../action.ts'
import { countOf, requiredText, textOf, textsOf } from '../asked.ts'
import { notFound, notValid } from '../refusal.ts'
import { resourceView } from '../views.ts'

/** The fields of a resource that `resource_search` looks in. */
const FIELDS: Record<string, (found: { entry: Entry; resource: Resource }, site: string) => string> = {
  name: ({ resource }) => resource.title,
  title: ({ resource }) => resource.title,
  description: ({ resource }) => resource.description,
  format: () => 'CSV',
  mimetype: () => 'text/csv',
  url: ({ entry, resource }, site) => resourceView(entry, resource, site).url,
  id: ({ resource }) => resource.id,
  hash: () => '',
}

const all = ({ entries }: Catalogue) => entries.flatMap((entry) => entry.resources.map((resource) => ({ entry, resource })))

export const resources: Record<string, Action> = {
  resource_show: telling('一个资源。参数：id。', async (asked, caller) => {
    const found = (await caller.catalogue()).byResource.get(requiredText(asked, 'id'))
    if (!found) throw notFound()
    return resourceView(found.entry, found.resource, caller.site)
  }),
  resource_search: telling('找资源。参数：query（字段:文字，可多个）、order_by、limit、offset。', async (asked, caller) => {
    const wishes = (textsOf(asked, 'query', { commas: false }) ?? []).map((wish) => {
      const [field = '', ...rest] = wish.split(':')
      if (rest.length === 0) throw notValid({ query: ['Must be <field>:<value> pair(s)'] })
      const read = FIELDS[field]
      if (!read) throw notValid({ query: [`Field "${field}" not recognised in resource_search.`] })
      return { read, text: rest.join(':').toLowerCase() }
    })
    if (wishes.length === 0) throw notValid({ query: ['Missing value'] })
    const order = textOf(asked, 'order_by')
    const read = order === undefined ? undefined : FIELDS[order]
    if (order !== undefined && !read) throw notValid({ order_by: [`Field "${order}" not recognised in resource_search.`] })
    const found = all(await caller.catalogue()).filter((one) =>
      wishes.every((wish) => wish.read(one, caller.site).toLowerCase().includes(wish.text)),
    )
    if (read) found.sort((one, other) => (read(one, caller.site) < read(other, caller.site) ? -1 : 1))
    const [limit, offset] = [countOf(asked, 'limit'), countOf(asked, 'offset') ?? 0]
    const page = found.slice(offset, limit === undefined ? undefined : offset + limit)
    return { count: found.length, results: page.map(({ entry, resource }) => resourceView(entry, resource, caller.site)) }
  }),
  resource_view_list: telling('资源的视图：不使用，总为空。参数：id。', async (asked, caller) => {
    if (!(await caller.catalogue()).byResource.has(requiredText(asked, 'id'))) throw notFound()
    return []
  }),
  resource_view_show: telling('一个资源视图：不使用。', async () => {
    throw notFound()
  }),
}
