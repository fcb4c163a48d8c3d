import type { Tx } from '../../../platform/ctx.ts'
import { listHolders, listPosts } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'

/**
 * Who learns of an office's lateness at a level: its head and handlers; from the second level on who oversees it, in the district or the
 * department above; at the third the hub's supervisors too.
 */
export async function listenersOf(tx: Tx, office: string, level: number): Promise<string[]> {
  const own = await listHolders(tx, office, 'office-head', 'demand-handler')
  if (level < 2) return own
  const { byId } = await loadOrganisations(tx)
  const above = (byId.get(office)?.path ?? []).filter((id) => level > 2 || byId.get(id)?.parent_id !== null)
  const overseers = await Promise.all(above.map((id) => listHolders(tx, id, 'overseer')))
  const supervisors = level < 3 ? [] : (await listPosts(tx, 'demand-supervisor')).map(({ person_id }) => person_id)
  return [...new Set([...own, ...overseers.flat(), ...supervisors])]
}
