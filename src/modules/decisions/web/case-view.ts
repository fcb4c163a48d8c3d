import type { Context } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { readSetting } from '../../../platform/settings.ts'
import type { Asked } from '../../../ui/act-input.ts'
import type { DeadlineView } from '../../../ui/index.ts'
import type { ShownSession } from '../../attendance/index.ts'
import { officeNames, officeOptions } from '../../organisations/index.ts'
import { decisionBars } from '../acts/decision-acts.ts'
import { categoryWords } from '../bodies.ts'
import { consultationsOf } from '../consultations.ts'
import { diversityWarnings } from '../experts/diversity.ts'
import { listExperts } from '../experts/experts.ts'
import { nextStep } from '../gates.ts'
import { sessionAsked } from '../hearings/asked.ts'
import { states, steps, ways, workbenchPath } from '../model.ts'
import { isExecutor, maySeeDisputes, maySeeMeetingRecord } from '../policy.ts'
import { getDecision } from '../queries.ts'
import { DecisionTerms } from '../settings.ts'
import { type File, factsOf, readFile } from '../standing.ts'
import { leastReviewDay, plannedView } from '../terms.ts'
import type { Subject } from './act-pages.tsx'

/** A decision on the desk: what is on file, what may be done, what comes next and by when. */
export async function readCase(ctx: Ctx, id: string) {
  const decision = await getDecision(ctx, id)
  const file = await readFile(ctx, decision)
  const [nameOf, wordOf, { expertsAtLeast }, meetings] = await Promise.all([
    officeNames(ctx),
    categoryWords(ctx),
    readSetting(ctx, DecisionTerms),
    meetingsOf(ctx, id),
  ])
  const facts = factsOf(file, ctx.now)
  const lead = nameOf(decision.organisation_id)
  return {
    file,
    facts,
    bars: decisionBars(ctx, file),
    step: nextStep(facts),
    deadline: deadlineOf(ctx, file),
    nameOf,
    category: wordOf(decision.category),
    warnings: diversityWarnings(file.argued, { atLeast: expertsAtLeast, concerns: [lead, decision.title.slice(0, 6)] }),
    meetings: meetings.map((item) =>
      maySeeMeetingRecord(ctx.actor, decision) ? item : { ...item, dissent: null, majority_reason: null },
    ),
    seesDisputes: maySeeDisputes(ctx.actor, decision),
    seesRecord: maySeeMeetingRecord(ctx.actor, decision),
    today: dayOf(ctx.now),
  }
}
export type CaseView = Awaited<ReturnType<typeof readCase>>

function deadlineOf(ctx: Ctx, { decision, reviews, steps: rows }: File): DeadlineView | null {
  const review = reviews.find(({ result }) => result === null)
  if (review) return plannedView(ctx, { what: '合法性审查', on: review.wanted_on, article: '暂行条例第二十六条' })
  if (decision.due_on === null) return null
  const row = rows.find(({ planned_on, done_on, applies }) => applies && done_on === null && planned_on === decision.due_on)
  return row
    ? plannedView(ctx, { what: steps[row.step].label, on: decision.due_on, article: `暂行条例${steps[row.step].article}` })
    : null
}

const meetingsOf = ({ db }: Ctx, id: string) =>
  db
    .selectFrom('decisions.meeting_item as item')
    .innerJoin('decisions.meeting as meeting', 'meeting.id', 'item.meeting_id')
    .select(['meeting.id', 'meeting.title', 'meeting.held_on', 'item.outcome', 'item.resolution', 'item.head_spoke_last'])
    .select(['item.against_majority', 'item.majority_reason', 'item.dissent'])
    .where('item.decision_id', '=', id)
    .orderBy('meeting.held_on')
    .execute()

