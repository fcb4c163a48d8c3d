import type { z } from 'zod'
import type { Ctx, Tx } from '../../../../platform/ctx.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { refuseSecret } from '../../../screening/index.ts'
import { countRows, describeFilter, parseQueryParams } from '../../../tables/index.ts'
import { getDataset } from '../../queries.ts'
import { readable } from '../../readable.ts'
import { proposalHash } from '../agreement.ts'
import { AccessAssessed } from '../events.ts'
import type { Proposal } from '../model.ts'
import { mayAssess } from '../policy.ts'
import { getApplication, lockApplication } from '../queries.ts'
import type { AssessInput, ProposeRefusal } from '../schema.ts'
import { columnNames } from './ask-access.ts'
import { moveApplication } from './move-application.ts'

/**
 * What the office would allow, tried out on the rows as they are before anything is written: a condition that fits no column would
 * let nothing through, or not what was meant.
 */
export async function prepareProposal(ctx: Ctx, id: string, { opinion: _, ...input }: AssessInput): Promise<Proposal> {
  const application = await getApplication(ctx, id)
  if (!mayAssess(ctx.actor, application)) throw forbidden('由提供机关的数据专员办理')
  const dataset = await getDataset(ctx, application.dataset_id)
  const known = await columnNames(ctx, dataset.id)
  const unknown = [...input.columns, ...input.sums].find((name) => !known.includes(name))
  if (unknown !== undefined) throw new FieldRefusal('columns', `没有“${unknown.slice(0, 60)}”这个字段`)
  const both = input.sums.find((name) => input.columns.includes(name))
  if (both !== undefined) throw new FieldRefusal('sums', `“${both}”不能既用来分组又用来求和`)
  if (input.mode === 'statistics' && input.floor < 3) throw new FieldRefusal('floor', '只提供统计的，最小组不能小于 3 行')
  const proposal: Proposal = { ...input, sums: input.mode === 'rows' ? [] : input.sums, rowWords: '' }
  const { version } = await readable(ctx, { dataset: dataset.id })
  await orBeside('rowFilter', async () => {
    const where = filterOf(proposal)
    await countRows(ctx, version, where ? { filter: where } : {})
  })
  await orBeside('sums', () =>
    proposal.mode === 'rows'
      ? Promise.resolve()
      : countRows(ctx, version, {}, { statistics: { by: proposal.columns, of: proposal.sums, floor: proposal.floor } }),
  )
  const wrong = version.columns.find(({ name, type }) => proposal.sums.includes(name) && type !== 'integer' && type !== 'decimal')
  if (wrong) throw new FieldRefusal('sums', `“${wrong.name}”不是数字，不能求和`)
  const where = filterOf(proposal)
  return { ...proposal, rowWords: where ? describeFilter(where, version) : '' }
}

/** The proposal's conditions as one filter; undefined where every row is meant. */
export function filterOf({ rowFilter }: Pick<Proposal, 'rowFilter'>) {
  if (rowFilter.length === 0) return undefined
  return parseQueryParams(new URLSearchParams(rowFilter.map((line) => ['filter', line]))).filter
}

async function orBeside(field: string, work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) throw new FieldRefusal(field, error.message)
    throw error
  }
}

/** 机关审查: the data steward proposes what to allow, exactly. */
export async function assessApplication(tx: Tx, id: string, { proposal, opinion }: { proposal: Proposal; opinion: string }) {
  const application = await lockForAssessment(tx, id)
  await refuseSecret(tx, { text: opinion })
  await moveApplication(tx, application, 'assessed', {
    proposal: JSON.stringify(proposal),
    assessed_by: tx.actor?.id ?? null,
    assessment: opinion,
    approved_by: null,
    approval: null,
    refused_ground: null,
    refused_reason: null,
  })
  const data = { verdict: 'agree', proposal: proposalHash(proposal) } as const
  await record(tx, AccessAssessed, id, data, application.organisation_id)
}

/** Or that it be refused; the head of the office decides. */
export async function proposeRefusal(tx: Tx, id: string, { ground, reason }: z.output<typeof ProposeRefusal>) {
  const application = await lockForAssessment(tx, id)
  await refuseSecret(tx, { text: reason })
  await moveApplication(tx, application, 'assessed', {
    proposal: null,
    assessed_by: tx.actor?.id ?? null,
    assessment: '建议不予同意',
    approved_by: null,
    refused_ground: ground,
    refused_reason: reason,
  })
  await record(tx, AccessAssessed, id, { verdict: 'refuse', proposal: null }, application.organisation_id)
}

async function lockForAssessment(tx: Tx, id: string) {
  const application = await lockApplication(tx, id)
  if (!mayAssess(tx.actor, application)) throw forbidden('由提供机关的数据专员办理')
  return application
}
