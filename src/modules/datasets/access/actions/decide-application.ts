import type { z } from 'zod'
import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { findPerson } from '../../../identity/index.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { refuseSecret } from '../../../screening/index.ts'
import { getDataset } from '../../queries.ts'
import { agreementHash, agreementText, proposalHash } from '../agreement.ts'
import { AccessApproved, AccessOffered, AccessRefused, AccessSentBack } from '../events.ts'
import type { Application, Proposal } from '../model.ts'
import { hasDecided, mayApprove, mayReview } from '../policy.ts'
import { lockApplication } from '../queries.ts'
import type { Decide, Refuse, SendBack } from '../schema.ts'
import { endOfTerm } from '../terms.ts'
import { moveApplication } from './move-application.ts'

/** 批准: the head of the office, on the proposal that was read. */
export async function approveApplication(tx: Tx, id: string, { opinion, proposal: read }: z.output<typeof Decide>) {
  const application = await lockFor(tx, id, 'approval')
  const proposal = proposalRead(application, read)
  await refuseSecret(tx, { text: opinion ?? '' })
  await moveApplication(tx, application, 'approved', { approved_by: tx.actor?.id ?? null, approval: opinion })
  await record(tx, AccessApproved, id, { proposal: proposalHash(proposal) }, application.organisation_id)
}

/** 开放审核: the data bureau; with it the city has answered, and the agreement is there to be signed. */
export async function reviewApplication(tx: Tx, id: string, { opinion, proposal: read }: z.output<typeof Decide>) {
  const application = await lockFor(tx, id, 'review')
  const proposal = proposalRead(application, read)
  await refuseSecret(tx, { text: opinion ?? '' })
  const [dataset, tree, holder, until] = [
    await getDataset(tx, application.dataset_id),
    await loadOrganisations(tx),
    await findPerson(tx, application.applicant_id),
    await endOfTerm(tx, 'signing'),
  ]
  const agreement = agreementText(dataset, application, proposal, {
    office: tree.byId.get(application.organisation_id)?.name ?? '',
    holder: holder?.name ?? '',
    site: '本平台',
    on: dayOf(tx.now),
  })
  await moveApplication(tx, application, 'offered', {
    reviewed_by: tx.actor?.id ?? null,
    review: opinion,
    answered_on: dayOf(tx.now),
    agreement,
    agreement_hash: agreementHash(agreement),
    offered_until: until,
  })
  const data = { proposal: proposalHash(proposal), agreement: agreementHash(agreement), until }
  await record(tx, AccessOffered, id, data, application.organisation_id)
}

/** Back to the data steward, for another proposal. */
export async function sendBack(tx: Tx, id: string, { opinion }: z.output<typeof SendBack>) {
  const { application, by } = await lockForDecision(tx, id)
  await moveApplication(tx, application, 'filed', {
    approved_by: null,
    ...(by === 'approval' ? { approval: opinion } : { review: opinion }),
  })
  await record(tx, AccessSentBack, id, { by }, application.organisation_id)
}

/** 不予同意, with ground and reason. */
export async function refuseApplication(tx: Tx, id: string, { ground, reason }: z.output<typeof Refuse>) {
  const { application } = await lockForDecision(tx, id)
  await refuseSecret(tx, { text: reason })
  const today = dayOf(tx.now)
  await moveApplication(tx, application, 'refused', {
    refused_ground: ground,
    refused_reason: reason,
    answered_on: today,
    ended_on: today,
  })
  await record(tx, AccessRefused, id, { ground }, application.organisation_id)
}

async function lockForDecision(tx: Tx, id: string) {
  const { state } = await lockApplication(tx, id)
  const by = state === 'approved' ? ('review' as const) : ('approval' as const)
  return { by, application: await lockFor(tx, id, by) }
}

async function lockFor(tx: Tx, id: string, by: 'approval' | 'review'): Promise<Application> {
  const application = await lockApplication(tx, id)
  const may = by === 'approval' ? mayApprove(tx.actor, application) : mayReview(tx.actor)
  if (!may) throw forbidden(by === 'approval' ? '由提供机关的负责人批准' : '由市数据开放审核员审核')
  // Who proposed may not approve it, and who approved it for the office may not review it for the city.
  if (hasDecided(tx.actor, application)) throw forbidden('您已经办理过这件申请，须由另一人决定')
  return application
}

/** What is decided on is what was read: it may have been sent back and proposed anew meanwhile. */
function proposalRead({ proposal }: Application, read: string): Proposal {
  if (!proposal) throw conflict('datasets.access-no-proposal', '数据专员建议不予同意；请决定不予同意，或者退回重新审查')
  if (proposalHash(proposal) !== read)
    throw conflict('datasets.access-proposal-changed', '授权内容在您打开之后有改动，请重新核对后再决定')
  return proposal
}
