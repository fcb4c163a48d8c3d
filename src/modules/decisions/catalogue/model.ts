import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { DB } from '../../../platform/db-types.ts'

export type Catalogue = Selectable<DB['decisions.catalogue']>
export type Item = Selectable<DB['decisions.item']>

export const itemStates: Record<string, string> = {
  proposed: '待汇总',
  gathered: '已列入',
  returned: '已退回',
  dropped: '已移出',
}
export const proposalStates: Record<string, string> = { received: '待答复', adopted: '采纳，将听证', declined: '不予采纳' }

/** An item as an edition keeps it, word for word. */
export const KeptItem = z.object({
  id: z.uuid(),
  title: z.string(),
  summary: z.string(),
  category: z.string(),
  office: z.uuid(),
  hearing: z.boolean(),
  hearingReason: z.string(),
  startsOn: z.string(),
  decidesOn: z.string(),
  legalBasis: z.string(),
})
export type KeptItem = z.output<typeof KeptItem>
export const keptOf = (item: Item): KeptItem => ({
  id: item.id,
  title: item.title,
  summary: item.summary,
  category: item.category,
  office: item.organisation_id,
  hearing: item.hearing,
  hearingReason: item.hearing_reason,
  startsOn: item.starts_on,
  decidesOn: item.decides_on,
  legalBasis: item.legal_basis,
})
/** What an edition says, as it was written into it. */
export const itemsIn = ({ items }: { items: unknown }): KeptItem[] => z.array(KeptItem).parse(items)

const compared = [
  'title',
  'summary',
  'category',
  'office',
  'hearing',
  'hearingReason',
  'startsOn',
  'decidesOn',
  'legalBasis',
] as const
/** What an adjustment changed against the edition before. */
export function changesBetween(before: readonly KeptItem[], after: readonly KeptItem[]) {
  const known = new Map(before.map((item) => [item.id, item]))
  return {
    added: after.filter(({ id }) => !known.has(id)),
    changed: after.filter((item) => {
      const earlier = known.get(item.id)
      return earlier !== undefined && compared.some((field) => earlier[field] !== item[field])
    }),
    removed: before.filter(({ id }) => !after.some((item) => item.id === id)),
  }
}

export const cataloguePath = (year: number, edition?: number) =>
  `/decisions/catalogues/${year}${edition === undefined ? '' : `?edition=${edition}`}`
export const itemDeskPath = (id: string) => `/workbench/decisions/items/${id}`
