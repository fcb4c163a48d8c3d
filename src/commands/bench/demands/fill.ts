import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { progress } from '../../command.ts'

/** What an office has of everything: where, what about, how far it is. One in ten thousand is at a place of its own. */
const STREETS = ['futian-shatou', 'futian-huafu', 'futian-xiangmihu', 'futian-lianhua', 'futian-meilin', 'futian-fubao']
const RARE = 'futian-futian'
const ITEMS = ['12.02.001', '12.02.002', '12.03.001', '12.03.002', '07.01.001', '05.03.001']

/**
 * Open cases of one office, received over the last thirty days and spread over the city, by SQL: as the actions would leave them, without
 * their steps. One in twenty is not signed for, one in fifty is late. Like the ids of the actions theirs say when they came.
 */
export async function fillOffice(ctx: Ctx, office: string, rows: number) {
  progress(`Filling ${rows} open cases of an office …`)
  const { db, now } = ctx
  await sql`
    insert into demands.demand (id, received_on, received_at, number, channel, kind, state, title, text, text_public, item, lat, lon, datum,
      address, district, street, lead_id, term_days, term_basis, due_on, due_at, first_due_at, open_due_at, wake_at, dispatched_at, legs, steps)
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
      (at at time zone 'Asia/Shanghai')::date, at, 'SQ' || extract(year from at at time zone 'Asia/Shanghai') || '-' || (5000000 + n) || '-0',
      (array['phone', 'web', 'app', 'mini-programme'])[1 + n % 4], (array['help', 'complaint', 'consult'])[1 + n % 3]::demands.kind,
      (case when n % 20 = 0 then 'dispatched' else 'handling' end)::demands.state, '示例诉求 ' || n,
      '示例：路灯不亮已经几天，晚上老人和孩子经过很不安全，请安排人员尽快维修。' || n,
      '示例：路灯不亮已经几天，晚上老人和孩子经过很不安全，请安排人员尽快维修。' || n, (${ITEMS}::text[])[1 + n % ${ITEMS.length}::int],
      22.45 + (n % 997) / 3000.0, 113.8 + (n % 1499) / 3000.0, 'WGS-84', '示例路 ' || n % 900 || ' 号', 'futian',
      case when n % 10000 = 0 then ${RARE} else (${STREETS}::text[])[1 + n % ${STREETS.length}::int] end, ${office}::uuid, 10, '示例',
      (due at time zone 'Asia/Shanghai')::date, due, due, due, due + interval '1 second', at + interval '1 hour', 1, 3
    from generate_series(1, ${rows}::int) n,
      lateral (select date_trunc('milliseconds', ${now}::timestamptz - ((n::bigint * 7919) % 2592000) * interval '1 second') as at, md5(n::text) as hash) came,
      lateral (select ${now}::timestamptz + (case when n % 50 = 0 then -1 else 1 end) * (n % 1209600) * interval '1 second' as due) owed
    order by at`.execute(db)
  await sql`
    insert into demands.leg (demand_id, received_on, ordinal, office_id, role, item, kind, channel, street, dispatched_at, sign_due_at, signed_at,
      own_due_at, due_at)
    select id, received_on, 1, lead_id, 'lead', item, kind, channel, street, dispatched_at, dispatched_at + interval '1 day',
      case when state <> 'dispatched' then dispatched_at end, due_at, due_at
    from demands.demand where lead_id = ${office}::uuid and title like '示例诉求 %'`.execute(db)
  await sql`vacuum analyze demands.demand`.execute(db)
  await sql`vacuum analyze demands.leg`.execute(db)
}
