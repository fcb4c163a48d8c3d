import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { StepDone } from '../events.ts'
import { barOf, type Came, type Facts, type MoveName, movers, moves, nextStep, stateAfter } from '../gates.ts'
import type { Decision, State, Step } from '../model.ts'
import { mayMake, partsOf } from '../policy.ts'
import { lockDecision } from '../queries.ts'
import { type File, factsOf, readFile } from '../standing.ts'

export type At = { decision: Decision; file: File; facts: Facts; today: string }

/** Finds, asks who and whether by the facts, does it, and writes down where the decision stands now. */
export async function makeMove(tx: Tx, id: string, name: MoveName, work: (at: At) => Promise<Came | undefined>) {
  const decision = await lockDecision(tx, id)
  const file = await readFile(tx, decision)
  if (!mayMake(partsOf(tx.actor, decision, executorsIn(file)), name))
    throw forbidden(`由${moves[name].by.map((mover) => movers[mover]).join('或者')}办理`)
  const facts = factsOf(file, tx.now)
  const bar = barOf(facts, name)
  if (bar) throw conflict('decisions.not-now', bar)
  const came = await work({ decision, file, facts, today: dayOf(tx.now) })
  await settle(tx, id, came ? stateAfter(facts, came) : decision.state)
}

export const executorsIn = ({ tasks }: Pick<File, 'tasks'>) => [...new Set(tasks.map(({ organisation_id }) => organisation_id))]

/** State and due date follow from the facts and are written with each change. */
export async function settle(tx: Tx, id: string, state: State) {
  const { rows, wanted } = await dated(tx, id)
  const step = nextStep({
    applies: new Set(rows.filter(({ applies }) => applies).map((row) => row.step)),
    done: new Set(rows.filter(({ done_on }) => done_on !== null).map((row) => row.step)),
  })
  const planned = rows.find((row) => row.step === step)?.planned_on ?? null
  await tx.db
    .updateTable('decisions.decision')
    .set({ state, due_on: state === 'ended' ? null : state === 'under-review' ? wanted : planned, changed_at: tx.now })
    .where('id', '=', id)
    .execute()
}

async function dated(tx: Tx, id: string) {
  const [rows, review] = await Promise.all([
    tx.db.selectFrom('decisions.step_of_decision').selectAll().where('decision_id', '=', id).execute(),
    tx.db
      .selectFrom('decisions.review')
      .select('wanted_on')
      .where('decision_id', '=', id)
      .where('result', 'is', null)
      .executeTakeFirst(),
  ])
  return { rows, wanted: review?.wanted_on ?? null }
}

/** A step is behind it; what is to be read of it publicly stands in the summary. */
export async function finishStep(
  tx: Tx,
  { id, organisation_id }: Pick<Decision, 'id' | 'organisation_id'>,
  step: Step,
  summary: string | null = null,
) {
  await tx.db
    .updateTable('decisions.step_of_decision')
    .set({ done_on: dayOf(tx.now), ...(summary !== null && { summary }) })
    .where('decision_id', '=', id)
    .where('step', '=', step)
    .execute()
  await record(tx, StepDone, id, { step }, organisation_id)
}

export const changeDecision = (tx: Tx, id: string, changes: Partial<Omit<Decision, 'id' | 'number' | 'state'>>) =>
  tx.db.updateTable('decisions.decision').set(changes).where('id', '=', id).execute()
