import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../platform/day.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { listAttachments } from '../attachments.ts'
import { disputeUntil } from '../engine/guards.ts'
import { aroundNow } from '../engine/move.ts'
import { listLegs, listSteps } from '../find-demand.ts'
import type { Demand, Elsewhere } from '../model.ts'
import { CITIZEN_ACTS, permittedActs } from '../permitted.ts'
import { panelsFor } from '../ports.ts'
import { deadlineOf } from './clock.ts'
import type { OwnView } from './pages/own.tsx'
import { trackOf } from './track.ts'

/** All that the page of who told it shows. Their own files only where they are signed in: a code on paper opens the office's alone. */
export async function ownView(ctx: Ctx, demand: Demand, isOwner: boolean): Promise<OwnView> {
  const [tree, facts, deadline, legs, steps, permitted, panels, files, around] = await Promise.all([
    loadOrganisations(ctx),
    trackOf(ctx, demand, 'citizen'),
    deadlineOf(ctx, demand),
    listLegs(ctx, demand.id),
    listSteps(ctx, demand.id),
    permittedActs(ctx, demand, CITIZEN_ACTS, 'citizen'),
    panelsFor(ctx, 'citizen', demand),
    listAttachments(ctx, demand.id),
    aroundNow(ctx),
  ])
  const lead = legs.filter(({ role }) => role === 'lead').at(-1)
  const last = (act: string) => steps.filter((step) => step.act === act).at(-1)?.fields ?? {}
  const rejection = last('reject')
  return {
    demand,
    office: demand.lead_id ? (tree.byId.get(demand.lead_id)?.name ?? '') : '',
    facts,
    deadline,
    why: lead?.why
      ? `${lead.why}${lead.automatic && lead.probability !== null ? `（系统按以往办理情况推荐，把握 ${Math.round(lead.probability * 100)}%）` : ''}`
      : null,
    question: (last('ask').question as string | undefined) ?? null,
    rejection: rejection.for ? { for: rejection.for as Elsewhere, reason: String(rejection.reason ?? '') } : null,
    extension: demand.extended_days > 0 ? String(last('askExtension').reason ?? '') : null,
    may: new Set(permitted.offered),
    disputeUntil: demand.state === 'answered' ? longDay(dayOf(disputeUntil({ demand }, around))) : null,
    panels,
    files: files.filter(({ byOffice }) => byOffice || isOwner),
    isOwner,
  }
}
