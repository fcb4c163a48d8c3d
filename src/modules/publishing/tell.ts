import { type Ctx, inTransaction, type Role } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import {
  BundleFailed,
  BundlePublished,
  BundleReturned,
  BundleSubmitted,
  GateDecided,
  InterpretationMissing,
  InterpretationStale,
} from './events.ts'
import { independence, openGates } from './gate-state.ts'
import { type Bundle, gates } from './model.ts'

type Notice = { to: Iterable<string>; title: string; body: string; url: string }

/** Facts after which somebody has something to do, or wants to know. */
export const told = [
  BundleSubmitted,
  GateDecided,
  BundleFailed,
  BundlePublished,
  BundleReturned,
  InterpretationStale,
  InterpretationMissing,
]

/** Tells whoever decides next that it is their turn, who drafted what became of it, and an office that its interpretation is out of date. */
export async function tell(ctx: Ctx, fact: Recorded<Record<string, unknown>>) {
  const notices =
    fact.name === InterpretationStale.name || fact.name === InterpretationMissing.name
      ? await aboutDocument(ctx, fact)
      : await aboutBundle(ctx, fact)
  await inTransaction(ctx, async (tx) => {
    for (const { to, ...notice } of notices) await notifyAll(tx, to, { kind: fact.name, key: fact.id, ...notice })
  })
}

async function aboutBundle(ctx: Ctx, { name, subjectId, data }: Recorded<Record<string, unknown>>): Promise<Notice[]> {
  const bundle = await ctx.db
    .selectFrom('publishing.bundle')
    .selectAll()
    .where('id', '=', subjectId)
    .$castTo<Bundle>()
    .executeTakeFirst()
  if (!bundle) return []
  const url = `/workbench/publishing/bundles/${bundle.id}`
  const authors = await authorsOf(ctx, bundle.id)
  const drafters = [bundle.made_by, ...authors.drafted]
  if (name === BundlePublished.name)
    return [{ to: drafters, title: `已发布：${bundle.title}`, body: '发布单里的稿件已经对外公开。', url }]
  if (name === BundleFailed.name) {
    const heads = await listHolders(ctx, bundle.organisation_id, 'office-head')
    return [{ to: [...drafters, ...heads], title: `没有按时发布：${bundle.title}`, body: `原因：${String(data.reason)}`, url }]
  }
  if (name === BundleReturned.name || data.verdict === 'returned') {
    const why = name === BundleReturned.name ? (bundle.returned_reason ?? '') : await opinionOn(ctx, bundle)
    return [{ to: drafters, title: `退回修改：${bundle.title}`, body: why, url }]
  }
  if (bundle.state === 'approved')
    return [
      {
        to: await listHolders(ctx, bundle.organisation_id, 'office-head'),
        title: `审核已全部通过，待发布：${bundle.title}`,
        body: '可以立即发布，或者定时发布。',
        url,
      },
    ]
  return nextDeciders(ctx, bundle, { writers: authors.all, url })
}

/** Those by post whose gate is open, without whom the rule of three people, or of not judging one's own draft, keeps from it. */
async function nextDeciders(
  ctx: Ctx,
  bundle: Bundle,
  { writers, url }: { writers: ReadonlySet<string>; url: string },
): Promise<Notice[]> {
  if (bundle.state !== 'in-review') return []
  const decided = await ctx.db
    .selectFrom('publishing.gate')
    .selectAll()
    .where('bundle_id', '=', bundle.id)
    .orderBy('id')
    .execute()
  const notices: Notice[] = []
  for (const gate of openGates(bundle, decided)) {
    const roles: readonly Role[] = gates[gate].by
    const holders = await listHolders(ctx, bundle.organisation_id, ...roles)
    const free = holders.filter((person) => independence(gate, person, { bundle, decided, authors: writers }) === null)
    notices.push({ to: free, title: `待您${gates[gate].label}：${bundle.title}`, body: `依据：${gates[gate].basis}`, url })
  }
  return notices
}

async function aboutDocument(ctx: Ctx, { name, subjectId, data }: Recorded<Record<string, unknown>>): Promise<Notice[]> {
  const document = await ctx.db
    .selectFrom('publishing.document as document')
    .innerJoin('publishing.edition as edition', 'edition.id', 'document.published_edition_id')
    .select(['document.id', 'document.drafted_by', 'document.organisation_id', 'edition.title'])
    .where('document.id', '=', subjectId)
    .executeTakeFirst()
  if (!document) return []
  const url = `/workbench/publishing/documents/${document.id}`
  const to = [document.drafted_by, ...(await listHolders(ctx, document.organisation_id, 'editor'))]
  if (name === InterpretationStale.name) {
    const clauses = Array.isArray(data.clauses) ? data.clauses.join('、') : ''
    return [
      { to, title: `解读需要更新：${document.title}`, body: `所解读的文件已经修改，涉及：${clauses}。请核对并更新解读。`, url },
    ]
  }
  return [
    {
      to,
      title: `解读尚未发布：${document.title}`,
      body: `政策解读最迟应在 ${String(data.dueOn)} 发布，且不少于两种形式。`,
      url,
    },
  ]
}

async function opinionOn({ db }: Pick<Ctx, 'db'>, { id }: Bundle) {
  const last = await db
    .selectFrom('publishing.gate')
    .select(['kind', 'opinion'])
    .where('bundle_id', '=', id)
    .where('verdict', '=', 'returned')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ? `${gates[last.kind].label}意见：${last.opinion ?? ''}` : ''
}

async function authorsOf({ db }: Pick<Ctx, 'db'>, bundle: string) {
  const rows = await db
    .selectFrom('publishing.bundle_member as member')
    .innerJoin('publishing.edition as edition', 'edition.id', 'member.edition_id')
    .innerJoin('publishing.document as document', 'document.id', 'edition.document_id')
    .select(['document.drafted_by', 'edition.saved_by'])
    .where('member.bundle_id', '=', bundle)
    .distinct()
    .execute()
  return {
    drafted: new Set(rows.map(({ drafted_by }) => drafted_by)),
    all: new Set(rows.flatMap(({ drafted_by, saved_by }) => [drafted_by, saved_by])),
  }
}
