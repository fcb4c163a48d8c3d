import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { namesOf } from '../identity/index.ts'
import { independence, isApproved, isVoided, openGates, orderOf, passedGates } from './gate-state.ts'
import { loadMembers, type Member } from './members.ts'
import { type Bundle, type Gate, type GateKind, gates } from './model.ts'
import { mayDecide, mayDraft, mayPublish } from './policy.ts'
import { type Problem, readinessOf } from './readiness.ts'
import { visibleBundles } from './visible.ts'

/** A decision that was made, whether it still counts, and by whom. */
export type DecidedGate = Gate & { voided: boolean; name: string }
/** A gate that the bundle has to pass, and how it stands. */
export type NeededGate = {
  kind: GateKind
  label: string
  basis: string
  state: 'passed' | 'open' | 'waiting'
  /** Why this person may not decide it now; null where they may. */
  barred: string | null
}
export type BundleView = {
  bundle: Bundle
  members: Member[]
  gates: DecidedGate[]
  needs: NeededGate[]
  /** What keeps it from being submitted, or from being published. */
  problems: Problem[]
  /** Which gates this person may decide now. */
  decides: GateKind[]
  may: { edit: boolean; submit: boolean; publish: boolean; schedule: boolean; takeBack: boolean; discard: boolean }
}

/** A bundle as who works on it sees it: what is in it, how its gates stand, what is missing, and what this person may do now. */
export async function getBundle(ctx: Ctx, id: string): Promise<BundleView> {
  const bundle = await visibleBundles(ctx).where('bundle.id', '=', id).executeTakeFirstOrThrow(notFound)
  const members = await loadMembers(ctx, id)
  const decided = await ctx.db.selectFrom('publishing.gate').selectAll().where('bundle_id', '=', id).orderBy('id').execute()
  const names = await namesOf(
    ctx,
    decided.map(({ decided_by }) => decided_by),
  )
  const isClosed = bundle.state === 'published' || bundle.state === 'discarded'
  const { problems, needs } = isClosed ? { problems: [], needs: bundle.needs } : await readinessOf(ctx, bundle, members)
  const seen = {
    ...bundle,
    needs: bundle.state === 'draft' || bundle.needs.length === 0 ? needs : orderOf([...bundle.needs, ...needs]),
  }
  const needed = neededGates(ctx, seen, { decided, members })
  const approved = isApproved(seen, decided)
  const isMine = mayDraft(ctx.actor, bundle.organisation_id)
  const underWay = ['in-review', 'approved', 'scheduled'].includes(bundle.state)
  return {
    bundle: seen,
    members,
    gates: decided.map((gate) => ({ ...gate, voided: isVoided(gate, bundle), name: names.get(gate.decided_by) ?? '' })),
    needs: needed,
    problems,
    decides: needed.filter(({ state, barred }) => state === 'open' && barred === null).map(({ kind }) => kind),
    may: {
      edit: isMine && !isClosed,
      submit: isMine && bundle.state === 'draft' && problems.length === 0,
      publish: mayPublish(ctx.actor, bundle) && underWay && approved && problems.length === 0,
      schedule: mayPublish(ctx.actor, bundle) && underWay,
      takeBack: (isMine || mayPublish(ctx.actor, bundle)) && underWay,
      discard: isMine && bundle.state === 'draft',
    },
  }
}

function neededGates(
  ctx: Ctx,
  bundle: Bundle,
  { decided, members }: { decided: readonly Gate[]; members: readonly Member[] },
): NeededGate[] {
  const [passed, open] = [passedGates(bundle, decided), openGates(bundle, decided)]
  const authors = new Set(members.flatMap(({ document, edition }) => [document.drafted_by, edition.saved_by]))
  return bundle.needs.map((kind) => {
    const state = passed.has(kind) ? 'passed' : bundle.state === 'in-review' && open.includes(kind) ? 'open' : 'waiting'
    const barred = !mayDecide(ctx.actor, bundle, kind)
      ? '不是您办理的环节'
      : state === 'passed'
        ? '已经通过'
        : state === 'waiting'
          ? '还没有到这一环节'
          : independence(kind, ctx.actor.id, { bundle, decided, authors })
    return { kind, label: gates[kind].label, basis: gates[kind].basis, state, barred }
  })
}

type ListBundles = { states?: readonly Bundle['state'][]; organisation?: string; after?: string; size?: number }

/** Bundles that the actor may see, newest first. */
export async function listBundles(ctx: Ctx, { states, organisation, after, size = 50 }: ListBundles = {}) {
  const rows = await visibleBundles(ctx)
    .$if(states !== undefined, (query) => query.where('bundle.state', 'in', states ?? []))
    .$if(organisation !== undefined, (query) => query.where('bundle.organisation_id', '=', organisation ?? ''))
    .$if(after !== undefined, (query) => query.where('bundle.id', '<', after ?? ''))
    .orderBy('bundle.id', 'desc')
    .limit(size + 1)
    .execute()
  return { bundles: rows.slice(0, size), next: rows.length > size ? (rows[size - 1]?.id ?? null) : null }
}

/** Bundles that wait for a decision which this person may make now, the longest waiting first. */
export async function listToDecide(ctx: Ctx): Promise<{ bundle: Bundle; gates: GateKind[] }[]> {
  const waiting = await visibleBundles(ctx)
    .where('bundle.state', '=', 'in-review')
    .orderBy('bundle.submitted_at')
    .limit(500)
    .execute()
  if (waiting.length === 0 || ctx.actor === null) return []
  const actor = ctx.actor
  const ids = waiting.map(({ id }) => id)
  const decided = await ctx.db.selectFrom('publishing.gate').selectAll().where('bundle_id', 'in', ids).orderBy('id').execute()
  const authors = await ctx.db
    .selectFrom('publishing.bundle_member as member')
    .innerJoin('publishing.edition as edition', 'edition.id', 'member.edition_id')
    .innerJoin('publishing.document as document', 'document.id', 'edition.document_id')
    .select(['member.bundle_id', 'document.drafted_by', 'edition.saved_by'])
    .where('member.bundle_id', 'in', ids)
    .distinct()
    .execute()
  const decidedOf = Map.groupBy(decided, ({ bundle_id }) => bundle_id)
  const authorsOf = Map.groupBy(authors, ({ bundle_id }) => bundle_id)
  return waiting.flatMap((bundle) => {
    const own = decidedOf.get(bundle.id) ?? []
    const writers = new Set((authorsOf.get(bundle.id) ?? []).flatMap(({ drafted_by, saved_by }) => [drafted_by, saved_by]))
    const mine = openGates(bundle, own).filter(
      (gate) =>
        mayDecide(actor, bundle, gate) && independence(gate, actor.id, { bundle, decided: own, authors: writers }) === null,
    )
    return mine.length > 0 ? [{ bundle, gates: mine }] : []
  })
}
