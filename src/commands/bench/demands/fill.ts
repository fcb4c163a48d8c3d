import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { progress } from '../../command.ts'

/** Open cases of one office, spread over the last thirty days and over the city, by SQL: as the actions would leave them, without their steps. */
export async function fillOffice({ db, now }: Ctx, office: string, rows: number) {
  progress(`Filling ${rows} open cases of an office …`)
  const day = now.toISOString().slice(0, 10)
  await sql`
    insert into demands.demand (id, received_on, received_at, number, channel, kind, state, title, text, text_public, item, lat, lon, datum,
      district, street, lead_id, term_days, due_on, due_at, first_due_at, open_due_at, wake_at, dispatched_at, legs, steps)
    select uuidv7(-age), ((now() - age) at time zone 'Asia/Shanghai')::date, now() - age, 'SQ' || extract(year from now() - age) || '-' || (5000000 + n) || '-0',
      'phone', (array['help', 'complaint', 'consult'])[1 + n % 3]::demands.kind, 'handling', '示例诉求 ' || n, '示例：路灯不亮，请维修。' || n,
      '示例：路灯不亮，请维修。' || n, '12.02.001', 22.5 + (n % 997) / 3000.0, 113.8 + (n % 1499) / 3000.0, 'WGS-84', 'futian', 'futian-shatou',
      ${office}::uuid, 10, ${day}::date + 5, due, due, due, due, now() - age, 1, 3
    from generate_series(1, ${rows}::int) n,
      lateral (select (n % 2592000) * interval '1 second' as age) at,
      lateral (select ${day}::date + 5 + (n % 86400) * interval '1 second' as due) owed`.execute(db)
  await sql`
    insert into demands.leg (demand_id, received_on, ordinal, office_id, role, item, kind, channel, dispatched_at, sign_due_at, signed_at, own_due_at, due_at)
    select id, received_on, 1, lead_id, 'lead', item, kind, channel, dispatched_at, dispatched_at, dispatched_at, due_at, due_at
    from demands.demand where lead_id = ${office}::uuid and number like 'SQ%-0' and title like '示例诉求 %'`.execute(db)
  await sql`vacuum analyze demands.demand`.execute(db)
  await sql`vacuum analyze demands.leg`.execute(db)
}
