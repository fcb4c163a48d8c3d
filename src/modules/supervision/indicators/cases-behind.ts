import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { scopeOf } from '../policy.ts'
import type { Cut } from './cuts.ts'
import { type Definition, expression, OFFICE, SOURCES } from './definition.ts'
import type { Period } from './figures.ts'

/** Which of the cases: those in the denominator, those that count, those that are missing from the numerator. */
export const SIDES = { all: '分母中的', met: '符合的', missed: '不符合的' } as const
export type Side = keyof typeof SIDES

export type Behind = {
  id: string
  number: string
  office: string | null
  kind: string
  item: string | null
  district: string | null
  state: string
  received_on: string
  due_on: string
  answered_on: string | null
}
type Asked = Period & { side: Side; cut: Cut; value: string; after?: string | undefined }
const SIZE = 50

/** 数字的来处: the cases behind a figure, by the very definition it was counted with; only those of offices that the actor may open. */
export async function casesBehind(ctx: Ctx, definition: Definition, { from, to, side, cut, value, after }: Asked) {
  const today = dayOf(ctx.now)
  const { on, counts, adds, over } = definition
  const scope = scopeOf(ctx.actor)
  const office = sql.raw(OFFICE[over])
  const { rows } = await sql<Behind>`
    select demand.id, demand.number, ${office} as office, demand.kind, demand.item, demand.district, demand.state, demand.received_on::text,
      demand.due_on::text, demand.answered_on::text
    from ${sql.raw(SOURCES[over])}
    where (${expression(on, today)}) between ${from}::date and ${to}::date and (${expression(counts, today)})
      ${side === 'all' ? sql`` : side === 'met' ? sql`and (${expression(adds, today)}) > 0` : sql`and (${expression(adds, today)}) = 0`}
      and (${scope}::uuid[] is null or ${office} = any(${scope}::uuid[]))
      ${limitOf(cut, value, office)} ${after === undefined ? sql`` : sql`and demand.id < ${after}::uuid`}
    order by demand.id desc ${over === 'leg' ? sql`, leg.ordinal` : sql``} limit ${SIZE + 1}`.execute(ctx.db)
  const shown = rows.slice(0, SIZE)
  return { rows: shown, next: rows.length > SIZE ? (shown.at(-1)?.id ?? null) : null }
}

function limitOf(cut: Cut, value: string, office: RawBuilder<unknown>): RawBuilder<unknown> {
  const [first = '', second = ''] = value.split('/')
  const is = (column: RawBuilder<unknown>, wanted: string) => sql`and coalesce(${column}::text, '') = ${wanted}`
  if (cut === 'all') return sql``
  if (cut === 'office') return is(office, value)
  if (cut === 'district-office') return sql`${is(sql`demand.district`, first)} ${is(office, second)}`
  return is(sql.raw(`demand.${cut}`), value)
}
