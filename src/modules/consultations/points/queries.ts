import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { CAMPAIGN_FROM, DISPOSITIONS, type Disposition, type Group } from './model.ts'

export type GroupLine = Pick<
  Group,
  | 'id'
  | 'number'
  | 'title'
  | 'question_id'
  | 'clause_id'
  | 'shared'
  | 'kind'
  | 'disposition'
  | 'reason'
  | 'place'
  | 'changed_clause_id'
  | 'revised_on'
> & { copies: number; distinct: number }

export const SHOWS = ['todo', 'done', 'campaigns', 'all', ...DISPOSITIONS] as const
export type Show = (typeof SHOWS)[number]
export type GroupFilter = { show?: Show; clause?: string; q?: string; offset?: number; size?: number }

const counted = sql`select point.group_id, count(*)::integer as copies, count(distinct point.family)::integer as "distinct"
  from consultations.point where not point.gone`
const columns = sql.raw(
  [
    'id',
    'number',
    'title',
    'question_id',
    'clause_id',
    'shared',
    'kind',
    'disposition',
    'reason',
    'place',
    'changed_clause_id',
    'revised_on',
  ]
    .map((column) => `g.${column}`)
    .join(', '),
)

function condition({ show = 'all', clause, q }: GroupFilter) {
  const parts = [sql`true`]
  if (show === 'todo') parts.push(sql`g.disposition is null`)
  else if (show === 'done') parts.push(sql`g.disposition is not null`)
  else if (show === 'campaigns') parts.push(sql`n.copies >= ${CAMPAIGN_FROM} and n.copies >= 2 * n."distinct"`)
  else if (show !== 'all') parts.push(sql`g.disposition = ${show}::consultations.disposition`)
  if (clause === 'none') parts.push(sql`g.clause_id is null`)
  else if (clause) parts.push(sql`g.clause_id = ${clause}`)
  for (const word of (q ?? '').split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    parts.push(sql`(g.title ilike ${like} or exists (select from consultations.point p
      where p.group_id = g.id and not p.gone and p.masked ilike ${like}))`)
  }
  return sql.join(parts, sql` and `)
}

/** The groups of a consultation, those with the most points first. */
export async function listGroups({ db }: Ctx, consultation: string, filter: GroupFilter) {
  const { rows } = await sql<GroupLine & { total: number }>`
    with n as (${counted} and point.consultation_id = ${consultation} group by 1)
    select ${columns}, n.copies, n."distinct", count(*) over ()::integer as total
    from consultations.point_group g join n on n.group_id = g.id
    where g.consultation_id = ${consultation} and ${condition(filter)}
    order by n.copies desc, g.number offset ${filter.offset ?? 0} limit ${filter.size ?? 50}`.execute(db)
  return { rows: rows as GroupLine[], total: rows[0]?.total ?? 0 }
}

export type Progress = {
  opinions: number
  distinctOpinions: number
  points: number
  groups: number
  settledGroups: number
  settledPoints: number
  byDisposition: Record<Disposition, { groups: number; points: number; distinct: number }>
}

/** How far the work is, counted; copies and distinct texts beside each other. */
export async function progressOf({ db }: Ctx, consultation: string): Promise<Progress> {
  const [{ rows }, { rows: said }] = await Promise.all([
    sql<{ disposition: Disposition | null; groups: number; points: number; distinct: number }>`
      with n as (${counted} and point.consultation_id = ${consultation} group by 1)
      select g.disposition, count(*)::integer as groups, sum(n.copies)::integer as points, sum(n."distinct")::integer as "distinct"
      from consultations.point_group g join n on n.group_id = g.id where g.consultation_id = ${consultation} group by 1`.execute(
      db,
    ),
    sql<{
      opinions: number
      distinct: number
    }>`select count(*)::integer as opinions, count(distinct family)::integer as "distinct"
      from consultations.opinion where consultation_id = ${consultation}`.execute(db),
  ])
  const sum = (of: 'groups' | 'points', settled?: boolean) =>
    rows.filter(({ disposition }) => !settled || disposition !== null).reduce((total, row) => total + row[of], 0)
  const none = { groups: 0, points: 0, distinct: 0 }
  return {
    opinions: said[0]?.opinions ?? 0,
    distinctOpinions: said[0]?.distinct ?? 0,
    points: sum('points'),
    groups: sum('groups'),
    settledGroups: sum('groups', true),
    settledPoints: sum('points', true),
    byDisposition: Object.fromEntries(
      DISPOSITIONS.map((each) => [each, rows.find(({ disposition }) => disposition === each) ?? none]),
    ) as Progress['byDisposition'],
  }
}

/** A group that still has points, by its number. */
export async function findGroup({ db }: Ctx, consultation: string, number: number): Promise<GroupLine | undefined> {
  const { rows } = await sql<GroupLine>`
    with n as (${counted} and point.group_id = (select id from consultations.point_group
      where consultation_id = ${consultation} and number = ${number}) group by 1)
    select ${columns}, n.copies, n."distinct" from consultations.point_group g join n on n.group_id = g.id`.execute(db)
  return rows[0]
}
export async function getGroup(ctx: Ctx, consultation: string, number: number): Promise<GroupLine> {
  const group = await findGroup(ctx, consultation, number)
  if (!group) throw notFound()
  return group
}

