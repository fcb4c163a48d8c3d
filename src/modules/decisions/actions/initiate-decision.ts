import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { nextNumber } from '../act.ts'
import { bodyFor, categoryOptions } from '../bodies.ts'
import { DecisionDisclosed, DecisionInitiated, StepsAdjusted } from '../events.ts'
import { refuseUnfit } from '../fit.ts'
import { mayBeLeftOut, STEPS, steps } from '../model.ts'
import { isOffice } from '../policy.ts'
import { Initiate, type InitiateInput, type Inputs, type Plan, planOf } from '../schema.ts'
import { makeMove } from './make-move.ts'

/** 决策启动: who prepares it, and which steps it goes through, each one that is left out with its ground (第十条、第十一条). */
export async function initiateDecision(tx: Tx, input: InitiateInput, key: string | null = null): Promise<{ id: string }> {
  const before = key && (await tx.db.selectFrom('decisions.decision').select('id').where('form_key', '=', key).executeTakeFirst())
  if (before) return before
  const today = dayOf(tx.now)
  const lead = (await loadOrganisations(tx)).byId.get(input.organisation)
  if (!lead || !isValidOn(lead, today)) throw new FieldRefusal('organisation', '没有这个机关')
  const body = await bodyFor(tx, input.organisation)
  if (!isOffice(tx.actor, body.office)) throw forbidden('由决策机关的办公机构启动')
  await refuseUnfit(tx, Initiate, input, ['title'])
  const item = await itemFor(tx, input)
  await amended(tx, input.amends, body.body)
  if (!(await categoryOptions(tx)).some(({ value }) => value === input.category))
    throw new FieldRefusal('category', '没有这个类别')
  const plan = checkedPlan(planOf(input), { withheld: input.withheld !== null, hearing: item?.hearing ?? false })
  const year = Number(today.slice(0, 4))
  const slug = await nextNumber(tx, 'decision', year)
  const isPublic = input.withheld === null && item?.public_on != null
  const { id } = await tx.db
    .insertInto('decisions.decision')
    .values({
      number: `ZDJC-${slug}`,
      slug,
      body_id: body.body,
      office_id: body.office,
      legality_id: body.legality,
      organisation_id: input.organisation,
      item_id: item?.id ?? null,
      amends_id: input.amends,
      title: input.title,
      summary: input.summary,
      category: input.category,
      legal_basis: input.legalBasis,
      proposed_by: input.proposedBy,
      proposal: input.proposal,
      withheld_reason: input.withheld,
      public_on: isPublic ? today : null,
      initiated_on: today,
      initiated_by: tx.actor?.id ?? '',
      initiated_at: tx.now,
      changed_at: tx.now,
      form_key: key,
      due_on: plan.drafting?.plannedOn ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('decisions.step_of_decision')
    .values(
      STEPS.map((step) => ({
        decision_id: id,
        step,
        applies: plan[step]?.leftOut == null,
        ground: plan[step]?.leftOut ?? null,
        planned_on: step === 'initiation' ? today : (plan[step]?.plannedOn ?? null),
        done_on: step === 'initiation' ? today : null,
      })),
    )
    .execute()
  await record(tx, DecisionInitiated, id, { number: `ZDJC-${slug}`, amends: input.amends }, input.organisation)
  if (isPublic) await record(tx, DecisionDisclosed, id, {}, input.organisation)
  return { id }
}

/** The steps may be settled anew until the review, by whoever settled them. */
export const adjustSteps = (tx: Tx, id: string, input: Inputs['adjustSteps']) =>
  makeMove(tx, id, 'adjustSteps', async ({ decision, file }) => {
    const item = decision.item_id === null ? null : await findItem(tx, decision.item_id)
    const plan = checkedPlan(planOf(input), { withheld: decision.withheld_reason !== null, hearing: item?.hearing ?? false })
    const changed = file.steps.filter(({ step, applies, ground, planned_on, done_on }) => {
      const to = plan[step]
      if (step === 'initiation' || !to) return false
      if (done_on !== null && to.leftOut !== null)
        throw new FieldRefusal(`${step}.leftOut`, `“${steps[step].label}”已经完成，不能再说不经过`)
      return applies !== (to.leftOut === null) || ground !== to.leftOut || planned_on !== to.plannedOn
    })
    for (const { step } of changed)
      await tx.db
        .updateTable('decisions.step_of_decision')
        .set({
          applies: plan[step]?.leftOut == null,
          ground: plan[step]?.leftOut ?? null,
          planned_on: plan[step]?.plannedOn ?? null,
        })
        .where('decision_id', '=', id)
        .where('step', '=', step)
        .execute()
    if (changed.length > 0)
      await record(tx, StepsAdjusted, id, { steps: changed.map(({ step }) => step) }, decision.organisation_id)
    return undefined
  })

/** What may be left out, and only on what the law says. */
function checkedPlan(plan: Plan, { withheld, hearing }: { withheld: boolean; hearing: boolean }): Plan {
  const out = STEPS.filter((step) => plan[step]?.leftOut != null)
  for (const step of out)
    if (!mayBeLeftOut(step)) throw new FieldRefusal(`${step}.leftOut`, `“${steps[step].label}”不能省略（${steps[step].article}）`)
  for (const step of ['participation', 'publication'] as const)
    if (out.includes(step) && !withheld)
      throw new FieldRefusal(
        `${step}.leftOut`,
        `只有依法不予公开的决策事项可以不经过“${steps[step].label}”（${steps[step].article}）`,
      )
  if (out.includes('hearing') && hearing)
    throw new FieldRefusal('hearing.leftOut', '目录已确定该事项听证，不能不听证；确需改变的，先调整目录')
  if (out.includes('participation') && !out.includes('hearing'))
    throw new FieldRefusal('hearing.leftOut', '不经过公众参与的，请写明不听证的理由')
  return plan
}

async function itemFor(tx: Tx, { item, organisation }: InitiateInput) {
  if (item === null) return null
  const found = await findItem(tx, item)
  if (found?.state !== 'gathered') throw new FieldRefusal('item', '没有这个目录事项，或者它还没有列入目录')
  if (found.organisation_id !== organisation)
    throw new FieldRefusal('organisation', '承办单位与目录不一致；确需改变的，先调整目录')
  const under = await tx.db
    .selectFrom('decisions.decision')
    .select('number')
    .where('item_id', '=', item)
    .where('state', '<>', 'ended')
    .executeTakeFirst()
  if (under) throw new FieldRefusal('item', `这个目录事项已经启动：${under.number}`)
  return found
}
const findItem = (tx: Tx, id: string) => tx.db.selectFrom('decisions.item').selectAll().where('id', '=', id).executeTakeFirst()

/** What is decided is changed only by deciding anew (第三十五条). */
async function amended(tx: Tx, id: string | null, body: string) {
  if (id === null) return
  const found = await tx.db.selectFrom('decisions.decision').select(['state', 'body_id']).where('id', '=', id).executeTakeFirst()
  if (!found || found.body_id !== body || !['reported', 'published'].includes(found.state))
    throw new FieldRefusal('amends', '只能调整本决策机关已经决定的决策')
}
