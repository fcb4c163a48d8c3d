import type { Catalogue, Entry } from '../../model.ts'
import { type Action, type Caller, telling } from '../action.ts'
import { type Asked, countOf, flagOf, requiredText, textOf, textsOf } from '../asked.ts'
import { notFound, notValid } from '../refusal.ts'
import { groupView, idOf, packageView } from '../views.ts'

/** An office (CKAN: organization) or a theme (CKAN: group): what data sets belong to. */
type Group = { id: string; name: string; title: string; description: string; entries: readonly Entry[] }
type Kind = 'organization' | 'group'

const MOST_PACKAGES = 1_000

function groupsOf({ entries, offices, themes }: Catalogue, kind: Kind): Group[] {
  if (kind === 'organization') {
    const of = Map.groupBy(entries, ({ office }) => office.id)
    return offices.map(({ id, slug, name, description }) => ({
      id,
      name: slug,
      title: name,
      description,
      entries: of.get(id) ?? [],
    }))
  }
  const of = Map.groupBy(entries, ({ theme }) => theme?.slug)
  return themes
    .map(({ slug, name }) => ({ id: idOf('theme', slug), name: slug, title: name, description: '', entries: of.get(slug) ?? [] }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

async function find(asked: Asked, { catalogue }: Caller, kind: Kind) {
  const id = requiredText(asked, 'id')
  const group = groupsOf(await catalogue(), kind).find((one) => one.name === id || one.id === id)
  if (!group) throw notFound()
  return group
}

const ORDERS: Record<string, (one: Group, other: Group) => number> = {
  name: (one, other) => (one.name < other.name ? -1 : 1),
  title: (one, other) => one.title.localeCompare(other.title, 'zh-Hans-CN'),
  package_count: (one, other) => one.entries.length - other.entries.length,
  packages: (one, other) => one.entries.length - other.entries.length,
}

const list = (kind: Kind) => async (asked: Asked, caller: Caller) => {
  const [field = '', direction = field.startsWith('package') ? 'desc' : 'asc'] = (textOf(asked, 'sort') ?? 'title asc').split(
    /\s+/,
  )
  const order = ORDERS[field]
  if (!order) throw notValid({ sort: [`Cannot sort by field \`${field}\``] })
  const named = textsOf(asked, kind === 'organization' ? 'organizations' : 'groups')
  const found = groupsOf(await caller.catalogue(), kind)
    .filter(({ name, id }) => !named || named.includes(name) || named.includes(id))
    .sort(order)
  if (direction === 'desc') found.reverse()
  const [limit, offset] = [countOf(asked, 'limit'), countOf(asked, 'offset') ?? 0]
  const page = found.slice(offset, limit === undefined ? undefined : offset + limit)
  if (!flagOf(asked, 'all_fields')) return page.map(({ name }) => name)
  return page.map((group) => ({
    ...groupView(group, kind === 'organization'),
    ...(flagOf(asked, 'include_dataset_count', true) && { package_count: group.entries.length }),
    ...(flagOf(asked, 'include_extras') && { extras: [] }),
    ...(flagOf(asked, 'include_tags') && { tags: [] }),
    ...(flagOf(asked, 'include_groups') && { groups: [] }),
    ...(flagOf(asked, 'include_users') && { users: [] }),
  }))
}

const show = (kind: Kind) => async (asked: Asked, caller: Caller) => {
  const group = await find(asked, caller, kind)
  return {
    ...groupView(group, kind === 'organization'),
    ...(flagOf(asked, 'include_dataset_count', true) && { package_count: group.entries.length }),
    ...(flagOf(asked, 'include_datasets') && {
      packages: group.entries.slice(0, MOST_PACKAGES).map((entry) => packageView(entry, caller.site)),
    }),
    extras: [],
    groups: [],
    tags: [],
    // Who works for an office is told in the directory of offices, not here.
    users: [],
  }
}

const complete =
  (kind: Kind) =>
  async (asked: Asked, { catalogue }: Caller) => {
    const q = requiredText(asked, 'q').toLowerCase()
    return groupsOf(await catalogue(), kind)
      .filter(({ name, title }) => name.includes(q) || title.toLowerCase().includes(q))
      .slice(0, countOf(asked, 'limit') ?? 20)
      .map(({ id, name, title }) => ({ id, name, title }))
  }

export const groups: Record<string, Action> = {
  organization_list: telling('有开放数据的机关。参数：all_fields、sort、limit、offset、organizations。', list('organization')),
  organization_show: telling('一个机关。参数：id（标识或者名称）、include_datasets。', show('organization')),
  organization_autocomplete: telling('按名称找机关。参数：q、limit。', complete('organization')),
  organization_list_for_user: telling('本人所在的机关：不使用，总为空。', async () => []),
  group_list: telling('主题。参数：all_fields、sort、limit、offset、groups。', list('group')),
  group_show: telling('一个主题。参数：id（标识或者名称）、include_datasets。', show('group')),
  group_autocomplete: telling('按名称找主题。参数：q、limit。', complete('group')),
  group_list_authz: telling('本人可以编辑的主题：不使用，总为空。', async () => []),
  group_package_show: telling('主题下的数据集。参数：id、limit。', async (asked, caller) => {
    const { entries } = await find(asked, caller, 'group')
    const limit = Math.min(countOf(asked, 'limit') ?? MOST_PACKAGES, MOST_PACKAGES)
    return entries.slice(0, limit).map((entry) => packageView(entry, caller.site))
  }),
}
