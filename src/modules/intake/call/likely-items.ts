import type { Ctx } from '../../../platform/ctx.ts'
import { suggest } from '../../dispatching/index.ts'
import type { Duties, DutyItem } from '../../duties/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'

/** A likely item, how sure that is, and which office it would go to. */
export type LikelyItem = {
  code: string
  name: string
  group: string
  office: string | null
  probability: number | null
  words: string[]
  chosen: boolean
}
type Told = { text: string; district: string | null; street: string | null; address: string; item: string }

const [MOST, CANDIDATES, SHORT] = [4, 12, 4]

/**
 * What dispatching would send it as, the likeliest first; after them what the list's own words name, for which no office is known as long as
 * nobody has said where it is. What the operator has chosen stands first.
 */
export async function likelyItems(ctx: Ctx, duties: Duties, told: Told): Promise<LikelyItem[]> {
  const { text, district, street, address, item } = told
  if (text.trim().length < SHORT && item === '') return []
  const [candidates, { byId }] = await Promise.all([
    suggest(ctx, { text, place: { district, street, text: address }, item: item || null }, CANDIDATES),
    loadOrganisations(ctx),
  ])
  const likely = new Map<string, LikelyItem>()
  const put = (each: DutyItem, more: Pick<LikelyItem, 'office' | 'probability' | 'words'>) => {
    if (likely.has(each.code)) return
    const group = `${each.class.name} · ${each.group.name}`
    likely.set(each.code, { code: each.code, name: each.name, group, chosen: each.code === item, ...more })
  }
  const chosen = duties.byCode.get(item)
  for (const { item: code, office, probability, why } of candidates) {
    const each = duties.byCode.get(code)
    if (each) put(each, { office: byId.get(office)?.short_name ?? null, probability, words: why.words })
  }
  if (chosen) put(chosen, { office: null, probability: null, words: [] })
  for (const { item: each, words } of duties.findByWords(text, MOST)) put(each, { office: null, probability: null, words })
  return [...likely.values()].sort((a, b) => Number(b.chosen) - Number(a.chosen)).slice(0, MOST)
}
