import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { namesOf } from './modules/identity/index.ts'
import { loadOrganisations } from './modules/organisations/index.ts'
import { modules } from './modules.ts'
import { asked, text } from './platform/asked.ts'
import { type AskedSetting, askSetting, changeSetting, changesOf } from './platform/asked-setting.ts'
import { type Ctx, holds, inTransaction } from './platform/ctx.ts'
import { notFound, Refusal } from './platform/errors.ts'
import type { Env } from './platform/module.ts'
import { orAgain } from './platform/or-again.ts'
import { fieldErrors } from './platform/problem.ts'
import { SiteSetting } from './site.ts'
import { ActButtons, ActFields } from './ui/act-form.tsx'
import { readAct } from './ui/act-input.ts'
import { Alert, Form, type FormState, minute, newForm, type PageFrame, Section, Timeline, WorkbenchPage } from './ui/index.ts'

const ROOT = '/workbench/settings'
const KEY = '/:key{[a-z][a-z.-]{2,60}}'

/** What an installation decides for itself, module by module: one page a setting, drawn from its form, for administrators of the city. */
export const settingsPages = new Hono<Env>()

settingsPages.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await administered(c.var.ctx)
  await next()
})

settingsPages.get('/', (c) =>
  c.html(
    <WorkbenchPage title="参数设置" page={c.var.frame}>
      <ul>
        {allSettings().map(({ key, title, hint }) => (
          <li>
            <a href={`${ROOT}/${key}`}>{title}</a>
            {hint && <span class="yg-quiet">　{hint}</span>}
          </li>
        ))}
      </ul>
    </WorkbenchPage>,
  ),
)

settingsPages.get(KEY, async (c) => {
  const setting = settingAt(c)
  return show(c, setting, newForm(await setting.read(c.var.ctx)))
})

settingsPages.post(KEY, async (c) => {
  const setting = settingAt(c)
  const city = await administered(c.var.ctx)
  const values = await c.req.parseBody({ all: true })
  const input = setting.form.safeParse(readAct(setting.form, values))
  if (!input.success) return show(c, setting, { values, errors: fieldErrors(input.error) })
  return orAgain((errors) => show(c, setting, { values, errors }), async () => {
    await inTransaction(c.var.ctx, (tx) => changeSetting(tx, setting, input.data, city.id))
    return c.redirect(`${ROOT}/${setting.key}?done=1`, 303)
  }, [409, 422])
})

/** What the foot of every page says; a running process takes it up within seconds. */
const site = askSetting(SiteSetting, {
  title: '网站信息',
  hint: '显示在每个页面上的网站名称，以及页脚标明的主办单位、网站标识码和备案号。',
  form: z.object({
    name: text('网站名称', 40),
    idCode: asked(
      z
        .string('请填写网站标识码')
        .trim()
        .regex(/^(\d{10}|bm\d{8})$/, '网站标识码为 10 位数字；国务院部门的为 bm 加 8 位数字'),
      { title: '网站标识码' },
    ),
    organiser: text('主办单位', 60),
    contact: text('联系方式', 60),
    icp: text('ICP 备案号', 60),
    police: text('公安备案号', 60),
  }),
})

const allSettings = () => [site, ...modules.flatMap(({ settings = [] }) => settings)]

function settingAt(c: Context<Env>) {
  const setting = allSettings().find(({ key }) => key === c.req.param('key'))
  if (!setting) throw notFound()
  return setting
}

/** One setting holds for the whole installation, so only administrators of the city itself write it. */
async function administered(ctx: Ctx) {
  const city = (await loadOrganisations(ctx)).all.find(({ parent_id }) => parent_id === null)
  if (!city || !holds(ctx.actor, city.id, 'administrator')) throw notFound()
  return city
}

async function show(c: Context<Env>, setting: AskedSetting, form: FormState) {
  const { ctx, frame } = c.var
  const city = await administered(ctx)
  const changes = await changesOf(ctx, setting.key, city.id)
  const names = await namesOf(
    ctx,
    changes.flatMap(({ actor_id }) => actor_id ?? []),
  )
  return c.html(
    <SettingPage
      page={frame}
      setting={setting}
      form={form}
      done={c.req.query('done') === '1'}
      changes={changes.map(({ actor_id, happened_at }) => ({
        at: minute(happened_at),
        title: '修改',
        by: names.get(actor_id ?? '') ?? '',
      }))}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

type Props = {
  page: PageFrame
  setting: AskedSetting
  form: FormState
  done: boolean
  changes: { at: string; title: string; by: string }[]
}

const SettingPage = ({ page, setting, form, done, changes }: Props) => (
  <WorkbenchPage title={setting.title} page={page} breadcrumb={[{ href: ROOT, label: '参数设置' }]}>
    {done && (
      <Alert tone="done" live>
        <p>已经保存，随即生效。</p>
      </Alert>
    )}
    {setting.hint && <p class="yg-quiet">{setting.hint}</p>}
    <Form action={`${ROOT}/${setting.key}`} csrf={page.csrf} form={form}>
      <ActFields schema={setting.form} form={form} />
      <ActButtons label="保存" cancelHref={ROOT} />
    </Form>
    {changes.length > 0 && (
      <Section title="修改记录">
        <Timeline facts={changes} />
      </Section>
    )}
  </WorkbenchPage>
)
