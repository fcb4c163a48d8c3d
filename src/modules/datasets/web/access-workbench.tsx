import { type Context, Hono } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { serveFile } from '../../files/index.ts'
import { findPerson } from '../../identity/index.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { columnNames } from '../access/actions/ask-access.ts'
import { type ActName, actNames, actOf, barTo, permittedActs } from '../access/acts.ts'
import { proposalHash } from '../access/agreement.ts'
import { type Application, casePath } from '../access/model.ts'
import { mayHandleAny, mayReview } from '../access/policy.ts'
import { countViews, getApplication, listApplicationFiles, listApplications, VIEWS, type View } from '../access/queries.ts'
import { dueView, endOfTerm } from '../access/terms.ts'
import { usesOf } from '../access/usage-report.ts'
import { usesCsv, viewOfApplication } from './access-shown.ts'
import { ActPage, BarredPage } from './pages/access/act.tsx'
import { CasePage } from './pages/access/case.tsx'
import { DeskPage } from './pages/access/desk.tsx'

/** 使用申请 at the desks: what is due first, a case, and each act on it. */
export const accessDesk = new Hono<Env>()
const SIZE = 50

accessDesk.use(async (c, next) => {
  if (!mayHandleAny(c.var.ctx.actor)) throw notFound()
  await next()
})

accessDesk.get('/', async (c) => {
  const { ctx, frame } = c.var
  const view: View = VIEWS.find((each) => each === c.req.query('view')) ?? 'waiting'
  const page = Math.min(1_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  const [{ rows, total }, counts, tree, calendar] = await Promise.all([
    listApplications(ctx, { view, offset: (page - 1) * SIZE, size: SIZE }),
    countViews(ctx),
    loadOrganisations(ctx),
    loadCalendar(ctx),
  ])
  const today = dayOf(ctx.now)
  return c.html(
    <DeskPage
      page={frame}
      view={view}
      counts={counts}
      rows={rows.map((row) => ({ ...row, deadline: dueView(calendar, row, today) }))}
      total={total}
      number={page}
      size={SIZE}
      nameOf={shortNames(tree)}
      today={today}
      maySet={mayReview(ctx.actor)}
    />,
  )
})

accessDesk.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const application = await getApplication(ctx, c.req.param('id'))
  const view = await viewOfApplication(ctx, application, { inside: true })
  return c.html(
    <CasePage
      page={frame}
      view={view}
      applicant={await applicantOf(ctx, application)}
      permitted={permittedActs(ctx.actor, application)}
      done={actNames.find((name) => name === c.req.query('done')) ?? null}
    />,
  )
})

accessDesk.get(`${ID}/files/:file{[0-9a-f-]{36}}`, async (c) => {
  const { id } = await getApplication(c.var.ctx, c.req.param('id'))
  const paper = (await listApplicationFiles(c.var.ctx, id)).find(({ file_id }) => file_id === c.req.param('file'))
  if (!paper) throw notFound()
  return serveFile(c, paper.file_id)
})

accessDesk.get(`${ID}/uses.csv`, async (c) => {
  const { ctx } = c.var
  const { grant } = await viewOfApplication(ctx, await getApplication(ctx, c.req.param('id')), { inside: true })
  if (!grant) throw notFound()
  return c.body(usesCsv(await usesOf(ctx, grant.id, 100_000)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="uses.csv"; filename*=UTF-8''${encodeURIComponent('查询记录.csv')}`,
    'cache-control': 'private, no-store',
  })
})

for (const name of actNames) {
  const { noun } = actOf(name)
  accessDesk.get(`${ID}/${noun}`, async (c) => {
    const application = await getApplication(c.var.ctx, c.req.param('id'))
    return showAct(c, name, newForm(await knownFor(c.var.ctx, name, application)))
  })
  accessDesk.post(`${ID}/${noun}`, (c) => take(c, name))
}

async function take(c: Context<Env>, name: ActName) {
  const { ctx } = c.var
  const { id } = await getApplication(ctx, c.req.param('id') ?? '')
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  const { input, run } = actOf(name)
  // Boxes that may be ticked several times come as they are.
  const many = Object.fromEntries(['columns', 'sums'].flatMap((field) => (field in input.shape ? [[field, values[field]]] : [])))
  const parsed = input.safeParse({ ...readAct(input, values), ...many })
  if (!parsed.success) return showAct(c, name, { values, errors: fieldErrors(parsed.error) })
  return orAgain((errors) => showAct(c, name, { values, errors }), async () => {
    await run(ctx, id, parsed.data as never) // the schema of the same act has just read it
    return c.redirect(`${casePath(id)}?done=${name}`, 303)
  }, [403, 409, 422])
}

async function showAct(c: Context<Env>, name: ActName, form: FormState) {
  const { ctx, frame } = c.var
  const application = await getApplication(ctx, c.req.param('id') ?? '')
  const [view, applicant] = await Promise.all([
    viewOfApplication(ctx, application, { inside: true }),
    applicantOf(ctx, application),
  ])
  const why = barTo(ctx.actor, application, name)
  if (why && form.errors.length === 0) return c.html(<BarredPage page={frame} view={view} name={name} why={why} />, 409)
  const columns = 'columns' in actOf(name).input.shape ? await columnNames(ctx, application.dataset_id) : []
  return c.html(
    <ActPage
      page={frame}
      view={view}
      applicant={applicant}
      name={name}
      form={form}
      columns={columns}
      proposal={application.proposal && proposalHash(application.proposal)}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

/** What an act begins with: what was asked for, what was proposed before, what is usual. */
async function knownFor(ctx: Ctx, name: ActName, application: Application): Promise<Record<string, unknown>> {
  const { proposal, refused_ground, refused_reason } = application
  switch (name) {
    case 'assess':
      return {
        ...(proposal ?? {
          mode: application.mode,
          columns: application.columns,
          sums: [],
          floor: application.mode === 'statistics' ? 10 : 1,
          rowsPerAnswer: 10_000,
          rowsPerMonth: 1_000_000,
          queriesPerMonth: 10_000,
          months: application.months,
        }),
        rowFilter: proposal?.rowFilter.join('\n') ?? '',
      }
    case 'askSupplement': {
      const due = await endOfTerm(ctx, 'supplement').catch(() => addDays(dayOf(ctx.now), 14))
      return { dueOn: due }
    }
    case 'refuse':
      return { ground: refused_ground, reason: refused_reason }
    default:
      return {}
  }
}

async function applicantOf(ctx: Ctx, { applicant_id }: Application) {
  const person = await findPerson(ctx, applicant_id)
  return { name: person?.name ?? '', phone: person?.phone ?? null, mail: person?.email ?? null }
}
