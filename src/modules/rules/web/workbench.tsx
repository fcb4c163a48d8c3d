import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { fileRule } from '../actions/file-rule.ts'
import { issueNumber } from '../actions/issue-number.ts'
import { reapplyRule } from '../actions/reapply-rule.ts'
import { recordComments } from '../actions/record-comments.ts'
import { recordEdition } from '../actions/record-edition.ts'
import { recordFact } from '../actions/record-fact.ts'
import { recordReview } from '../actions/record-review.ts'
import { registerRule } from '../actions/register-rule.ts'
import { returnRule } from '../actions/return-rule.ts'
import { voidRule } from '../actions/void-rule.ts'
import { readDecision } from '../amend/read-decision.ts'
import { commentProblem } from '../comments.ts'
import { forceOn } from '../facts.ts'
import { mayMove, type Rule, reviewWords } from '../model.ts'
import { mayApply, mayRegister, mayReview, seenBy, worksHere } from '../policy.ts'
import {
  editionOn,
  findNumber,
  getRule,
  listComments,
  listFacts,
  listReviews,
  listRuleSets,
  listRules,
  listTasks,
} from '../queries.ts'
import {
  AmendmentInput,
  FileRule,
  IssueNumber,
  Reason,
  RecordComments,
  RecordEdition,
  RecordFact,
  RecordReview,
  RegisterRule,
  RuleFilters,
} from '../schema.ts'
import { AmendmentPage } from './pages/amendment.tsx'
import { type ActName, EntryPage } from './pages/entry.tsx'
import { ApplyPage, RegisterPage } from './pages/register.tsx'
import { checked, SAID } from './typed-form.ts'
import { taskPages } from './workbench-tasks.tsx'

export const workbench = new Hono<Env>()

workbench.use(onlyFor(worksHere))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const filters: RuleFilters = { ...RuleFilters.parse(c.req.query()), force: 'all' }
  const [{ rules, total }, tasks, tree] = await Promise.all([
    listRules(ctx, filters),
    listTasks(ctx, { status: 'open' }),
    loadOrganisations(ctx),
  ])
  return c.html(
    <RegisterPage
      page={frame}
      filters={filters}
      rules={rules}
      total={total}
      tasks={tasks.length}
      nameOf={shortNames(tree)}
      may={{ apply: draftsFor(ctx).length > 0 || mayRegister(ctx.actor), register: mayRegister(ctx.actor) }}
    />,
  )
})

workbench.get('/new', (c) => showApply(c, newForm()))
workbench.post('/', async (c) => {
  const values = await c.req.parseBody()
  return checked({ values, schema: RegisterRule, again: (form) => showApply(c, form) }, async (input) => {
    const id = await inTransaction(c.var.ctx, (tx) => registerRule(tx, input))
    return c.redirect(`/workbench/rules/${id}`, 303)
  })
})

workbench.route('/', taskPages)

workbench.get(ID, (c) => showEntry(c))

type Act = (tx: Tx, id: string, values: Record<string, unknown>) => Promise<unknown>
/** What may be done on one entry, by the noun under which it is posted. */
const acts: Record<ActName, Act> = {
  reviews: (tx, id, values) => recordReview(tx, id, RecordReview.parse(values)),
  comments: (tx, id, values) => recordComments(tx, id, RecordComments.parse(withDays(values, 'from', 'until'))),
  number: (tx, id, values) => issueNumber(tx, id, IssueNumber.parse(values)),
  return: (tx, id, values) => returnRule(tx, id, Reason.parse(values)),
  void: (tx, id, values) => {
    if (values.sure !== 'yes') throw new FieldRefusal('sure', '作废后号码不再使用，请确认')
    return voidRule(tx, id, Reason.parse(values))
  },
  reapplication: (tx, id) => reapplyRule(tx, id),
  filing: (tx, id, values) => fileRule(tx, id, FileRule.parse(withDays(values, 'on'))),
  facts: (tx, id, values) => recordFact(tx, id, RecordFact.parse(withDays(values, 'on', 'lastDay'))),
  editions: (tx, id, values) => {
    if (values.checked !== 'yes') throw new FieldRefusal('checked', '请先与公布的修改后全文核对')
    return recordEdition(tx, id, RecordEdition.parse(withDays(values, 'effectiveOn')))
  },
}
for (const name of Object.keys(acts) as ActName[]) {
  workbench.post(`${ID}/${name}`, async (c) => {
    const [id, values] = [c.req.param('id'), await c.req.parseBody()]
    const again = (form: FormState) => (name === 'editions' ? showAmendment(c, form) : showEntry(c, { act: name, form }))
    return orAgain(
      (errors) => again({ values, errors }),
      async () => {
        await inTransaction(c.var.ctx, (tx) => acts[name](tx, id, values))
        return c.redirect(`/workbench/rules/${id}`, 303)
      },
      SAID,
    )
  })
}