/** Where the work goes on: before and after a group in the order of the list, only what still has no answer. */
export async function neighbours({ db }: Ctx, consultation: string, { copies, number }: Pick<GroupLine, 'copies' | 'number'>) {
  const next = async (after: boolean) => {
    const { rows } = await sql<{ number: number }>`
      with n as (${counted} and point.consultation_id = ${consultation} group by 1)
      select g.number from consultations.point_group g join n on n.group_id = g.id
      where g.consultation_id = ${consultation} and g.disposition is null and g.number <> ${number}
        and ${after ? sql`(-n.copies, g.number) > (${-copies}::integer, ${number}::integer)` : sql`(-n.copies, g.number) < (${-copies}::integer, ${number}::integer)`}
      order by ${after ? sql`n.copies desc, g.number` : sql`n.copies, g.number desc`} limit 1`.execute(db)
    return rows[0]?.number
  }
  const [before, after] = await Promise.all([next(false), next(true)])
  return { before, after }
}

/** What is asked by the gate: every group that still has points, with what it was settled with. */
export const listSettled = async ({ db }: Ctx, consultation: string) => {
  const { rows } = await sql<Pick<GroupLine, 'number' | 'disposition' | 'reason' | 'place' | 'changed_clause_id'>>`
    select g.number, g.disposition, g.reason, g.place, g.changed_clause_id from consultations.point_group g
    where g.consultation_id = ${consultation} and exists (select from consultations.point p where p.group_id = g.id and not p.gone)
    order by g.number`.execute(db)
  return rows
}

/** The points of a group; of a copied text each copy is a line of its own. */
export async function listPoints({ db }: Ctx, group: string, { offset = 0, size = 50 }: { offset?: number; size?: number } = {}) {
  const { rows } = await sql<{
    id: string
    text: string
    masked: string
    family: number
    opinion: number
    position: number
    channel: string
    whole: string
    copies: number
  }>`
    select point.id, point.text, point.masked, point.family, opinion.number as opinion, point.position, opinion.channel, opinion.text as whole,
      count(*) over (partition by point.family)::integer as copies
    from consultations.point join consultations.opinion on opinion.id = point.opinion_id
    where point.group_id = ${group} and not point.gone
    order by copies desc, point.family, opinion.number, point.position offset ${offset} limit ${size}`.execute(db)
  return rows
}

/** Copied texts by how often they were sent. */
export async function listCampaigns({ db }: Ctx, consultation: string, most = 50) {
  const { rows } = await sql<{
    family: number
    copies: number
    wordings: number
    sample: string
    opinion: number
    clause_id: string | null
  }>`
    select family, count(*)::integer as copies, count(distinct text)::integer as wordings, min(masked) as sample, min(number)::integer as opinion,
      min(clause_id) as clause_id
    from consultations.opinion where consultation_id = ${consultation}
    group by family having count(*) >= ${CAMPAIGN_FROM} and max(length(text)) >= 12
    order by copies desc, family limit ${most}`.execute(db)
  return rows
}

export const listRevisions = ({ db }: Ctx, consultation: string, group?: string) =>
  db
    .selectFrom('consultations.revision')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .where('dropped_at', 'is', null)
    .$if(group !== undefined, (query) => query.where('group_id', '=', group ?? ''))
    .orderBy('id', 'desc')
    .execute()

export async function getOpinion({ db }: Ctx, consultation: string, number: number) {
  const opinion = await db
    .selectFrom('consultations.opinion')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .where('number', '=', number)
    .executeTakeFirstOrThrow(notFound)
  const points = await db
    .selectFrom('consultations.point')
    .innerJoin('consultations.point_group', 'consultations.point_group.id', 'consultations.point.group_id')
    .select([
      'consultations.point.id',
      'consultations.point.position',
      'consultations.point.text',
      'consultations.point_group.number as group',
      'consultations.point_group.title as groupTitle',
      'consultations.point_group.disposition',
    ])
    .where('consultations.point.opinion_id', '=', opinion.id)
    .where('consultations.point.gone', '=', false)
    .orderBy('consultations.point.position')
    .execute()
  return { opinion, points }
}

/** The numbers of the groups that hold a point of one answer, for whoever gave it. */
export async function pointsOfAnswer({ db }: Ctx, consultation: string, ordinal: number) {
  const { rows } = await sql<{
    opinion: number
    question: string
    clause_id: string | null
    text: string
    group: number
    title: string
    disposition: Disposition | null
    reason: string | null
    place: string | null
    changed_clause_id: string | null
    revised_on: string | null
  }>`
    select opinion.number as opinion, opinion.question_title as question, opinion.clause_id, point.text, g.number as "group", g.title,
      g.disposition, g.reason, g.place, g.changed_clause_id, g.revised_on
    from consultations.opinion join consultations.point on point.opinion_id = opinion.id and not point.gone
      join consultations.point_group g on g.id = point.group_id
    where opinion.consultation_id = ${consultation} and opinion.answer_ordinal = ${ordinal}
    order by opinion.question_id, opinion.clause_id nulls first, opinion.number, point.position`.execute(db)
  return rows
}
