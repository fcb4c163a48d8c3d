import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { loadOrganisations, type Organisations } from '../organisations/index.ts'
import { VersionApproved } from './events.ts'
import { loadDuties } from './load-duties.ts'
import { basisWords, type DutyItem } from './model.ts'
import { ruleWords } from './rule.ts'

const BATCH = 500

/** Every item that holds today. */
export const dutySource: PublicSource = {
  kind: 'duty',
  label: '职责清单',
  changedBy: [{ event: VersionApproved }],
  load: async (ctx, ids) => {
    const wanted = new Set(ids)
    return (await things(ctx)).filter(({ id }) => wanted.has(id))
  },
  all: async function* (ctx) {
    const every = await things(ctx)
    for (let at = 0; at < every.length; at += BATCH) yield every.slice(at, at + BATCH)
  },
}

async function things(ctx: Ctx): Promise<PublicThing[]> {
  const [{ list }, tree] = [await loadDuties(ctx, dayOf(ctx.now)), await loadOrganisations(ctx)]
  return list.map((item) => thingOf(item, tree))
}

const thingOf = (item: DutyItem, tree: Organisations): PublicThing => ({
  id: item.id,
  kind: 'duty',
  title: `${item.name}由谁负责`,
  url: `/duties/${item.code}`,
  text: [item.description, `牵头：${ruleWords(tree, item.lead)}`, `依据：${basisWords(item)}`, item.words.join('、')].join('\n'),
  office: null,
  publishedOn: item.validFrom,
  keywords: [item.class.name, item.group.name, ...item.words],
  form: '职责事项',
  column: '职责清单',
})
