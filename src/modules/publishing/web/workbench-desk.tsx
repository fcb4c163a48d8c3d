import { type Context, Hono } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { deadlineSentence, loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations, officeOptions } from '../../organisations/index.ts'
import { listToDecide } from '../bundle-view.ts'
import { isKind, kinds } from '../model.ts'
import { officesOf } from '../policy.ts'
import { deskOf, draftingOffices } from './desk.ts'
import { countDesk, type DeskFilters, deskFilters, listDesk, type View } from './desk-lists.ts'
import { DeskPage } from './pages/workbench/desk.tsx'

/** The list one works from. */
export const deskPages = new Hono<Env>()

deskPages.get('/', async (c) => {
  const { ctx } = c.var
  const filters = filtersOf(c)
  const [tree, counts, decide] = await Promise.all([loadOrganisations(ctx), countDesk(ctx, filters), toDecide(ctx)])
  const view: View =
    filters.view ?? (filters.q ? 'public' : counts.decide > 0 ? 'decide' : counts.drafts > 0 ? 'drafts' : 'public')
  const { rows, next } = view === 'decide' ? { rows: [], next: null } : await listDesk(ctx, view, filters)
  const calendar = await loadCalendar(ctx)
  const today = dayOf(ctx.now)
  // The due date is known; what is left of it is counted from today.
  const counted = {
    workingDays: 20,
    from: today,
    article: '',
    provisional: false,
    missingYear: null,
    calendarVersion: calendar.version,
  }
  return c.html(
    <DeskPage
      desk={deskOf(c)}
      view={view}
      filters={filters}
      counts={counts}
      decide={decide.map(({ organisation, ...each }) => ({ ...each, office: tree.byId.get(organisation)?.short_name ?? '' }))}
      rows={rows.map((row) => ({
        ...row,
        office: tree.byId.get(row.organisation_id)?.short_name ?? '',
        kindLabel: isKind(row.kind) ? kinds[row.kind].label : row.kind,
        due: deadlineSentence(calendar, { ...counted, dueOn: row.due_on }, { today }),
      }))}
      next={next}
      offices={await officeOptions(ctx, { among: officesOf(ctx.actor), ended: true })}
      mayDraft={draftingOffices(ctx).length > 0}
    />,
  )
})

/** What the address asks for; what it says wrongly is left out. */
function filtersOf(c: Context<Env>): DeskFilters {
  const parsed = deskFilters.safeParse(c.req.query())
  return parsed.success ? parsed.data : {}
}

async function toDecide(ctx: Ctx) {
  const waiting = await listToDecide(ctx)
  if (waiting.length === 0) return []
  const counted = await ctx.db
    .selectFrom('publishing.bundle_member')
    .select(['bundle_id', (eb) => eb.fn.countAll<string>().as('count')])
    .where(
      'bundle_id',
      'in',
      waiting.map(({ bundle }) => bundle.id),
    )
    .groupBy('bundle_id')
    .execute()
  const members = new Map(counted.map(({ bundle_id, count }) => [bundle_id, Number(count)]))
  return waiting.map(({ bundle, gates }) => ({
    id: bundle.id,
    title: bundle.title,
    organisation: bundle.organisation_id,
    gates,
    submitted: bundle.submitted_at ? minuteOf(bundle.submitted_at) : '',
    members: members.get(bundle.id) ?? 0,
  }))
}
