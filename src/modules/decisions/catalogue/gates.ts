import type { Actor } from '../../../platform/ctx.ts'
import { isLead, isOffice } from '../policy.ts'
import { type Catalogue, changesBetween, type Item, itemStates, type KeptItem, keptOf } from './model.ts'
import type { CatalogueInputs, ItemInputs } from './schema.ts'

type Bar = { why: string; person: boolean } | null

/** Why something may not be done to an item now: by whom first, then by how far it is. */
export function itemBar(
  actor: Actor | null,
  { item, catalogue }: { item: Item; catalogue: Pick<Catalogue, 'office_id'> },
  act: keyof ItemInputs,
): Bar {
  const gathers = isOffice(actor, catalogue.office_id)
  const proposes = isLead(actor, item.organisation_id)
  if (act === 'change' && !gathers && !proposes) return { why: '由申报的承办单位或者政府办公机构修改', person: true }
  if (act !== 'change' && !gathers) return { why: '由政府办公机构办理', person: true }
  const wrong = (why: string) => ({ why, person: false })
  if (item.state === 'dropped') return wrong('这个事项已经移出目录')
  switch (act) {
    case 'change':
      return item.state === 'gathered' && !gathers ? wrong('已经列入目录，由政府办公机构修改') : null
    case 'gather':
      return item.state === 'gathered'
        ? wrong('已经列入目录')
        : item.state === 'returned'
          ? wrong('已经退回，等申报单位修改')
          : null
    case 'return':
      return item.state === 'proposed' ? null : wrong(`这个事项${itemStates[item.state]}，不能退回`)
    case 'drop':
      return null
  }
}

type CatalogueFacts = {
  catalogue: Pick<Catalogue, 'consent_on' | 'consent_hash'>
  gathered: readonly Item[]
  hash: string
  /** The items of the newest edition, or null while nothing is published. */
  last: readonly KeptItem[] | null
}
/** No catalogue goes out without the party committee's consent to just these items (第三条). */
export function catalogueBar({ catalogue, gathered, hash, last }: CatalogueFacts, act: keyof CatalogueInputs): string | null {
  if (gathered.length === 0) return '目录里还没有事项'
  if (last !== null) {
    const { added, changed, removed } = changesBetween(last, gathered.map(keptOf))
    if (added.length + changed.length + removed.length === 0) return '目录与已公布的一致，没有需要调整的'
  }
  if (act === 'consent') return catalogue.consent_hash === hash ? '党委已经同意现在的目录' : null
  if (catalogue.consent_on === null) return '应当经同级党委同意后公布（第三条）'
  return catalogue.consent_hash === hash ? null : '党委同意之后目录有改动，应当重新报请同意（第三条）'
}
