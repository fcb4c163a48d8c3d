import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { deadlineSentence, loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { addWording } from '../actions/add-wording.ts'
import { judgeFinding } from '../actions/judge-finding.ts'
import { switchWording } from '../actions/switch-wording.ts'
import { type FindingRow, mayMove, moveNames, moves } from '../model.ts'
import { mayJudge, mayKeepDictionary, mayScan, maySeeRefusals } from '../policy.ts'
import {
  countFindings,
  countLinks,
  findCity,
  findLastSweep,
  getFinding,
  listFindings,
  listLinks,
  listRefusals,
  listVersions,
  listWording,
} from '../queries.ts'
import { knownTo } from '../scan.ts'
import { scanText } from '../scan-text.ts'
import { BoardFilters, CATEGORIES, NewWording, wordsIn } from '../schema.ts'
import { BoardPage } from './pages/board.tsx'
import { FindingPage } from './pages/finding.tsx'
import { LinksPage } from './pages/links.tsx'
import { RefusalsPage } from './pages/refusals.tsx'
import { TextPage } from './pages/text.tsx'
import { WordingPage } from './pages/wording.tsx'

/** 安全检测 as officers work on it. */
export const workbench = new Hono<Env>()
type At = Context<Env>

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!mayScan(c.var.ctx.actor)) throw forbidden('仅供行政机关工作人员使用')
  await next()
})

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const filters = BoardFilters.parse(c.req.query())
  const today = dayOf(ctx.now)
  const [{ findings, next }, offices, sweep, { byId }] = [
    await listFindings(ctx, filters),
    await countFindings(ctx, today),
    await findLastSweep(ctx),
    await loadOrganisations(ctx),
  ]
  const sentences = await dueSentences(c, findings)
  return c.html(
    <BoardPage
      page={frame}
      tabs={await tabsFor(c)}
      filters={filters}
      findings={findings.map((finding) => ({
        ...finding,
        office: byId.get(finding.organisation_id ?? '')?.short_name ?? '未标明机关',
        due: sentences(finding),
      }))}
      offices={offices}
      next={next}
      sweep={sweep}
    />,
  )
})

workbench.get(`/findings${ID}`, (c) => showFinding(c, c.req.param('id')))

for (const name of moveNames)
  workbench.post(`/findings${ID}/${moves[name].noun}`, async (c) => {
    const id = c.req.param('id')
    const values = await c.req.parseBody()
    const note = String(values.note ?? '')
      .trim()
      .slice(0, 1_000)
    try {
      await inTransaction(c.var.ctx, (tx) => judgeFinding(tx, id, { move: name, note }))
    } catch (error) {
      if (!(error instanceof FieldRefusal)) throw error
      return showFinding(c, id, { move: name, form: { values, errors: [{ field: error.field, message: error.message }] } }, 422)
    }
    return c.redirect(`/workbench/screening/findings/${id}`, 303)
  })

workbench.get('/text', async (c) => c.html(<TextPage page={c.var.frame} tabs={await tabsFor(c)} text="" findings={null} />))

workbench.post('/text', async (c) => {
  const text = String((await c.req.parseBody()).text ?? '').slice(0, 500_000)
  const findings = scanText(text, await knownTo(c.var.ctx))
  return c.html(<TextPage page={c.var.frame} tabs={await tabsFor(c)} text={text} findings={findings} />)
})

workbench.get('/wording', (c) => showWording(c, newForm()))

workbench.post('/wording', async (c) => {
  const values = await c.req.parseBody()
  const input = NewWording.safeParse({ ...values, exceptIn: wordsIn(values.exceptIn) })
  if (!input.success) return showWording(c, { values, errors: fieldErrors(input.error) }, 422)
  try {
    await inTransaction(c.var.ctx, (tx) => addWording(tx, input.data))
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    const errors: FieldError[] = [{ field: error.field, message: error.message }]
    return showWording(c, { values, errors }, 422)
  }
  return c.redirect('/workbench/screening/wording', 303)
})

workbench.post(`/wording${ID}/:turn{suspension|resumption}`, async (c) => {
  await inTransaction(c.var.ctx, (tx) => switchWording(tx, c.req.param('id'), c.req.param('turn') === 'resumption'))
  return c.redirect('/workbench/screening/wording', 303)
})

workbench.get('/links', async (c) => {
  const { ctx, frame } = c.var
  const asked = c.req.query('state')
  const state = asked === 'broken' || asked === 'dangerous' ? asked : undefined
  const { byId } = await loadOrganisations(ctx)
  const links = (await listLinks(ctx, { state })).map((link) => ({
    ...link,
    office: byId.get(link.organisation_id ?? '')?.short_name ?? '',
  }))
  return c.html(<LinksPage page={frame} tabs={await tabsFor(c)} links={links} counts={await countLinks(ctx)} state={state} />)
})

workbench.get('/refusals', async (c) =>
  c.html(<RefusalsPage page={c.var.frame} tabs={await tabsFor(c)} refusals={await listRefusals(c.var.ctx)} />),
)

type Tried = { move: (typeof moveNames)[number]; form: FormState }

async function showFinding(c: At, id: string, tried?: Tried, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const { finding, history } = await getFinding(ctx, id)
  const { byId } = await loadOrganisations(ctx)
  const isOpen = finding.state === 'open' || finding.state === 'confirmed'
  return c.html(
    <FindingPage
      page={frame}
      finding={finding}
      office={byId.get(finding.organisation_id ?? '')?.name ?? '未标明机关'}
      due={isOpen ? (await dueSentences(c, [finding]))(finding) : null}
      history={history}
      may={mayJudge(ctx.actor, finding.organisation_id) ? moveNames.filter((name) => mayMove(finding.state, name)) : []}
      {...(tried && { tried })}
    />,
    status,
  )
}

async function showWording(c: At, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const q = c.req.query('q')?.trim().slice(0, 40) ?? ''
  const category = CATEGORIES.find((each) => each === c.req.query('category'))
  return c.html(
    <WordingPage
      page={frame}
      tabs={await tabsFor(c)}
      rows={await listWording(ctx, { q, category })}
      versions={await listVersions(ctx)}
      filters={{ q, category }}
      form={form}
      mayKeep={mayKeepDictionary(ctx.actor, await findCity(ctx))}
    />,
    status,
  )
}

async function dueSentences(c: At, findings: readonly FindingRow[]) {
  const today = dayOf(c.var.ctx.now)
  if (findings.length === 0) return () => ({ sentence: '', tone: 'calm' as const })
  const calendar = await loadCalendar(c.var.ctx)
  return ({ found_on, due_on, state, closed_on }: FindingRow) =>
    state === 'open' || state === 'confirmed'
      ? deadlineSentence(
          calendar,
          {
            from: found_on,
            workingDays: 0,
            article: '',
            dueOn: due_on,
            provisional: false,
            missingYear: null,
            calendarVersion: '',
          },
          { today },
        )
      : { sentence: closed_on ?? '', tone: 'calm' as const }
}

const tabsFor = async (c: At) => ({ refusals: maySeeRefusals(c.var.ctx.actor, await findCity(c.var.ctx)) })
