import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, keyOf, newForm } from '../../../ui/index.ts'
import { officeNames, officeOptions } from '../../organisations/index.ts'
import { catalogueActs, catalogueBars, itemActs, itemBars } from '../acts/other-acts.ts'
import { bodyFor, categoryOptions, categoryWords, listBodies } from '../bodies.ts'
import { answerProposal, proposeItem } from '../catalogue/actions.ts'
import { itemDeskPath, itemStates } from '../catalogue/model.ts'
import { decisionsOf, findCatalogue, getCatalogue, getItem, getProposal, listProposals } from '../catalogue/queries.ts'
import { AnswerProposal, ProposeItem } from '../catalogue/schema.ts'
import { isOffice, ownOffices } from '../policy.ts'
import { actPages, type Subject } from './act-pages.tsx'
import { dayFields } from './case-view.ts'
import { CatalogueDeskPage, ItemDeskPage, NewItemPage } from './pages/catalogue-desk.tsx'
import { ProposalDeskPage, ProposalsDeskPage } from './pages/proposals-desk.tsx'

export const catalogueDesk = new Hono<Env>()
const DESK = '/workbench/decisions/catalogues'
const UNDER = [
  { href: '/workbench/decisions', label: '重大行政决策' },
  { href: DESK, label: '年度目录' },
]

catalogueDesk.get('/catalogues', async (c) => {
  const { ctx, frame } = c.var
  const year = yearOf(c)
  const bodies = await bodiesOf(c)
  const asked = bodies.find(({ body }) => body === c.req.query('body')) ?? bodies[0]
  const found = asked && (await findCatalogue(ctx, asked.body, year))
  const file = found && (await getCatalogue(ctx, found.id))
  const nameOf = await officeNames(ctx)
  return c.html(
    <CatalogueDeskPage
      page={frame}
      year={year}
      body={asked?.body ?? ''}
      bodies={bodies.map(({ body }) => ({ value: body, label: nameOf(body) }))}
      file={file}
      bars={file ? catalogueBars(ctx, file) : new Map()}
      decided={await decisionsOf(ctx, file?.items.map(({ id }) => id) ?? [])}
      initiates={asked ? isOffice(ctx.actor, asked.office) : false}
      proposes={ownOffices(ctx.actor).length > 0}
      nameOf={nameOf}
    />,
  )
})
const yearOf = (c: Context<Env>) => {
  const asked = Number(c.req.query('year'))
  return Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : Number(dayOf(c.var.ctx.now).slice(0, 4))
}
/** The bodies whose catalogues concern the actor: the governments above their offices, or their own office. */
async function bodiesOf(c: Context<Env>) {
  const { ctx } = c.var
  const own = await Promise.all((ctx.actor?.posts ?? []).map(({ organisation }) => bodyFor(ctx, organisation)))
  const overseen = (await listBodies(ctx)).filter(({ body }) => ctx.actor?.oversees.includes(body))
  return [...new Map([...own, ...overseen].map((body) => [body.body, body])).values()]
}

catalogueDesk.get('/items/new', (c) => showNew(c, newForm({ year: String(yearOf(c)) })))
catalogueDesk.post('/items/new', async (c) => {
  const values = await c.req.parseBody()
  const input = ProposeItem.safeParse(readAct(ProposeItem, values))
  if (!input.success) return showNew(c, { values, errors: fieldErrors(input.error) }, 422)
  return orAgain((errors) => showNew(c, { values, errors }, 422), async () => {
    const { id } = await inTransaction(c.var.ctx, (tx) => proposeItem(tx, input.data, keyOf(values)))
    return c.redirect(itemDeskPath(id), 303)
  }, [403, 409, 422])
})
async function showNew(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const own = ownOffices(ctx.actor)
  const bodies = await Promise.all(own.map((office) => bodyFor(ctx, office)))
  // The government's office may propose in the name of any; an office for itself.
  const gathers = bodies.some(({ office }) => isOffice(ctx.actor, office) && own.includes(office))
  const [offices, categories] = await Promise.all([
    officeOptions(ctx, { among: gathers ? undefined : own }),
    categoryOptions(ctx),
  ])
  return c.html(
    <NewItemPage
      page={frame}
      under={UNDER}
      form={form}
      idempotencyKey={keyOf(form.values)}
      asked={{ organisation: { input: 'select', options: offices }, category: { input: 'select', options: categories } }}
    />,
    status,
  )
}