/** The decision as the forms of its acts have to know it. */
export async function decisionSubject(c: Context<Env>, id: string): Promise<Subject> {
  const { ctx } = c.var
  const decision = await getDecision(ctx, id)
  const file = await readFile(ctx, decision)
  const [offices, experts, consultations, nameOf, leastReview, asked] = await Promise.all([
    officeOptions(ctx),
    listExperts(ctx),
    consultationsOf(ctx, decision.organisation_id),
    officeNames(ctx),
    leastReviewDay(ctx, dayOf(ctx.now)),
    sessionAsked(ctx, { kind: 'decision', id }),
  ])
  const { argued, askings, tasks, drafts } = file
  const taken = new Set(argued.map(({ expert_id }) => expert_id))
  const draft = drafts.at(-1)
  const unsigned = argued
    .filter(({ signed_on }) => signed_on === null)
    .map(({ expert_id, name, unit }) => ({ value: expert_id, label: `${name}（${unit}）` }))
  const among = (options: { value: string; label: string }[]): Partial<Asked> => ({ input: 'select', options })
  const fields: Record<string, Partial<Asked>> = {
    organisation: among(offices.map(({ value, label }) => ({ value, label }))),
    consultation: among(consultations),
    participation: among(
      askings
        .filter(({ outcome }) => outcome === null)
        .map((each) => ({
          value: each.id,
          label: `${ways[each.way as keyof typeof ways]}（${each.opens_on} 至 ${each.closes_on}）`,
        })),
    ),
    task: among(
      tasks
        .filter(({ done_on, organisation_id }) => done_on === null && isExecutor(ctx.actor, [organisation_id]))
        .map(({ id: value, title, due_on }) => ({ value, label: `${title}（${due_on} 前）` })),
    ),
  }
  const free = experts
    .filter(({ id: expert, active }) => active && !taken.has(expert))
    .map(({ id: value, name, unit, fields }) => ({ value, label: `${name}（${unit}，${fields.join('、')}）` }))
  return {
    title: decision.title,
    path: workbenchPath(id),
    under: [{ href: '/workbench/decisions', label: '重大行政决策' }],
    bars: decisionBars(ctx, file),
    known: [
      { term: '编号', value: decision.number },
      { term: '进度', value: states[decision.state] },
      { term: '承办单位', value: nameOf(decision.organisation_id) },
      { term: '草案', value: draft ? `第 ${draft.version} 稿（${draft.made_on}）` : '尚未拟制' },
    ],
    asked: (act) => ({ ...fields, expert: among(act === 'chooseExpert' ? free : unsigned) }),
    defaults: {
      draft: draft
        ? { text: draft.text, explanation: draft.explanation, alternatives: draft.alternatives, dispute: draft.dispute }
        : {},
      planHearing: asked ? plannedAs(asked) : {},
      submitReview: dayFields('wantedOn', leastReview),
      publish: draft ? { finalText: draft.text } : {},
      adjustSteps: Object.assign(
        {},
        ...file.steps.map(({ step, ground, planned_on }) => ({
          [`${step}.leftOut`]: ground,
          ...(planned_on && dayFields(`${step}.plannedOn`, planned_on)),
        })),
      ),
    },
  }
}

/** As the public was asked to it. */
export const plannedAs = ({
  title,
  place,
  starts_at,
  ends_at,
  capacity,
  admits,
  criteria,
  opens_on,
  closes_on,
}: ShownSession) => ({
  title,
  ...dayFields('heldOn', dayOf(starts_at)),
  startsAt: minuteOf(starts_at).slice(11),
  endsAt: minuteOf(ends_at).slice(11),
  place,
  seats: capacity,
  observers: 0,
  admits,
  selectionRules: criteria,
  ...dayFields('applyFrom', opens_on),
  ...dayFields('applyUntil', closes_on),
})

/** A day as the three fields of a form. */
export const dayFields = (name: string, day: string) => ({
  [`${name}.year`]: day.slice(0, 4),
  [`${name}.month`]: String(Number(day.slice(5, 7))),
  [`${name}.day`]: String(Number(day.slice(8, 10))),
})
