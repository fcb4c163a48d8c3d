import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { namesOf } from '../identity/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import type { FindingRow } from './model.ts'
import { maySeeFindings, maySeeRefusals } from './policy.ts'
import type { BoardFilters } from './schema.ts'

export const PAGE = 50

/** The city whose installation this is: the root of the tree of organisations. */
export const findCity = async (ctx: Pick<Ctx, 'db'>) => (await loadOrganisations(ctx)).children.get(null)?.[0]

/** The offices whose findings the actor may see; null stands for what is nobody's. */
async function seenBy(ctx: Ctx) {
  const { all } = await loadOrganisations(ctx)
  return [...all.map(({ id }) => id), null].filter((id) => maySeeFindings(ctx.actor, id))
}

/** Findings that the actor may see, what is due first; without a state the ones that are to be dealt with. */
export async function listFindings(ctx: Ctx, { state, kind, office, after }: BoardFilters) {
  const visible = await visibleFindings(ctx, office)
  const [dueOn = '', id = ''] = after?.split('.') ?? []
  const rows = await visible
    .selectAll()
    .$if(state === undefined, (query) => query.where('state', 'in', ['open', 'confirmed']))
    .$if(state !== undefined && state !== 'all', (query) => query.where('state', '=', state as FindingRow['state']))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind as FindingRow['kind']))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(due_on, id) > (${dueOn}::date, ${id}::uuid)`))
    .orderBy('due_on')
    .orderBy('id')
    .limit(PAGE + 1)
    .execute()
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined
  return { findings: rows.slice(0, PAGE), next: last ? `${last.due_on}.${last.id}` : null }
}

/** How many are to be dealt with, by office, and how many of them are late. */
export async function countFindings(ctx: Ctx, today: string) {
  const rows = await (await visibleFindings(ctx))
    .select((eb) => [
      'organisation_id',
      eb.fn.countAll<number>().as('open'),
      sql<number>`count(*) filter (where due_on < ${today}::date)`.as('late'),
    ])
    .where('state', 'in', ['open', 'confirmed'])
    .groupBy('organisation_id')
    .execute()
  const { byId } = await loadOrganisations(ctx)
  return rows
    .map(({ organisation_id, open, late }) => ({ office: byId.get(organisation_id ?? ''), open, late }))
    .sort((one, other) => other.late - one.late || other.open - one.open)
}

async function visibleFindings(ctx: Ctx, office?: string) {
  const { bySlug } = await loadOrganisations(ctx)
  const seen = await seenBy(ctx)
  const wanted = office === undefined ? seen : seen.filter((id) => id !== null && id === bySlug.get(office)?.id)
  const ids = wanted.filter((id) => id !== null)
  return ctx.db
    .selectFrom('screening.finding')
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('organisation_id', 'in', ids)] : []),
        ...(wanted.includes(null) ? [eb('organisation_id', 'is', null)] : []),
        sql<boolean>`false`,
      ]),
    )
}

/** One finding with what was done about it; hidden is absent. */
export async function getFinding(ctx: Ctx, id: string) {
  const finding = await ctx.db.selectFrom('screening.finding').selectAll().where('id', '=', id).executeTakeFirst()
  if (!finding || !maySeeFindings(ctx.actor, finding.organisation_id)) throw notFound()
  const history = await ctx.db
    .selectFrom('screening.finding_history')
    .selectAll()
    .where('finding_id', '=', id)
    .orderBy('id', 'desc')
    .execute()
  const names = await namesOf(
    ctx,
    history.flatMap(({ by_id }) => by_id ?? []),
  )
  return { finding, history: history.map((each) => ({ ...each, by: names.get(each.by_id ?? '') ?? null })) }
}

/** Links of the offices that the actor sees which do not lead where they should. */
export async function listLinks(ctx: Ctx, { state }: { state?: 'broken' | 'dangerous' | undefined }) {
  const seen = await seenBy(ctx)
  const ids = seen.filter((id) => id !== null)
  return ctx.db
    .selectFrom('screening.link_place as place')
    .innerJoin('screening.link as link', 'link.id', 'place.link_id')
    .select([
      'link.id',
      'link.url',
      'link.state',
      'link.status',
      'link.reason',
      'link.checked_at',
      'place.title',
      'place.url as place_url',
      'place.organisation_id',
    ])
    .where('link.state', 'in', state ? [state] : ['broken', 'dangerous'])
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('place.organisation_id', 'in', ids)] : []),
        ...(seen.includes(null) ? [eb('place.organisation_id', 'is', null)] : []),
        sql<boolean>`false`,
      ]),
    )
    .orderBy('link.state', 'desc')
    .orderBy('link.id')
    .limit(500)
    .execute()
}

/** How many links there are by state, of everything. */
export const countLinks = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('screening.link')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()

/** What was refused for a mark of secrecy: when, whose, which hash. */
export async function listRefusals(ctx: Ctx) {
  if (!maySeeRefusals(ctx.actor, await findCity(ctx))) throw forbidden('仅供市级保密工作人员查看')
  const rows = await ctx.db.selectFrom('screening.refusal').selectAll().orderBy('refused_at', 'desc').limit(500).execute()
  const names = await namesOf(
    ctx,
    rows.flatMap(({ person_id }) => person_id ?? []),
  )
  return rows.map((row) => ({ ...row, person: names.get(row.person_id ?? '') ?? '未登录的访问者' }))
}

/** The dictionary as it is kept, rows that are suspended included. */
export const listWording = ({ db }: Pick<Ctx, 'db'>, { q = '', category }: { q?: string; category?: string | undefined }) =>
  db
    .selectFrom('screening.wording')
    .selectAll()
    .$if(q !== '', (query) =>
      query.where((eb) => eb.or([eb('wrong', 'like', `%${escaped(q)}%`), eb('suggestion', 'like', `%${escaped(q)}%`)])),
    )
    .$if(category !== undefined, (query) => query.where(sql<boolean>`category::text = ${category}`))
    .orderBy('since_version', 'desc')
    .orderBy('id')
    .limit(1_000)
    .execute()

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

export const listVersions = ({ db }: Pick<Ctx, 'db'>) =>
  db.selectFrom('screening.dictionary').selectAll().orderBy('version', 'desc').limit(20).execute()

export const findLastSweep = ({ db }: Pick<Ctx, 'db'>) =>
  db.selectFrom('screening.sweep').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
