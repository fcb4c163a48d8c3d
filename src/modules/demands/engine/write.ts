import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import type { Step } from '../model.ts'
import type { Case } from './case.ts'

/** The columns that a move may change, with their types. */
const MUTABLE = {
  kind: 'demands.kind',
  urgency: 'demands.urgency',
  state: 'demands.state',
  title: 'text',
  text: 'text',
  text_public: 'text',
  item: 'text',
  lat: 'double precision',
  lon: 'double precision',
  address: 'text',
  lead_id: 'uuid',
  term_days: 'integer',
  term_hours: 'integer',
  term_basis: 'text',
  extended_days: 'integer',
  pauses: 'jsonb',
  due_on: 'date',
  due_at: 'timestamptz',
  first_due_at: 'timestamptz',
  open_due_at: 'timestamptz',
  wake_at: 'timestamptz',
  dispatched_at: 'timestamptz',
  contacted_at: 'timestamptz',
  answered_at: 'timestamptz',
  reanswered_at: 'timestamptz',
  disputed_at: 'timestamptz',
  verified_at: 'timestamptz',
  closed_at: 'timestamptz',
  returns: 'smallint',
  final: 'boolean',
  redo: 'smallint',
  supervision: 'smallint',
  overdue_rung: 'smallint',
  waiting_on: 'date',
  waiting_until: 'date',
  extension_asked_days: 'integer',
  extension_asked_by: 'uuid',
  extension_asked_office: 'uuid',
  answer: 'text',
  answered_by: 'uuid',
  rating: 'smallint',
  solved: 'boolean',
  urged_on: 'date',
  ruling_due_at: 'timestamptz',
  ruling_rung: 'smallint',
  parent_id: 'uuid',
  legs: 'smallint',
  steps: 'integer',
} as const
const NAMES = Object.keys(MUTABLE) as (keyof typeof MUTABLE)[]
const KEY = ['id', 'received_on'] as const
const LEG = {
  demand_id: 'uuid',
  received_on: 'date',
  ordinal: 'smallint',
  office_id: 'uuid',
  role: 'demands.leg_role',
  item: 'text',
  kind: 'demands.kind',
  channel: 'text',
  street: 'text',
  dispatched_at: 'timestamptz',
  dispatched_by: 'uuid',
  automatic: 'boolean',
  probability: 'real',
  why: 'text',
  sign_due_at: 'timestamptz',
  signed_at: 'timestamptz',
  signed_by: 'uuid',
  contact_due_at: 'timestamptz',
  contacted_at: 'timestamptz',
  own_due_at: 'timestamptz',
  due_at: 'timestamptz',
  redo: 'smallint',
  ended_at: 'timestamptz',
  outcome: 'demands.leg_outcome',
  return_reason: 'text',
  return_article: 'text',
  return_evidence: 'text',
} as const
const LEG_KEY = ['demand_id', 'received_on', 'ordinal']

const columns = (names: readonly string[], prefix = '') => sql.raw(names.map((name) => `${prefix}${name}`).join(', '))
const typed = (types: Record<string, string>, names = Object.keys(types)) =>
  sql.raw(names.map((name) => `${name} ${types[name]}`).join(', '))

/** All cases of one call as they stand now: a statement for each table that has something to write, with what has changed of any of them. */
export async function writeCases(tx: Tx, cases: readonly Case[]) {
  if (cases.length === 0) return
  const names = NAMES.filter((name) => cases.some(({ demand, before }) => demand[name] !== before[name]))
  const written = [...KEY, ...names]
  const rows = cases.map(({ demand }) => Object.fromEntries(written.map((name) => [name, demand[name]])))
  await sql`
    update demands.demand set (${columns(names)}) = row(${columns(names, 'given.')})
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, received_on date, ${typed(MUTABLE, names)})
    where demand.id = given.id and demand.received_on = given.received_on`.execute(tx.db)
  const legs = cases.flatMap(({ touched }) => [...touched])
  if (legs.length > 0) {
    const changed = Object.keys(LEG).filter((name) => !LEG_KEY.includes(name))
    await sql`
      insert into demands.leg (${columns(Object.keys(LEG))})
      select ${columns(Object.keys(LEG))} from jsonb_to_recordset(${JSON.stringify(legs)}::jsonb) as given (${typed(LEG)})
      on conflict (demand_id, received_on, ordinal) do update set (${columns(changed)}) = row(${columns(changed, 'excluded.')})`.execute(
      tx.db,
    )
  }
  await writeLinks(tx, cases)
  const precedents = cases.flatMap(({ demand, precedent }) =>
    precedent
      ? [
          {
            demand_id: demand.id,
            item: precedent.item,
            office_id: precedent.office,
            returned_by: precedent.returnedBy,
            ruling: precedent.ruling,
            article: precedent.article,
            ruled_by: tx.actor?.id ?? null,
            ruled_on: new Date(tx.now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
          },
        ]
      : [],
  )
  if (precedents.length > 0) await tx.db.insertInto('demands.precedent').values(precedents).execute()
}

export async function writeSteps(tx: Tx, steps: readonly Step[], told: readonly Step[]) {
  await sql`
    insert into demands.step (demand_id, received_on, ordinal, act, from_state, to_state, mover, actor_id, office_id, at, fields)
    select demand_id, received_on, ordinal, act, from_state, to_state, mover, actor_id, office_id, at, fields
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as given (demand_id uuid, received_on date, ordinal integer, act text,
      from_state demands.state, to_state demands.state, mover text, actor_id uuid, office_id uuid, at timestamptz, fields jsonb)`.execute(
    tx.db,
  )
  if (told.length === 0) return
  await sql`
    insert into demands.to_tell (demand_id, received_on, ordinal, act)
    select demand_id, received_on, ordinal, act from jsonb_to_recordset(${JSON.stringify(
      told.map(({ demand_id, received_on, ordinal, act }) => ({ demand_id, received_on, ordinal, act })),
    )}::jsonb) as given (demand_id uuid, received_on date, ordinal integer, act text)`.execute(tx.db)
}

async function writeLinks(tx: Tx, cases: readonly Case[]) {
  const links = cases.flatMap((each) => each.links.map((link) => ({ ...link, by: tx.actor?.id ?? null })))
  const [ended, made] = [links.filter(({ end }) => end), links.filter(({ end }) => !end)]
  if (ended.length > 0)
    await sql`
      update demands.link set ended_at = ${tx.now}, ended_by = given.by, ended_for = given.reason
      from jsonb_to_recordset(${JSON.stringify(ended.map(({ from, to, reason, by }) => ({ from_id: from, to_id: to, reason, by })))}::jsonb)
        as given (from_id uuid, to_id uuid, reason text, by uuid)
      where link.from_id = given.from_id and link.to_id = given.to_id and link.kind = 'duplicate' and link.ended_at is null`.execute(
      tx.db,
    )
  if (made.length > 0)
    await tx.db
      .insertInto('demands.link')
      .values(
        made.map(({ kind, from, to, reason, by }) => ({
          kind,
          from_id: from,
          to_id: to,
          reason,
          linked_by: by,
          linked_at: tx.now,
        })),
      )
      .onConflict((again) => again.doNothing())
      .execute()
}