workbench.get(`${ID}/amendment`, (c) => showAmendment(c, newForm()))
workbench.post(`${ID}/amendment`, async (c) => {
  const values = await c.req.parseBody()
  const input = AmendmentInput.safeParse(values)
  return showAmendment(c, { values, errors: input.success ? [] : fieldErrors(input.error) })
})

async function showEntry(c: Context<Env>, typed?: { act: ActName; form: FormState }) {
  const { ctx, frame } = c.var
  const { actor } = ctx
  const rule = await getRule(ctx, c.req.param('id') ?? '')
  const [reviews, comments, number, facts, forces, sets, tree] = await Promise.all([
    listReviews(ctx, rule.id),
    listComments(ctx, rule.id),
    findNumber(ctx, rule.id),
    listFacts(ctx, rule.id),
    forceOn(ctx, [rule.id], dayOf(ctx.now)),
    listRuleSets(ctx),
    loadOrganisations(ctx),
  ])
  if (!mayRegister(actor) && !seenBy(actor).some((office) => office === rule.organisation_id || office === rule.drafter_id))
    throw notFound()
  const open = rule.stage !== 'promulgated' && rule.stage !== 'voided'
  const may: Record<ActName, boolean> = {
    reviews: open && mayReview(actor, rule) && rule.applied_by !== actor?.id && reviews.some(({ verdict }) => verdict === null),
    comments: open && (mayApply(actor, rule) || mayRegister(actor)),
    number: mayRegister(actor) && mayMove(rule.stage, 'number'),
    return: mayRegister(actor) && mayMove(rule.stage, 'return'),
    void: mayRegister(actor) && mayMove(rule.stage, 'void'),
    reapplication: mayMove(rule.stage, 'apply') && (mayApply(actor, rule) || mayRegister(actor)),
    filing: rule.stage === 'promulgated' && rule.filing_due_on !== null && rule.filed_on === null && mayRegister(actor),
    facts: rule.stage === 'promulgated' && mayRegister(actor),
    editions: rule.stage === 'promulgated' && mayRegister(actor),
  }
  const heard = commentProblem(rule, sets, comments)
  const missing = [
    ...reviews.map(({ kind, verdict }) => ({
      sentence: `${reviewWords[kind]}${verdict === null ? '还没有结论' : verdict === 'failed' ? '没有通过' : '已通过'}`,
      holds: verdict === 'passed' || verdict === 'changes',
    })),
    { sentence: heard ?? '公开征求意见符合要求', holds: heard === null },
    { sentence: number ? `已编号：${number.text}` : '尚未编号', holds: number !== undefined },
  ]
  return c.html(
    <EntryPage
      page={frame}
      rule={rule}
      issuer={rule.issuers.join('、')}
      drafter={tree.byId.get(rule.drafter_id ?? rule.organisation_id ?? '')?.name ?? rule.issuers.join('、')}
      force={rule.stage === 'promulgated' ? (forces.get(rule.id) ?? null) : null}
      reviews={reviews}
      comments={comments}
      number={number}
      facts={facts}
      may={may}
      missing={missing}
      typed={typed}
      today={dayOf(ctx.now)}
    />,
    typed ? 422 : 200,
  )
}

async function showApply(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const tree = await loadOrganisations(ctx)
  const own = draftsFor(ctx)
  const drafters = await officeOptions(ctx, { among: mayRegister(ctx.actor) ? undefined : own })
  // An office drafts for itself, or for the governments above it.
  const above = own.flatMap((id) => tree.byId.get(id)?.path ?? [])
  const issuers = await officeOptions(ctx, { among: mayRegister(ctx.actor) ? undefined : above })
  if (drafters.length === 0) throw notFound()
  return c.html(<ApplyPage page={frame} form={form} issuers={issuers} drafters={drafters} />, form.errors.length > 0 ? 422 : 200)
}

async function showAmendment(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const rule: Rule = await getRule(ctx, c.req.param('id') ?? '')
  if (!mayRegister(ctx.actor) || rule.stage !== 'promulgated') throw notFound()
  const edition = await editionOn(ctx, rule.id, dayOf(ctx.now))
  const decision = typeof form.values.decision === 'string' ? form.values.decision : ''
  const read = edition && decision && form.errors.length === 0 ? readDecision(edition, decision) : undefined
  const kept =
    edition && form.values.text && !read ? { operations: [], problems: [], text: String(form.values.text), rows: [] } : read
  return c.html(
    <AmendmentPage page={frame} rule={rule} form={form} read={kept || undefined} />,
    form.errors.length > 0 ? 422 : 200,
  )
}

const withDays = (values: Record<string, unknown>, ...names: string[]) => ({
  ...values,
  ...Object.fromEntries(names.map((name) => [name, readDay(values, name)])),
})

const draftsFor = ({ actor }: Ctx) =>
  actor?.posts.filter(({ role }) => role === 'editor').map(({ organisation }) => organisation) ?? []
