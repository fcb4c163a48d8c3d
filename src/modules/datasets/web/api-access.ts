import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { conflict, notFound, Refusal } from '../../../platform/errors.ts'
import { listFiles } from '../../files/index.ts'
import { askAccess } from '../access/actions/ask-access.ts'
import { surrenderGrant } from '../access/actions/end-grant.ts'
import { issueGrantKey } from '../access/actions/issue-key.ts'
import { signAgreement } from '../access/actions/sign-agreement.ts'
import { supplement, withdrawApplication } from '../access/actions/supplement.ts'
import { actNames, actOf, barTo } from '../access/acts.ts'
import { mayHandleAny } from '../access/policy.ts'
import {
  findGrantOf,
  getApplication,
  getOwnApplication,
  listApplicationFiles,
  listApplications,
  listOwnApplications,
  VIEWS,
} from '../access/queries.ts'
import { AskAccess, Sign, Supplement } from '../access/schema.ts'
import { ApplicationListed, ApplicationWhole, applicationListed, applicationWhole } from '../access/views.ts'
import { getDataset } from '../queries.ts'
import { apiAccessPapers } from './api-access-papers.ts'

/** 使用申请 for programs: of those who apply, and of the offices that answer. */
export const apiAccess = apiFace()
const tags = ['datasets']
const Filed = z.object({ id: z.uuid(), number: z.string() })
const Done = z.object({ state: z.string() })
/** Files sent before, by their ids. */
const WithPapers = z.object({ papers: z.array(z.uuid()).max(10, '附件不能多于 10 个').default([]) })

apiAccess.use('/access/*', async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})
apiAccess.route('/', apiAccessPapers)

