import { type RawBuilder, sql } from 'kysely'
import { canonicalEvent } from '../src/modules/ledger/canonical-event.ts'
import { linkAfter } from '../src/modules/ledger/chain.ts'
import { statementOf } from '../src/modules/ledger/day-file.ts'
import { closeDays } from '../src/modules/ledger/keep.ts'
import { rootOf } from '../src/modules/ledger/merkle.ts'
import { canonicalJson, GENESIS, type Link } from '../src/modules/ledger/model.ts'
import { verifyLedger } from '../src/modules/ledger/verify/verify-ledger.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import { sealAll } from './bare-database.ts'

type Db = Ctx['db']
export const EVENTS = 120
export const NOW = new Date('2024-03-20T00:00:00Z')

/** A hundred and twenty events over ten days, the last ones not closed yet. */
export async function aChain(db: Db) {
  await sql`insert into platform.event (name, subject_id, organisation_id, actor_id, data, happened_at)
    select 'tests.happened', uuidv7(), case when n % 3 > 0 then uuidv7() end, uuidv7(), jsonb_build_object('n', n, 'on', '2024-03-01'),
      '2024-03-10T00:00:00Z'::timestamptz + n * interval '2 hours' from generate_series(1, ${EVENTS}) n`.execute(db)
  await sealAll({ db, actor: null, now: NOW })
  await closeDays({ db, actor: null, now: NOW })
}
export const verify = (db: Db) => verifyLedger({ db, actor: null, now: NOW })
export const tamper = async (db: Db, statement: RawBuilder<unknown>) => void (await statement.execute(db))
export const eventAt = async (db: Db, seq: number) =>
  (await db.selectFrom('ledger.entry').select('event_id').where('seq', '=', seq).executeTakeFirstOrThrow()).event_id

/** What somebody would do who may write to every table: edit one event and forge every link after it. */
export async function chainAnew(db: Db, from: number) {
  const { rows } = await sql<{ seq: number; canonical: string; hash: Buffer; hash_sm3: Buffer }>`
    select seq, hash, hash_sm3, ${canonicalEvent} as canonical from ledger.entry join platform.event on event.id = entry.event_id order by seq`.execute(
    db,
  )
  let link: Link = GENESIS
  for (const row of rows) {
    link = row.seq < from ? { sha256: row.hash, sm3: row.hash_sm3 } : linkAfter(link, row.canonical)
    await db.updateTable('ledger.entry').set({ hash: link.sha256, hash_sm3: link.sm3 }).where('seq', '=', row.seq).execute()
  }
}

/** … and then the roots of the days as well, signed with a key they have. */
export async function rootAnew(db: Db, signing: (statement: string) => Buffer) {
  const { id } = await db.selectFrom('ledger.chain').select('id').executeTakeFirstOrThrow()
  let previous: Buffer | null = null
  for (const day of await db.selectFrom('ledger.day').selectAll().orderBy('day').execute()) {
    const links = await db
      .selectFrom('ledger.entry')
      .selectAll()
      .where('seq', '>=', day.first_seq)
      .where('seq', '<=', day.last_seq)
      .orderBy('seq')
      .execute()
    const root = rootOf(
      'sha256',
      links.map(({ hash }) => hash),
    )
    const row = {
      ...day,
      previous_root: previous,
      root,
      root_sm3: rootOf(
        'sm3',
        links.map(({ hash_sm3 }) => hash_sm3),
      ),
    }
    await db
      .updateTable('ledger.day')
      .set({ ...row, signature: signing(canonicalJson(statementOf(id, row))) })
      .where('day', '=', day.day)
      .execute()
    previous = root
  }
}

export async function swap(db: Db, column: string, one: string, other: string) {
  if (column !== 'id') {
    const name = sql.ref(column)
    return tamper(
      db,
      sql`update platform.event set ${name} = (select twin.${name} from saved twin where twin.id <> event.id and twin.id in (${one}, ${other})) where id in (${one}, ${other})`,
    )
  }
  await tamper(db, sql`update platform.event set id = '00000000-0000-0000-0000-00000000000f' where id = ${one}`)
  await tamper(db, sql`update platform.event set id = ${one} where id = ${other}`)
  await tamper(db, sql`update platform.event set id = ${other} where id = '00000000-0000-0000-0000-00000000000f'`)
}
