import type { z } from 'zod'
import type { Calendar } from '../calendar/index.ts'
import { dueClocks } from './due.ts'
import type { Fact, Remedy } from './model.ts'
import type { RemedyView } from './schema.ts'

/** A case as the API shows it to whoever may see it, with the terms that run in it as of a day. */
export const viewOf = (
  calendar: Calendar,
  remedy: Remedy,
  facts: readonly Fact[],
  today: string,
): z.infer<typeof RemedyView> => ({
  id: remedy.id,
  organisation: remedy.organisation_id,
  request: remedy.request_id,
  contested: remedy.contested,
  actOn: remedy.act_on,
  kind: remedy.kind,
  procedure: remedy.procedure,
  body: remedy.body,
  number: remedy.number,
  filedOn: remedy.filed_on,
  acceptedOn: remedy.accepted_on,
  outcomeDetail: remedy.outcome_detail,
  outcome: remedy.outcome,
  closedOn: remedy.closed_on,
  redoDueOn: remedy.redo_due_on,
  follows: remedy.follows,
  note: remedy.note,
  facts: facts.map(({ kind, on_day, note }) => ({ kind, on: on_day, note })),
  deadlines: dueClocks(calendar, remedy, facts, today).map(({ name, label, whose, dueOn, provisional, doneOn, term }) => ({
    name,
    label,
    whose,
    dueOn,
    provisional,
    doneOn,
    article: term.article,
  })),
})
