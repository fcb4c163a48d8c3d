import type { Ctx, Tx } from '../../platform/ctx.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { record } from '../../platform/events.ts'
import { installation } from '../../platform/installation.ts'
import { findPerson } from '../identity/index.ts'
import { getContact } from '../notifications/index.ts'
import { worksFor } from './engine/doer.ts'
import { ReporterRevealed } from './events.ts'
import { getDemand, listLegs } from './find-demand.ts'
import { dayOfId } from './ids.ts'
import { isOperator, mayReveal } from './policy.ts'

export type Contact = { name: string | null; phone: string | null; mail: string | null; original: string | null }

export const listReveals = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db
    .selectFrom('demands.reveal')
    .select(['reason', 'revealed_at', 'office_id'])
    .where('demand_id', '=', id)
    .orderBy('id')
    .execute()

const findReporter = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db
    .selectFrom('demands.reporter')
    .selectAll()
    .where('demand_id', '=', id)
    .where('received_on', '=', dayOfId(id))
    .executeTakeFirst()

/** Who told it, and how they are reached: to send to, and for the one act that shows it. */
export async function contactOf(ctx: Pick<Ctx, 'db'>, id: string): Promise<(Contact & { person: string | null }) | null> {
  const row = await findReporter(ctx, id)
  if (!row) return null
  const { keys } = installation()
  const open = (sealed: string | null) => (sealed === null ? null : keys.open(sealed))
  const given = {
    person: row.person_id,
    name: open(row.name_sealed),
    phone: open(row.phone_sealed),
    mail: open(row.mail_sealed),
    original: open(row.original_sealed),
  }
  if (row.person_id === null) return given
  const [person, known] = await Promise.all([findPerson(ctx, row.person_id), getContact(ctx, row.person_id)])
  return { ...given, name: given.name ?? person?.name ?? null, phone: given.phone ?? known.phone, mail: given.mail ?? known.mail }
}

/** What there is to reach who told it by, without any of it. */
export async function reachableBy(ctx: Pick<Ctx, 'db'>, id: string): Promise<string> {
  const row = await findReporter(ctx, id)
  const ways = [row?.person_id && '本站账号', row?.phone_sealed && '电话', row?.mail_sealed && '电子邮箱'].filter(Boolean)
  return ways.length > 0 ? ways.join('、') : '没有留下联系方式'
}

/** Shows who told it to whoever has to speak with them, and writes down that it did: the reporter sees when, which office and why. */
export async function revealReporter(tx: Tx, id: string, { reason }: { reason: string }): Promise<Contact> {
  await getDemand(tx, id)
  const legs = await listLegs(tx, id)
  if (!mayReveal(tx.actor, legs)) throw forbidden('只有正在办理这件诉求的单位可以查看诉求人')
  const contact = await contactOf(tx, id)
  if (!contact) throw notFound()
  const office =
    legs.find(({ office_id }) => worksFor(tx.actor, office_id))?.office_id ??
    tx.actor?.posts.find(({ role }) => role.startsWith('demand-'))?.organisation ??
    ''
  await tx.db
    .insertInto('demands.reveal')
    .values({ demand_id: id, revealed_by: tx.actor?.id ?? '', office_id: office, reason, revealed_at: tx.now })
    .execute()
  await record(tx, ReporterRevealed, id, {}, office)
  const { person: _, ...shown } = contact
  return isOperator(tx.actor) ? shown : { ...shown, original: null }
}

/** Of these persons, those who still wait for an answer. */
export async function reportersKept({ db }: Pick<Ctx, 'db'>, ids: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('demands.reporter as reporter')
    .innerJoin('demands.demand as demand', (join) =>
      join.onRef('demand.id', '=', 'reporter.demand_id').onRef('demand.received_on', '=', 'reporter.received_on'),
    )
    .select('reporter.person_id')
    .distinct()
    .where('reporter.person_id', 'in', ids)
    .where('demand.open_due_at', 'is not', null)
    .execute()
  return rows.flatMap(({ person_id }) => person_id ?? [])
}
