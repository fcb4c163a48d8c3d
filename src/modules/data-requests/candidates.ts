import type { z } from 'zod'
import { type Ctx, SYSTEM, type Tx } from '../../platform/ctx.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import { type FormState, newForm } from '../../ui/form-state.ts'
import { getRequest as getCase } from '../requests/index.ts'
import { listGaps } from '../search/index.ts'
import { insertRequest } from './actions/file-request.ts'
import { isTriager, ownOffices } from './policy.ts'
import type { Dismiss, FromCandidate } from './schema.ts'

/** A need that shows without anybody having filed it. */
export type Candidate = { what: string; times: number; latestOn: string; office: string | null }

const MOST = 100

/** What was searched for in vain and nobody has settled: the most often first, what is a data request already or put aside left out. */
export async function searchedInVain(ctx: Ctx): Promise<Candidate[]> {
  if (!isTriager(ctx.actor)) return []
  // The search shows offices their own gaps; whoever looks after demand looks at all of them.
  const gaps = await listGaps({ ...ctx, actor: SYSTEM })
  const [made, aside] = await Promise.all([
    ctx.db.selectFrom('data_requests.request').select('searched as what').where('searched', 'is not', null).execute(),
    ctx.db.selectFrom('data_requests.dismissed').select('what').where('origin', '=', 'searched').execute(),
  ])
  const known = new Set([...made, ...aside].map(({ what }) => what))
  return gaps
    .filter(({ query, isOpen }) => isOpen && !known.has(query))
    .slice(0, MOST)
    .map(({ query, times, last, office }) => ({ what: query, times, latestOn: last, office }))
}

/**
 * Makes a data request of what was noticed, in neutral words of the officer's own. Of a case (依申请公开) nothing but that it was one goes
 * along: neither its words nor who asked.
 */
export async function makeFromCandidate(tx: Tx, input: z.output<typeof FromCandidate>): Promise<{ id: string; held: boolean }> {
  const { origin, what, ...need } = input
  await mayTake(tx, origin)
  const common = { origin, requester: null }
  if (origin === 'searched') return insertRequest(tx, { ...need, purpose: '' }, { ...common, searched: what })
  const { id: caseId } = await getCase(tx, what)
  const before = await tx.db.selectFrom('data_requests.request').select('id').where('case_id', '=', caseId).executeTakeFirst()
  if (before) throw conflict('data-requests.made-already', '这件申请已经转为数据需求')
  return insertRequest(tx, { ...need, purpose: '' }, { ...common, caseId })
}

/** None of ours to meet: it does not come up again. */
export async function dismissCandidate(tx: Tx, { origin, what, reason }: z.output<typeof Dismiss>) {
  await mayTake(tx, origin)
  await tx.db
    .insertInto('data_requests.dismissed')
    .values({ origin, what, reason, dismissed_by: tx.actor?.id ?? '', dismissed_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The bureau looks after searches; a case is turned by whoever handles it and looks after its office's data, or by the bureau. */
async function mayTake(tx: Tx, origin: 'searched' | 'disclosure') {
  const may =
    isTriager(tx.actor) || (origin === 'disclosure' && (tx.actor?.kind === 'officer' || ownOffices(tx.actor).length > 0))
  if (!may) throw forbidden('由市数据开放审核员办理')
}

/** The form with what is known beforehand: a search in its own words, a case with nothing of it. */
export async function candidateForm(ctx: Ctx, { origin, what = '' }: Record<string, string>): Promise<FormState> {
  if (origin !== 'disclosure') return newForm({ origin: 'searched', what, title: what })
  await getCase(ctx, what)
  return newForm({ origin, what })
}
