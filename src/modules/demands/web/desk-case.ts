import type { Child } from 'hono/jsx'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { DeadlineView, Fact } from '../../../ui/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { knownTo } from '../../screening/index.ts'
import { type Attachment, listAttachments } from '../attachments.ts'
import { channelsByCode } from '../channels.ts'
import { getDemand, listLegs } from '../find-demand.ts'
import { withoutPersonal } from '../intake/masks.ts'
import { type Linked, listLinks } from '../links.ts'
import type { Demand, Leg } from '../model.ts'
import { DESK_ACTS, type Permitted, permittedActs } from '../permitted.ts'
import { isHandler, isHub, mayReveal } from '../policy.ts'
import { panelsFor } from '../ports.ts'
import { type Precedent, precedentsFor } from '../precedents.ts'
import { reachableBy } from '../reveals.ts'
import { deadlineOf, rulingDeadline } from './clock.ts'
import { trackOf } from './track.ts'

export type DeskCase = {
  /** For whoever only oversees, its texts are masked. */
  demand: Demand
  office: string
  item: string
  channel: string
  place: string
  legs: (Leg & { office: string })[]
  works: boolean
  mayReveal: boolean
  deadline: DeadlineView | null
  /** 仲裁期限, where it is with the arbiter. */
  ruling: DeadlineView | null
  facts: Fact[]
  files: Attachment[]
  reachable: string
  permitted: Permitted
  links: Linked[]
  precedents: Precedent[]
  panels: Child[]
}

/** A demand with all that one needs to know while working on it, as this actor may see it. */
export async function readDeskCase(ctx: Ctx, id: string): Promise<DeskCase> {
  const whole = await getDemand(ctx, id)
  const legs = await listLegs(ctx, id)
  const works = isHub(ctx.actor) || isHandler(ctx.actor, legs)
  const [tree, duties, channels, known] = await Promise.all([
    loadOrganisations(ctx),
    loadDuties(ctx, dayOf(ctx.now)),
    channelsByCode(ctx),
    works ? null : knownTo(ctx),
  ])
  const mask = (text: string | null) => (text === null || known === null ? text : withoutPersonal(text, known))
  const demand: Demand = {
    ...whole,
    title: mask(whole.title) ?? '',
    text: mask(whole.text) ?? '',
    answer: mask(whole.answer),
    address: works ? whole.address : null,
  }
  const name = (office: string | null) => (office === null ? '' : (tree.byId.get(office)?.name ?? ''))
  const [deadline, facts, files, reachable, permitted, links, precedents, panels] = await Promise.all([
    deadlineOf(ctx, whole),
    trackOf(ctx, whole, works ? 'desk' : 'citizen'),
    works ? listAttachments(ctx, id) : [],
    reachableBy(ctx, id),
    permittedActs(ctx, whole, DESK_ACTS),
    listLinks(ctx, id),
    works ? precedentsFor(ctx, whole.item) : [],
    panelsFor(ctx, 'desk', demand),
  ])
  const item = demand.item ? duties.byCode.get(demand.item) : undefined
  const placeNames = [demand.district, demand.street, demand.community].map((slug) =>
    slug ? (tree.bySlug.get(slug)?.short_name ?? slug) : '',
  )
  return {
    demand,
    office: name(demand.lead_id),
    item: item ? `${item.code} ${item.name}` : (demand.item ?? ''),
    channel: channels.get(demand.channel)?.name ?? demand.channel,
    place: [...placeNames, demand.address].filter(Boolean).join('，'),
    legs: legs.map((leg) => ({ ...leg, office: name(leg.office_id) })),
    works,
    mayReveal: mayReveal(ctx.actor, legs),
    deadline,
    ruling: rulingDeadline(ctx.now, demand),
    facts,
    files,
    reachable,
    permitted,
    links,
    precedents,
    panels,
  }
}
