import {
  approveApplication,
  askAccess,
  assessApplication,
  issueGrantKey,
  prepareProposal,
  proposalHash,
  reviewApplication,
  signAgreement,
} from '../src/modules/datasets/index.ts'
import type { Someone, World } from './world.ts'

type Proposal = Awaited<ReturnType<typeof prepareProposal>>
type Wanted = Partial<Proposal> & Pick<Proposal, 'columns'>

/** What somebody asks for in an application for a data set. */
export const anApplication = (columns: string[]) => ({
  purpose: '研究门诊量的季节变化（示例）',
  product: '研究报告（示例）',
  mode: 'rows' as const,
  columns,
  scope: null,
  months: 12,
  handlers: [{ name: '示例分析员', duty: '数据分析' }],
  measures: '专机专人，到期删除（示例）',
})

/** A grant over a data set of the finance bureau, applied for, agreed to and signed as it really is; with its key. */
export async function aGrant(world: World, holder: Someone, slug: string, wanted: Wanted) {
  const application = await world.as(holder, (tx) => askAccess(tx, slug, anApplication(wanted.columns)))
  const proposal = await prepareProposal(world.pan.ctx(), application.id, {
    mode: 'rows',
    sums: [],
    rowFilter: [],
    floor: wanted.mode === 'statistics' ? 5 : 1,
    rowsPerAnswer: 10_000,
    rowsPerMonth: 1_000_000,
    queriesPerMonth: 100_000,
    months: 12,
    ...wanted,
    opinion: '用途明确，同意。（示例）',
  })
  await world.as(world.pan, (tx) => assessApplication(tx, application.id, { proposal, opinion: '同意' }))
  const read = { opinion: null, proposal: proposalHash(proposal) }
  await world.as(world.zheng, (tx) => approveApplication(tx, application.id, read))
  await world.as(world.han, (tx) => reviewApplication(tx, application.id, read))
  const { agreement_hash } = await world.db
    .selectFrom('datasets.application')
    .select('agreement_hash')
    .where('id', '=', application.id)
    .executeTakeFirstOrThrow()
  const grant = await world.as(holder, (tx) =>
    signAgreement(tx, application.id, { agreement: agreement_hash ?? '', agreed: true }),
  )
  const { key } = await world.as(holder, (tx) => issueGrantKey(tx, application.id))
  return { application: application.id, grant: grant.id, key }
}
