import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Db } from '../src/platform/db.ts'

const HOUR = 3_600_000
/** One case of an invented life, by the columns that figures are counted from; hours count from receipt. */
export type Life = {
  receivedDay: number
  receivedHour: number
  kind: 'consult' | 'help' | 'suggestion' | 'complaint' | 'report'
  channel: 'web' | 'phone' | 'app'
  district: string | null
  office: number | null
  item: string | null
  state: 'screened' | 'handling' | 'answered' | 'closed' | 'rejected' | 'merged'
  dueDays: number
  extended: boolean
  answeredAfter: number | null
  closedAfter: number | null
  returns: number
  redo: number
  rating: number | null
  solved: boolean | null
  legs: {
    dispatchedAfter: number
    signedAfter: number | null
    contactedAfter: number | null
    endedAfter: number | null
    returned: boolean
  }[]
}

const after = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: null })
export const aLife: fc.Arbitrary<Life> = fc
  .record({
    receivedDay: fc.integer({ min: 0, max: 55 }),
    receivedHour: fc.integer({ min: 0, max: 23 }),
    kind: fc.constantFrom('consult', 'help', 'suggestion', 'complaint', 'report'),
    channel: fc.constantFrom('web', 'phone', 'app'),
    district: fc.constantFrom('福田区', '罗湖区', null),
    office: fc.constantFrom(0, 1, 2, null),
    item: fc.constantFrom('01.01.001', '02.01.001', null),
    state: fc.constantFrom('screened', 'handling', 'answered', 'closed', 'rejected', 'merged'),
    dueDays: fc.integer({ min: 1, max: 25 }),
    extended: fc.boolean(),
    answeredAfter: after(700),
    closedAfter: after(900),
    returns: fc.integer({ min: 0, max: 2 }),
    redo: fc.integer({ min: 0, max: 2 }),
    rating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    solved: fc.option(fc.boolean(), { nil: null }),
    legs: fc.array(
      fc.record({
        dispatchedAfter: fc.integer({ min: 0, max: 60 }),
        signedAfter: after(40),
        contactedAfter: after(60),
        endedAfter: after(500),
        returned: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  })
  .map((life): Life => {
    const answered = ['answered', 'closed'].includes(life.state) ? (life.answeredAfter ?? 5) : null
    return {
      ...life,
      answeredAfter: answered,
      closedAfter: life.state === 'closed' ? (answered ?? 0) + (life.closedAfter ?? 3) : null,
    }
  })

export type Lived = Life & { id: string; receivedAt: Date; dueAt: Date }
export const plus = (at: Date, hours: number | null) => (hours === null ? null : new Date(at.getTime() + hours * HOUR))

/** Writes lives as rows, without acts: for counting alone. `from` is the first day on which they can come. */
export async function insertLives(
  db: Db,
  lives: readonly Life[],
  { from, offices }: { from: string; offices: readonly string[] },
) {
  const lived = lives.map((life): Lived => {
    const receivedAt = new Date(Date.parse(`${from}T00:00:00+08:00`) + (life.receivedDay * 24 + life.receivedHour) * HOUR)
    return { ...life, id: randomUUID(), receivedAt, dueAt: new Date(receivedAt.getTime() + life.dueDays * 24 * HOUR) }
  })
  const day = (at: Date) => new Date(at.getTime() + 8 * HOUR).toISOString().slice(0, 10)
  await sql`insert into demands.demand (id, received_on, received_at, number, channel, kind, state, title, text, item, district, lead_id, due_on, due_at,
      first_due_at, open_due_at, extended_days, answered_at, closed_at, returns, redo, rating, solved)
    select * from jsonb_to_recordset(${JSON.stringify(
      lived.map((life) => ({
        id: life.id,
        received_on: day(life.receivedAt),
        received_at: life.receivedAt,
        number: life.id,
        channel: life.channel,
        kind: life.kind,
        state: life.state,
        title: '示例',
        text: '示例',
        item: life.item,
        district: life.district,
        lead_id: life.office === null ? null : offices[life.office],
        due_on: day(life.dueAt),
        due_at: life.dueAt,
        first_due_at: life.dueAt,
        open_due_at: ['screened', 'handling', 'merged'].includes(life.state) ? life.dueAt : null,
        extended_days: life.extended ? 5 : 0,
        answered_at: plus(life.receivedAt, life.answeredAfter),
        closed_at: plus(life.receivedAt, life.closedAfter),
        returns: life.returns,
        redo: life.redo,
        rating: life.answeredAfter === null ? null : life.rating,
        solved: life.solved,
      })),
    )}::jsonb) as life (id uuid, received_on date, received_at timestamptz, number text, channel text, kind demands.kind, state demands.state, title text,
      text text, item text, district text, lead_id uuid, due_on date, due_at timestamptz, first_due_at timestamptz, open_due_at timestamptz,
      extended_days integer, answered_at timestamptz, closed_at timestamptz, returns smallint, redo smallint, rating smallint, solved boolean)`.execute(
    db,
  )
  const legs = lived.flatMap((life) =>
    life.legs.map((leg, ordinal) => {
      const dispatched = new Date(life.receivedAt.getTime() + leg.dispatchedAfter * HOUR)
      return {
        demand_id: life.id,
        received_on: day(life.receivedAt),
        ordinal,
        office_id: offices[life.office ?? 0],
        role: ordinal === 2 ? 'support' : 'lead',
        item: life.item,
        kind: life.kind,
        channel: life.channel,
        dispatched_at: dispatched,
        signed_at: plus(dispatched, leg.signedAfter),
        contact_due_at: plus(dispatched, 24),
        contacted_at: plus(dispatched, leg.contactedAfter),
        own_due_at: life.dueAt,
        due_at: life.dueAt,
        ended_at: plus(dispatched, leg.endedAfter),
        outcome: leg.endedAfter === null ? null : leg.returned ? 'returned' : 'answered',
      }
    }),
  )
  await sql`insert into demands.leg (demand_id, received_on, ordinal, office_id, role, item, kind, channel, dispatched_at, signed_at, contact_due_at,
      contacted_at, own_due_at, due_at, ended_at, outcome)
    select * from jsonb_to_recordset(${JSON.stringify(legs)}::jsonb) as leg (demand_id uuid, received_on date, ordinal smallint, office_id uuid,
      role demands.leg_role, item text, kind demands.kind, channel text, dispatched_at timestamptz, signed_at timestamptz, contact_due_at timestamptz,
      contacted_at timestamptz, own_due_at timestamptz, due_at timestamptz, ended_at timestamptz, outcome demands.leg_outcome)`.execute(
    db,
  )
  return lived
}
