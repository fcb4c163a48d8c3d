import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { namesOf } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { remedyEvents, remedyFacts } from '../case-text.ts'
import { clocksOf } from '../deadlines.ts'
import { clockView, nextDue } from '../due.ts'
import { kindWords, type MoveName, mayMove, moves, openFacts, type Remedy, stateOf } from '../model.ts'
import { mayHandle } from '../policy.ts'
import { factsOfOne, getRemedy, listEvents, listOfRequest, listOutcomes } from '../queries.ts'
import type { RemedyProps } from './pages/remedy.tsx'

/** Everything that the page of a case shows, for whoever may see it. */
export async function caseValues(ctx: Ctx, id: string): Promise<Omit<RemedyProps, 'page' | 'organisation' | 'typing'>> {
  const remedy = await getRemedy(ctx, id)
  const [facts, outcomes, calendar, { byId }, related] = await Promise.all([
    factsOfOne(ctx, id),
    listOutcomes(ctx),
    loadCalendar(ctx),
    loadOrganisations(ctx),
    relatedTo(ctx, remedy),
  ])
  const today = dayOf(ctx.now)
  const outcome = outcomes.find(({ detail }) => detail === remedy.outcome_detail)?.label ?? null
  const respondent = byId.get(remedy.organisation_id)?.name ?? ''
  const handles = mayHandle(ctx.actor, remedy)
  return {
    remedy,
    outcomes,
    facts: remedyFacts({ remedy, respondent, outcome }),
    events: [...remedyEvents({ remedy, facts, outcome }), ...(await bundlesMade(ctx, id))],
    clocks: clocksOf(remedy, facts, today).map((clock) => ({
      label: clock.label,
      whose: clock.whose,
      onExpiry: clock.onExpiry,
      view: clockView(calendar, clock, today),
    })),
    due: nextDue(calendar, remedy, facts, today),
    related,
    permitted: {
      moves: handles ? (Object.keys(moves) as MoveName[]).filter((name) => mayMove(stateOf(remedy), name)) : [],
      facts: handles ? openFacts(remedy, facts) : [],
      bundle: handles,
    },
  }
}

async function relatedTo(ctx: Ctx, { id, request_id, follows, kind, closed_on }: Remedy) {
  const others = request_id === null ? [] : (await listOfRequest(ctx, request_id)).filter((other) => other.id !== id)
  const earlier = follows === null || others.some((other) => other.id === follows) ? [] : [await getRemedy(ctx, follows)]
  const suit =
    kind === 'review' &&
    closed_on !== null &&
    mayHandle(ctx.actor, await getRemedy(ctx, id)) &&
    !others.some((other) => other.follows === id)
  return [
    ...(request_id === null ? [] : [{ href: `/workbench/requests/${request_id}`, label: '所涉的信息公开申请' }]),
    ...[...earlier, ...others].map((other) => ({
      href: `/workbench/remedies/${other.id}`,
      label: `${kindWords[other.kind]} ${other.number ?? ''}`,
    })),
    ...(suit ? [{ href: `/workbench/remedies/new?follows=${id}`, label: '登记复议后的诉讼' }] : []),
  ]
}

async function bundlesMade(ctx: Ctx, id: string) {
  const made = (await listEvents(ctx, id)).filter(({ name }) => name === 'remedies.bundle-made')
  const names = await namesOf(
    ctx,
    made.flatMap(({ actor_id }) => actor_id ?? []),
  )
  return made.map(({ happened_at, actor_id }) => ({
    at: minuteOf(happened_at),
    title: '制作证据材料',
    by: names.get(actor_id ?? ''),
  }))
}
