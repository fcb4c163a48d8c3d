import type { Action } from './action.ts'
import { datastore } from './actions/datastore.ts'
import { descriptions } from './actions/descriptions.ts'
import { groups } from './actions/groups.ts'
import { packages } from './actions/packages.ts'
import { resources } from './actions/resources.ts'
import { siteActions } from './actions/site.ts'
import { tags } from './actions/tags.ts'
import { writes } from './actions/writes.ts'

/** Every function of CKAN that is answered, by its name. `datastore_search_sql` is not: there is no free SQL for the public. */
export const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    ...siteActions((name) => actions.get(name)?.help),
    ...packages,
    ...groups,
    ...tags,
    ...resources,
    ...datastore,
    ...descriptions,
    ...writes,
  }),
)