catalogueDesk.get(`/items${ID}`, async (c) => {
  const { ctx, frame } = c.var
  const file = await getItem(ctx, c.req.param('id'))
  const [nameOf, wordOf] = await Promise.all([officeNames(ctx), categoryWords(ctx)])
  return c.html(
    <ItemDeskPage
      page={frame}
      under={UNDER}
      item={file.item}
      office={nameOf(file.item.organisation_id)}
      category={wordOf(file.item.category)}
      bars={itemBars(ctx, file)}
    />,
  )
})

catalogueDesk.get('/proposals', async (c) => {
  const { ctx, frame } = c.var
  const open = c.req.query('view') !== 'answered'
  return c.html(<ProposalsDeskPage page={frame} open={open} rows={await listProposals(ctx, { open })} today={dayOf(ctx.now)} />)
})
catalogueDesk.get(`/proposals${ID}`, (c) => showProposal(c))
catalogueDesk.post(`/proposals${ID}/answer`, async (c) => {
  const id = c.req.param('id')
  await getProposal(c.var.ctx, id)
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: AnswerProposal,
    work: (tx, input) => answerProposal(tx, id, input),
    to: '/workbench/decisions/proposals',
    again: (tried) => showProposal(c, tried),
  })
})
async function showProposal(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const proposal = await getProposal(ctx, c.req.param('id') ?? '')
  return c.html(
    <ProposalDeskPage page={frame} proposal={proposal} answers={isOffice(ctx.actor, proposal.office_id)} tried={tried} />,
    statusOf(tried),
  )
}

actPages(catalogueDesk, {
  at: '/items',
  acts: itemActs,
  read: async (c, id): Promise<Subject> => {
    const { ctx } = c.var
    const file = await getItem(ctx, id)
    const { item } = file
    const [offices, categories, nameOf] = await Promise.all([officeOptions(ctx), categoryOptions(ctx), officeNames(ctx)])
    return {
      title: item.title,
      path: itemDeskPath(id),
      under: UNDER,
      bars: itemBars(ctx, file),
      known: [
        { term: '状态', value: itemStates[item.state] ?? '' },
        { term: '承办单位', value: nameOf(item.organisation_id) },
      ],
      asked: () => ({ organisation: { input: 'select', options: offices }, category: { input: 'select', options: categories } }),
      defaults: {
        change: {
          organisation: item.organisation_id,
          title: item.title,
          summary: item.summary,
          category: item.category,
          hearing: item.hearing ? 'yes' : 'no',
          hearingReason: item.hearing_reason,
          ...dayFields('startsOn', item.starts_on),
          ...dayFields('decidesOn', item.decides_on),
          legalBasis: item.legal_basis,
        },
      },
    }
  },
})
actPages(catalogueDesk, {
  at: '/catalogues',
  acts: catalogueActs,
  read: async (c, id): Promise<Subject> => {
    const { ctx } = c.var
    const file = await getCatalogue(ctx, id)
    const { catalogue, items, editions } = file
    return {
      title: `${catalogue.year} 年度重大行政决策事项目录`,
      path: `${DESK}/${id}`,
      under: UNDER,
      bars: catalogueBars(ctx, file),
      known: [
        { term: '列入事项', value: `${items.filter(({ state }) => state === 'gathered').length} 项` },
        { term: '党委同意', value: catalogue.consent_on ? `${catalogue.consent_on}（${catalogue.consent_reference}）` : '尚未' },
        { term: '已公布', value: editions.length === 0 ? '尚未' : `第 ${editions.length} 版` },
      ],
      asked: () => ({}),
      defaults: {},
    }
  },
})
catalogueDesk.get(`/catalogues${ID}`, async (c) => {
  const { catalogue } = await getCatalogue(c.var.ctx, c.req.param('id'))
  return c.redirect(`${DESK}?year=${catalogue.year}&body=${catalogue.body_id}`)
})
