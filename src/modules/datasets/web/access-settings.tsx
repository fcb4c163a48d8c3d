import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { readSetting } from '../../../platform/settings.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm } from '../../../ui/index.ts'
import { setTerms } from '../access/actions/set-terms.ts'
import { mayReview } from '../access/policy.ts'
import { SetTerms } from '../access/schema.ts'
import { AccessSetting } from '../access/settings.ts'
import { AccessSettingsPage } from './pages/access/settings.tsx'

/** Terms and conditions of applying, for the data bureau; mounted at /workbench/datasets/access/settings. */
export const accessSettings = new Hono<Env>()
const HERE = '/workbench/datasets/access/settings'

accessSettings.use(async (c, next) => {
  if (!mayReview(c.var.ctx.actor)) throw notFound()
  await next()
})
accessSettings.get('/', (c) => show(c))
accessSettings.post('/', async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: SetTerms,
    work: setTerms,
    to: `${HERE}?done=1`,
    again: (tried) => show(c, tried),
  }),
)

async function show(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  return c.html(
    <AccessSettingsPage
      page={frame}
      form={tried.form ?? newForm(await readSetting(ctx, AccessSetting))}
      refused={tried.refused}
      isDone={c.req.query('done') !== undefined}
      action={HERE}
    />,
    statusOf(tried),
  )
}
