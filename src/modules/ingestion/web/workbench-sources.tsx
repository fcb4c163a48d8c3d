import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm } from '../../../ui/index.ts'
import { addSource, fetchNow, stopSource } from '../fetching/actions.ts'
import { AddSource } from '../fetching/model.ts'
import { sftpKey } from '../fetching/sftp-key.ts'
import { stewardOf } from '../intake/policy.ts'
import { targets } from '../intake/targets.ts'
import { SourcesPage } from './pages/sources.tsx'

export const sourcePages = new Hono<Env>()

const HOME = '/workbench/ingestion/sources'

sourcePages.get('/sources', (c) => showSources(c))
sourcePages.post('/sources', async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: AddSource,
    work: addSource,
    to: HOME,
    again: (tried) => showSources(c, tried),
  }),
)
sourcePages.post(`/sources${ID}/fetching`, (c) =>
  step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => fetchNow(tx, c.req.param('id'))),
    to: HOME,
    again: (tried) => showSources(c, tried),
  }),
)
sourcePages.post(`/sources${ID}/stopping`, (c) =>
  step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => stopSource(tx, c.req.param('id'))),
    to: HOME,
    again: (tried) => showSources(c, tried),
  }),
)

async function showSources(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const organisations = stewardOf(ctx.actor)
  const sources = await ctx.db
    .selectFrom('ingestion.source')
    .selectAll()
    .where('organisation_id', 'in', organisations)
    .orderBy('id')
    .execute()
  return c.html(
    <SourcesPage
      page={frame}
      sources={sources}
      offered={await targets().list(ctx, { organisations })}
      publicKey={sftpKey().publicKey}
      refused={tried.refused}
      form={withoutPassword(tried.form) ?? newForm({})}
    />,
    statusOf(tried),
  )
}

/** A password is not sent back into a page. */
const withoutPassword = (form: Tried['form']) => form && { ...form, values: { ...form.values, password: '' } }