apiAccess.openapi(
  createRoute({
    method: 'get',
    path: '/access/applications',
    tags,
    summary: "Applications for data that is open on conditions: one's own, or those at one's desk.",
    request: {
      query: z.object({
        view: z.enum(['own', ...VIEWS]).default('own'),
        size: z.coerce.number().int().min(1).max(100).default(50),
        offset: z.coerce.number().int().min(0).max(100_000).default(0),
      }),
    },
    responses: {
      200: jsonAnswer(z.object({ total: z.int(), applications: z.array(ApplicationListed) }), 'What is due first stands first.'),
      400: refusals[400],
      404: refusals[404],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { view, size, offset } = c.req.valid('query')
    if (view === 'own') {
      const own = await listOwnApplications(ctx)
      return c.json({ total: own.length, applications: own.slice(offset, offset + size).map(applicationListed) }, 200)
    }
    if (!mayHandleAny(ctx.actor)) throw notFound()
    const { rows, total } = await listApplications(ctx, { view, size, offset })
    return c.json({ total, applications: rows.map(applicationListed) }, 200)
  },
)

apiAccess.openapi(
  createRoute({
    method: 'get',
    path: '/access/applications/{id}',
    tags,
    summary: "One application: one's own, or as its office and the data bureau see it, with what may be done now.",
    request: { params: IdParam },
    responses: { 200: jsonAnswer(ApplicationWhole, 'The application.'), 404: refusals[404] },
  }),
  async (c) => {
    const { ctx } = c.var
    const { id } = c.req.valid('param')
    const inside = mayHandleAny(ctx.actor)
    const application = inside ? await getApplication(ctx, id) : await getOwnApplication(ctx, id)
    const [dataset, grant] = [await getDataset(ctx, application.dataset_id), await findGrantOf(ctx, id)]
    const ids = (await listApplicationFiles(ctx, id)).map(({ file_id }) => file_id)
    const papers = await listFiles(ctx, ids)
    const mayDo = inside ? actNames.filter((name) => barTo(ctx.actor, application, name) === null) : []
    const acts = mayDo.map((name) => actOf(name).noun)
    return c.json(applicationWhole(application, { dataset, grant, papers, inside, acts }), 200)
  },
)

apiAccess.openapi(
  createRoute({
    method: 'post',
    path: '/{dataset}/access-applications',
    tags,
    summary: 'Apply for a data set that is open on conditions (persons and companies). `formKey` makes it repeatable.',
    request: {
      params: z.object({ dataset: z.string().regex(/^[a-z0-9][a-z0-9-]{1,99}$/) }),
      body: jsonBody(AskAccess.extend(WithPapers.shape)),
    },
    responses: { 201: jsonAnswer(Filed, 'It awaits the office.'), ...refusals },
  }),
  async (c) => {
    const { dataset } = c.req.valid('param')
    const { papers, ...input } = c.req.valid('json')
    return c.json(await inTransaction(c.var.ctx, (tx) => askAccess(tx, dataset, input, papers)), 201)
  },
)

type Step = { noun: string; summary: string; body?: z.ZodObject; work: (ctx: Ctx, id: string, input: never) => Promise<unknown> }

/** An act on one application, under its noun; the answer says how it stands now. */
function offer({ noun, summary, body, work }: Step) {
  apiAccess.openapi(
    createRoute({
      method: 'post',
      path: `/access/applications/{id}/${noun}` as '/access/applications/{id}/assessment',
      tags,
      summary,
      request: { params: IdParam, ...(body && { body: jsonBody(body) }) },
      responses: { 200: jsonAnswer(Done, 'Done.'), ...refusals },
    }),
    async (c) => {
      const { ctx } = c.var
      const { id } = c.req.valid('param')
      await work(ctx, id, c.req.valid('json' as never) as never) // read by the schema of the same act
      const { state } = mayHandleAny(ctx.actor) ? await getApplication(ctx, id) : await getOwnApplication(ctx, id)
      return c.json({ state }, 200)
    },
  )
}

// What the office and the bureau do to it, under the noun that the desk posts it to.
for (const name of actNames) {
  const { noun, input, whose, run } = actOf(name)
  offer({
    noun,
    summary: `${name} (${whose})`,
    body: input as z.ZodObject,
    work: async (ctx, id, given) => {
      const why = barTo(ctx.actor, await getApplication(ctx, id), name)
      if (why) throw conflict('datasets.access-barred', why)
      await run(ctx, id, given)
    },
  })
}

// What the applicant does.
offer({
  noun: 'supplement',
  summary: 'Supplement what the office asked for (the applicant): the term runs again.',
  body: Supplement.extend(WithPapers.shape),
  work: (ctx, id, { papers, ...input }: z.output<typeof Supplement> & z.output<typeof WithPapers>) =>
    inTransaction(ctx, (tx) => supplement(tx, id, input, papers)),
})
offer({
  noun: 'signature',
  summary: 'Sign the agreement, naming the text that was read by its SHA-256 (the applicant): the grant is in force.',
  body: Sign,
  work: (ctx, id, input: z.output<typeof Sign>) => inTransaction(ctx, (tx) => signAgreement(tx, id, input)),
})
offer({
  noun: 'withdrawal',
  summary: 'Withdraw an application that is not decided yet (the applicant).',
  work: (ctx, id) => inTransaction(ctx, (tx) => withdrawApplication(tx, id)),
})
offer({
  noun: 'surrender',
  summary: 'Give a grant up; its key is deleted (the applicant).',
  work: (ctx, id) => inTransaction(ctx, (tx) => surrenderGrant(tx, id)),
})

apiAccess.openapi(
  createRoute({
    method: 'post',
    path: '/access/applications/{id}/key',
    tags,
    summary: 'A new key of the grant, told this once; the one before opens nothing any more (the applicant).',
    request: { params: IdParam },
    responses: { 201: jsonAnswer(z.object({ key: z.string() }), 'The key.'), 404: refusals[404], 409: refusals[409] },
  }),
  async (c) => c.json(await inTransaction(c.var.ctx, (tx) => issueGrantKey(tx, c.req.valid('param').id)), 201),
)
