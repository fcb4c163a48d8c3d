import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { approveFaq, draftFaq, editFaq, keepFaq, proposeFaq, withdrawFaq } from '../faq/edit-faq.ts'
import { getFaq, listFaqWork } from '../faq/queries.ts'
import { suggestFaq } from '../faq/suggest-faq.ts'
import { mayApproveFaq, mayEditFaq, ownOffices } from '../policy.ts'
import { FaqEntry, Reveal } from '../schema.ts'
import { FaqCasePage, FaqDeskPage, FaqEditPage } from './pages/faq-desk.tsx'
import { ROOT } from './pages/place.ts'

/** 常见问题 at the desk: suggested from what is asked again and again, written, approved by another person, checked when a rule changes. */
export const faqDesk = new Hono<Env>()
const FAQ = `${ROOT}/faq`

faqDesk.get('/', async (c) => {
  const { ctx, frame } = c.var
  const [rows, suggested, tree] = await Promise.all([listFaqWork(ctx), suggestFaq(ctx), loadOrganisations(ctx)])
  return c.html(
    <FaqDeskPage
      page={frame}
      rows={rows}
      suggested={suggested}
      mayEdit={ownOffices(ctx.actor).length > 0}
      nameOf={shortNames(tree)}
    />,
  )
})

faqDesk.get('/new', async (c) => {
  const { ctx } = c.var
  if (ownOffices(ctx.actor).length === 0) throw notFound()
  const from = c.req.query('from') ?? ''
  const group = (await suggestFaq(ctx)).find(({ messages }) => messages[0]?.id === from)
  return showNew(c, {
    form: newForm({
      question: group?.messages[0]?.subject ?? '',
      answer: group?.answer ?? '',
      sources: (group?.messages ?? []).map(({ id }) => id).join(','),
      organisation: group?.organisation ?? ownOffices(ctx.actor)[0] ?? '',
    }),
  })
})

const NewFaq = FaqEntry.extend({
  organisation: z.uuid('请选择机关'),
  sources: z
    .string()
    .max(10_000)
    .default('')
    .transform((ids) => ids.split(',').filter((id) => z.uuid().safeParse(id).success)),
})
faqDesk.post('/', async (c) => {
  const values = await c.req.parseBody()
  return submitForm(c, {
    values: withDay(values),
    schema: NewFaq,
    work: (tx, { organisation, sources, ...input }) => draftFaq(tx, organisation, { input, sources }),
    to: ({ id }) => `${FAQ}/${id}`,
    again: (tried) => showNew(c, tried),
  })
})

faqDesk.get(ID, (c) => showFaq(c))
faqDesk.get(`${ID}/edit`, async (c) => {
  const faq = await getFaq(c.var.ctx, c.req.param('id'))
  if (!mayEditFaq(c.var.ctx.actor, faq.organisation_id)) throw notFound()
  return showEdit(c, {
    form: newForm({
      theme: faq.theme,
      question: faq.question,
      answer: faq.answer,
      rule: faq.rule_id ? `/rules/${faq.rule_id}` : '',
      basis: faq.basis ?? '',
      validUntil: faq.valid_until ?? '',
    }),
  })
})
faqDesk.post(`${ID}/edit`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: withDay(await c.req.parseBody()),
    schema: FaqEntry,
    work: (tx, input) => editFaq(tx, id, input),
    to: `${FAQ}/${id}`,
    again: (tried) => showEdit(c, tried),
  })
})

for (const [path, work] of [
  ['proposal', proposeFaq],
  ['approval', approveFaq],
  ['confirmation', keepFaq],
] as const)
  faqDesk.post(`${ID}/${path}`, (c) => {
    const id = c.req.param('id')
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, id)),
      to: `${FAQ}/${id}`,
      again: (tried) => showFaq(c, tried),
    })
  })
faqDesk.post(`${ID}/withdrawal`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Reveal,
    work: (tx, input) => withdrawFaq(tx, id, input),
    to: `${FAQ}/${id}`,
    again: (tried) => showFaq(c, tried),
  })
})

const withDay = (values: Record<string, unknown>) => ({ ...values, validUntil: readDay(values, 'validUntil') })

async function showNew(c: Context<Env>, tried: Tried) {
  const { ctx, frame } = c.var
  const offices = await officeOptions(ctx, { among: ownOffices(ctx.actor) })
  return c.html(
    <FaqEditPage page={frame} tried={tried} action={FAQ} offices={offices} />,
    tried.form?.errors.length ? 422 : statusOf({ ...(tried.refused && { refused: tried.refused }) }),
  )
}

async function showEdit(c: Context<Env>, tried: Tried) {
  const id = c.req.param('id') ?? ''
  await getFaq(c.var.ctx, id)
  return c.html(
    <FaqEditPage page={c.var.frame} tried={tried} action={`${FAQ}/${id}/edit`} offices={null} />,
    tried.form?.errors.length ? 422 : statusOf({ ...(tried.refused && { refused: tried.refused }) }),
  )
}

async function showFaq(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const faq = await getFaq(ctx, c.req.param('id') ?? '')
  const tree = await loadOrganisations(ctx)
  return c.html(
    <FaqCasePage
      page={frame}
      faq={faq}
      office={tree.byId.get(faq.organisation_id)?.name ?? ''}
      may={{
        edit: mayEditFaq(ctx.actor, faq.organisation_id),
        approve: mayApproveFaq(ctx.actor, faq.organisation_id) && faq.drafted_by !== ctx.actor?.id,
      }}
      tried={tried}
    />,
    statusOf(tried),
  )
}
