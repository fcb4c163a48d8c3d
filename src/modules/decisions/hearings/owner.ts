import type { Actor, Ctx, Tx } from '../../../platform/ctx.ts'
import {
  type Consultation,
  workbenchPath as consultationDeskPath,
  portalPath as consultationPath,
  getConsultation,
  lockConsultation,
  mayDraft,
  mayReportHearing,
} from '../../consultations/index.ts'
import { findConsultation } from '../consultations.ts'
import { type Decision, portalPath, workbenchPath } from '../model.ts'
import { isLead } from '../policy.ts'
import { getDecision, lockDecision, rowOf } from '../queries.ts'
import type { Hearing } from './model.ts'

type Of = Pick<Hearing, 'decision_id' | 'consultation_id'>
type Named = { id: string; title: string; organisation_id: string; deskPath: string }

/** What a hearing is about: a decision, or a consultation in the form of a hearing that prepares none. */
export type Owner = Named & ({ kind: 'decision'; decision: Decision } | { kind: 'consultation'; consultation: Consultation })

/** As those see it who work on it; for everybody else it is absent. */
export const getOwner = async (ctx: Ctx, { decision_id, consultation_id }: Of): Promise<Owner> =>
  decision_id === null
    ? ofConsultation(await getConsultation(ctx, consultation_id ?? ''))
    : ofDecision(await getDecision(ctx, decision_id))
export const lockOwner = async (tx: Tx, { decision_id, consultation_id }: Of): Promise<Owner> =>
  decision_id === null
    ? ofConsultation(await lockConsultation(tx, consultation_id ?? ''))
    : ofDecision(await lockDecision(tx, decision_id))

export const ofDecision = (decision: Decision): Owner => ({
  kind: 'decision',
  ...named(decision),
  deskPath: workbenchPath(decision.id),
  decision,
})
export const ofConsultation = (consultation: Consultation): Owner => ({
  kind: 'consultation',
  ...named(consultation),
  deskPath: consultationDeskPath(consultation.id),
  consultation,
})
const named = ({ id, title, organisation_id }: Pick<Named, 'id' | 'title' | 'organisation_id'>) => ({
  id,
  title,
  organisation_id,
})

/** The same as everybody sees it, of a hearing that everybody may see. `points`: where what became of the opinions is read. */
export type PublicOwner = { kind: Owner['kind']; title: string; path: string; office: string | null; points: string | null }
export async function publicOwnerOf(ctx: Ctx, { decision_id, consultation_id }: Of): Promise<PublicOwner> {
  if (decision_id !== null) {
    const decision = await rowOf(ctx, decision_id)
    return { kind: 'decision', title: decision.title, path: portalPath(decision), office: decision.organisation_id, points: null }
  }
  const found = await findConsultation(ctx, consultation_id ?? '')
  const path = consultationPath(found?.slug ?? '')
  return {
    kind: 'consultation',
    title: found?.title ?? '',
    path,
    office: found?.organisation_id ?? null,
    points: found?.result_published_on == null ? null : `${path}/matrix`,
  }
}

/** Who prepares and holds it: the office that prepares the decision, or the one that asks the public. */
export const mayHold = (actor: Actor | null, { kind, organisation_id }: Owner) =>
  actor?.kind === 'system' || (kind === 'decision' ? isLead : mayDraft)(actor, organisation_id)
export const holders = {
  decision: '由决策承办单位办理',
  consultation: '由征集机关的征集经办人或者机构负责人办理',
} as const satisfies Record<Owner['kind'], string>

/** From which day on the public knows of it: a consultation has said it in its notice. */
export const noticedOn = (owner: Owner, today: string) =>
  owner.kind === 'consultation' ? (owner.consultation.opened_on ?? today) : today

/** The sentence for which there is no report yet: what was said there has not been answered. */
export const unanswered = async (ctx: Ctx, owner: Owner, points: number): Promise<string | null> =>
  owner.kind === 'consultation' ? mayReportHearing(ctx, owner.id) : points === 0 ? '还没有登记听证意见的处理（第十八条）' : null

/** Of which it is, in a fact. */
export const factOf = ({ kind, id }: Owner) => ({ [kind]: id })
