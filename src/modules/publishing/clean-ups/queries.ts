import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { officesOf } from '../policy.ts'
import { type CleanUp, type Decision, decisions, demotes, type Entry, isDecision } from './model.ts'
import { mayRun } from './policy.ts'

export type Progress = { entries: number; decided: number; confirmed: number } & Record<Decision, number>

const counted = sql`count(*)::int as entries, count(decision)::int as decided, count(confirmed_by)::int as confirmed,
  count(*) filter (where decision = 'keep')::int as keep, count(*) filter (where decision = 'amend')::int as amend,
  count(*) filter (where decision = 'repeal')::int as repeal, count(*) filter (where decision = 'lapse')::int as lapse`

/** The offices whose entries the actor works on or watches; null where that is all of them. */
function seenOffices(ctx: Ctx) {
  return [...new Set([...officesOf(ctx.actor), ...(ctx.actor?.oversees ?? [])])]
}

/** The clean-ups that the actor runs, or in which their offices have entries; the open ones first. */
export async function listCleanUps(ctx: Ctx): Promise<(CleanUp & Progress)[]> {
  const { byId } = await loadOrganisations(ctx)
  const seen = seenOffices(ctx)
  const { rows } = await sql<CleanUp & Progress & { concerned: boolean }>`
    select clean_up.*, progress.* from publishing.clean_up join (
      select clean_up_id, ${counted}, bool_or(organisation_id = any(${seen}::uuid[])) as concerned
      from publishing.clean_up_entry group by 1) progress on progress.clean_up_id = clean_up.id
    order by closed_on is not null, due_on, clean_up.id`.execute(ctx.db)
  return rows.filter(({ concerned, organisation_id }) => {
    const office = byId.get(organisation_id)
    return concerned || (office !== undefined && mayRun(ctx.actor, office))
  })
}

/** One of them; for those who have nothing to do with it there is none. */
export async function getCleanUp(ctx: Ctx, id: string): Promise<CleanUp & Progress> {
  const found = (await listCleanUps(ctx)).find((cleanUp) => cleanUp.id === id)
  if (!found) throw notFound()
  return found
}

export const lockCleanUp = (tx: Tx, id: string): Promise<CleanUp> =>
  tx.db.selectFrom('publishing.clean_up').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

/** Who has got how far. */
export async function progressOf({ db }: Pick<Ctx, 'db'>, id: string) {
  const { rows } = await sql<Progress & { organisation_id: string }>`
    select organisation_id, ${counted} from publishing.clean_up_entry where clean_up_id = ${id} group by 1`.execute(db)
  return rows
}

export type ListedEntry = Entry & { index_number: string | null }
type Asked = { organisation?: string | undefined; state?: string | undefined; after?: number | undefined; size?: number }

/** The frozen list in its order, with the address of what is public of it. */
export async function listEntries(
  { db }: Pick<Ctx, 'db'>,
  id: string,
  { organisation, state, after = 0, size = 100 }: Asked = {},
): Promise<ListedEntry[]> {
  const { rows } = await sql<ListedEntry>`
    select entry.*, case when document.publicity = 'proactive' then document.index_number end as index_number
    from publishing.clean_up_entry entry left join publishing.document on document.id = entry.document_id
    where entry.clean_up_id = ${id} and entry.position > ${after}
      and (${organisation ?? null}::uuid is null or entry.organisation_id = ${organisation ?? null}::uuid)
      and (${state !== 'undecided'} or entry.decision is null)
      and (${state !== 'unsigned'} or (entry.decision is not null and entry.confirmed_by is null))
      and (${state !== 'signed'} or entry.confirmed_by is not null)
    order by entry.position limit ${size}`.execute(db)
  return rows
}

/** What everyone may read: the clean-ups that are over, the newest first. */
export async function listResults({ db }: Pick<Ctx, 'db'>): Promise<(CleanUp & Progress)[]> {
  const { rows } = await sql<CleanUp & Progress>`
    select clean_up.*, progress.* from publishing.clean_up join (
      select clean_up_id, ${counted} from publishing.clean_up_entry group by 1) progress on progress.clean_up_id = clean_up.id
    where closed_on is not null order by closed_on desc, clean_up.id desc`.execute(db)
  return rows
}

export async function getResult(ctx: Pick<Ctx, 'db'>, id: string) {
  const found = (await listResults(ctx)).find((cleanUp) => cleanUp.id === id)
  if (!found) throw notFound()
  return found
}

export type CleanedUp = {
  cleanUp: string
  title: string
  decision: Decision
  on: string
  demoted: boolean
  sentence: string
  href: string
}

/**
 * What clean-ups that are over have decided about documents, the latest of each; documents that were kept, or changed since, have none.
 * The page shows `sentence` as a banner, lists and search put `demoted` ones last.
 */
export async function cleanedUp({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, CleanedUp>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{
    document_id: string
    decision: string
    reason: string
    id: string
    title: string
    closed_on: string
  }>`
    select distinct on (entry.document_id) entry.document_id, entry.decision, entry.reason, clean_up.id, clean_up.title, clean_up.closed_on
    from publishing.clean_up_entry entry
      join publishing.clean_up on clean_up.id = entry.clean_up_id and clean_up.closed_on is not null
      join publishing.document on document.id = entry.document_id
    where entry.document_id = any(${[...ids]}::uuid[]) and entry.confirmed_by is not null
      and (entry.decision <> 'amend' or (document.published_at at time zone 'Asia/Shanghai')::date <= clean_up.closed_on)
    order by entry.document_id, clean_up.closed_on desc, clean_up.id desc`.execute(db)
  return new Map(
    rows.flatMap(({ document_id, decision, id, title, closed_on }) =>
      isDecision(decision) && decision !== 'keep'
        ? [
            [
              document_id,
              {
                cleanUp: id,
                title,
                decision,
                on: closed_on,
                demoted: demotes(decision),
                sentence: `经${title}，本文件${decisions[decision].result}（${closed_on}）`,
                href: `/publishing/clean-ups/${id}`,
              },
            ] as const,
          ]
        : [],
    ),
  )
}
