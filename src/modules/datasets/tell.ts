import { type Ctx, inTransaction, type Role } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders, listPosts } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { GateDecided, ReviewSubmitted, VersionScanned } from './events.ts'
import { openGates } from './gate-state.ts'
import { type GateKind, gates, workbenchPath } from './model.ts'
import { findDataset, listGates, versionsIn } from './queries.ts'
import { prepare } from './readiness.ts'

/** Facts after which somebody has something to do, or wants to know. */
export const told = [ReviewSubmitted, GateDecided, VersionScanned]

type Notice = { to: Iterable<string>; title: string; body: string; url: string }
type Fact = Recorded<Record<string, unknown>>

/** Tells whoever decides next that it is their turn, and the steward what became of it and what was found. */
export async function tell(ctx: Ctx, fact: Fact) {
  const notices = fact.name === VersionScanned.name ? await aboutFindings(ctx, fact) : await aboutReview(ctx, fact)
  await inTransaction(ctx, async (tx) => {
    for (const { to, ...notice } of notices) await notifyAll(tx, to, { kind: fact.name, key: fact.id, ...notice })
  })
}

async function aboutReview(ctx: Ctx, { subjectId, data }: Fact): Promise<Notice[]> {
  const dataset = await findDataset(ctx, subjectId)
  const review = await ctx.db.selectFrom('datasets.review').selectAll().where('id', '=', String(data.review)).executeTakeFirst()
  if (!dataset || !review) return []
  const url = workbenchPath(dataset.id)
  if (review.state === 'published')
    return [{ to: [review.submitted_by], title: `已发布：${dataset.title}`, body: '数据已经对外开放。', url }]
  if (review.state === 'returned') {
    const last = (await listGates(ctx, [review.id])).at(-1)
    return [{ to: [review.submitted_by], title: `退回修改：${dataset.title}`, body: last?.opinion ?? '', url }]
  }
  if (review.state !== 'open') return []
  const { hash } = await prepare(ctx, dataset, await versionsIn(ctx, review.id))
  const waiting = openGates(review.kind, await listGates(ctx, [review.id]), hash)
  return Promise.all(
    waiting.map(async (gate) => ({
      to: await deciders(ctx, gate, dataset.organisation_id),
      title: `待${gates[gate].label}：${dataset.title}`,
      body: `这个数据集等待您作${gates[gate].label}。`,
      url: `${url}/review`,
    })),
  )
}

async function aboutFindings(ctx: Ctx, { subjectId, data }: Fact): Promise<Notice[]> {
  if (Number(data.blocking) === 0) return []
  const dataset = await findDataset(ctx, String(data.dataset))
  const version = await ctx.db.selectFrom('datasets.version').select('made_by').where('id', '=', subjectId).executeTakeFirst()
  if (!dataset || !version) return []
  const stewards = await listHolders(ctx, dataset.organisation_id, 'data-steward')
  return [
    {
      to: stewards,
      title: `发现可能的个人信息：${dataset.title}`,
      body: `新版本有 ${data.blocking} 项检测结果须先处理才能开放。`,
      url: `${workbenchPath(dataset.id)}/review`,
    },
  ]
}

const ROLE: Record<GateKind, Role> = { secrecy: 'secrecy-reviewer', approval: 'leader', opening: 'data-reviewer' }

/** Who may decide: in the office, or, for what opens, wherever in the city they work. */
async function deciders(ctx: Ctx, gate: GateKind, organisation: string): Promise<string[]> {
  if (gate !== 'opening') return listHolders(ctx, organisation, ROLE[gate])
  return (await listPosts(ctx)).filter(({ role }) => role === 'data-reviewer').map(({ person_id }) => person_id)
}
