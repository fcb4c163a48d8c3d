import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { listToDecide } from '../bundle-view.ts'
import { isKind } from '../model.ts'
import { visibleBundles, visibleDocuments } from '../visible.ts'

/** What a desk is looked at for; the words stand on the tabs. */
export const views = {
  decide: '待我审核',
  drafts: '我的稿件',
  returned: '退回修改',
  held: '报送待处理',
  due: '临近期限',
  review: '审核中',
  scheduled: '定时发布',
  failed: '发布未成',
  public: '已公开',
} as const
export type View = keyof typeof views

export const deskFilters = z.object({
  view: z.enum(Object.keys(views) as [View, ...View[]]).optional(),
  office: z.uuid().optional().catch(undefined),
  kind: z.string().refine(isKind).optional().catch(undefined),
  q: z.string().max(100).optional().catch(undefined),
  after: z.string().max(80).optional().catch(undefined),
})
export type DeskFilters = z.infer<typeof deskFilters>

const SIZE = 50
/** So many days before its term ends a draft is called near. */
const NEAR = 7

export type DeskRow = {
  key: string
  id: string
  kind: string
  organisation_id: string
  title: string
  document_number: string | null
  edition: string
  number: number
  state: string
  due_on: string
  saved_at: Date
  bundle: string | null
  bundle_state: string | null
  scheduled_at: Date | null
  reason: string | null
  index_number: string | null
  published_at: Date | null
}

/** Documents with the edition that one would open: the one being written, else the one that is public. */
const rowsOf = (ctx: Ctx, edition: 'document.open_edition_id' | 'document.published_edition_id') =>
  visibleDocuments(ctx)
    .clearSelect()
    .innerJoin('publishing.edition as edition', 'edition.id', edition)
    .leftJoin('publishing.bundle_member as member', 'member.edition_id', 'edition.id')
    .leftJoin('publishing.bundle as bundle', 'bundle.id', 'member.bundle_id')
    .select([
      'document.id',
      'document.kind',
      'document.organisation_id',
      'edition.title',
      'edition.document_number',
      'edition.id as edition',
      'edition.number',
      'edition.state',
      'edition.due_on',
      'edition.saved_at',
      'bundle.id as bundle',
      'bundle.state as bundle_state',
      'bundle.scheduled_at',
      sql<string | null>`coalesce(bundle.failure, bundle.returned_reason, edition.held_reason)`.as('reason'),
      'document.index_number',
      'document.published_at',
    ])

function limited(ctx: Ctx, view: View, { office, kind, q }: DeskFilters) {
  const words = q
    ?.normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, '\\$&')
  let rows = rowsOf(ctx, view === 'public' ? 'document.published_edition_id' : 'document.open_edition_id')
  if (office) rows = rows.where('document.organisation_id', '=', office)
  if (kind) rows = rows.where('document.kind', '=', kind)
  if (words)
    rows = rows.where((eb) =>
      eb.or([eb('edition.title', 'ilike', `%${words}%`), eb('edition.document_number', 'ilike', `%${words}%`)]),
    )
  const me = ctx.actor?.id ?? ''
  if (view === 'drafts')
    return rows
      .where('edition.state', '=', 'draft')
      .where((eb) => eb.or([eb('document.drafted_by', '=', me), eb('edition.saved_by', '=', me)]))
  if (view === 'returned') return rows.where('bundle.state', '=', 'draft').where('bundle.returned_reason', 'is not', null)
  if (view === 'held') return rows.where('edition.held_reason', 'is not', null).where('edition.state', '=', 'draft')
  if (view === 'due')
    return rows.where('edition.due_on', '<=', addDays(dayOf(ctx.now), NEAR)).where('document.publicity', '=', 'proactive')
  if (view === 'review') return rows.where('bundle.state', 'in', ['in-review', 'approved'])
  if (view === 'scheduled') return rows.where('bundle.scheduled_at', 'is not', null).where('bundle.state', '<>', 'published')
  if (view === 'failed') return rows.where('bundle.failure', 'is not', null)
  return rows
}

/** A page of the list: what is due first on top, of what is public the newest. */
export async function listDesk(ctx: Ctx, view: Exclude<View, 'decide'>, filters: DeskFilters) {
  const base = limited(ctx, view, filters)
  const [, day = '', id = ''] = /^(.+)_([0-9a-f-]{36})$/.exec(filters.after ?? '') ?? []
  const isPublic = view === 'public'
  const paged = isPublic
    ? base
        .$if(day !== '', (rows) =>
          rows.where(sql<boolean>`(document.published_at, document.id) < (${day}::timestamptz, ${id}::uuid)`),
        )
        .orderBy('document.published_at', 'desc')
        .orderBy('document.id', 'desc')
    : base
        .$if(day !== '', (rows) => rows.where(sql<boolean>`(edition.due_on, edition.id) > (${day}::date, ${id}::uuid)`))
        .orderBy('edition.due_on')
        .orderBy('edition.id')
  const found = await paged.limit(SIZE + 1).execute()
  const rows = found.slice(0, SIZE).map((row): DeskRow => ({ ...row, key: row.edition }))
  const last = rows.at(-1)
  const next = isPublic ? `${last?.published_at?.toISOString()}_${last?.id}` : `${last?.due_on}_${last?.edition}`
  return { rows, next: found.length > SIZE ? next : null }
}

/** How many there are behind each tab. */
export async function countDesk(ctx: Ctx, filters: DeskFilters): Promise<Record<View, number>> {
  const counted = await Promise.all(
    (Object.keys(views) as View[]).map(async (view) => {
      if (view === 'decide') return [view, (await listToDecide(ctx)).length] as const
      const { count } = await limited(ctx, view, filters)
        .clearSelect()
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return [view, Number(count)] as const
    }),
  )
  return Object.fromEntries(counted) as Record<View, number>
}

/** Drafts of an office that may still be put into a bundle. */
export const listLoose = (ctx: Ctx, organisation: string) =>
  rowsOf(ctx, 'document.open_edition_id')
    .where('document.organisation_id', '=', organisation)
    .where('document.publicity', '=', 'proactive')
    .where('edition.state', '=', 'draft')
    .where('member.bundle_id', 'is', null)
    .orderBy('edition.saved_at', 'desc')
    .limit(100)
    .execute()

export const bundleOf = (ctx: Ctx, id: string) => visibleBundles(ctx).where('bundle.id', '=', id).executeTakeFirst()
