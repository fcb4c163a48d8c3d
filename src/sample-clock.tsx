import { Hono } from 'hono'
import { isSampleMode } from './modules/identity/index.ts'
import { ClockShift } from './platform/clock.ts'
import { inTransaction, SYSTEM } from './platform/ctx.ts'
import { addDays, dayOf, startOf } from './platform/day.ts'
import { notFound, Refusal } from './platform/errors.ts'
import type { Env } from './platform/module.ts'
import { readSetting, writeSetting } from './platform/settings.ts'
import { Button, DateField, Form, type FormState, newForm, type PageFrame, readDay, WorkbenchPage } from './ui/index.ts'
import { runDue } from './worker.ts'

const NINE_O_CLOCK = 9 * 3_600_000

/** The movable clock of the sample city: what the calendar brings about can be seen without waiting for it. Not there otherwise. */
export const sampleClock = new Hono<Env>()

sampleClock.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (c.var.ctx.actor.kind !== 'officer' || !(await isSampleMode(c.var.ctx.db))) throw notFound()
  await next()
})

sampleClock.get('/', (c) => c.html(<ClockPage page={c.var.frame} today={dayOf(c.var.ctx.now)} form={newForm()} />))

sampleClock.post('/', async (c) => {
  const { ctx } = c.var
  const values = await c.req.parseBody()
  const today = dayOf(ctx.now)
  const day = values.step
    ? addDays(today, /^\d{1,3}$/.test(String(values.step)) ? Number(values.step) : 0)
    : readDay(values, 'day')
  // Backwards would put new facts before those already recorded and sealed.
  const message = day === '' ? '请填写日期' : day < today ? '时钟只能向前拨' : day > addDays(today, 366) ? '一次最多拨一年' : ''
  if (message)
    return c.html(<ClockPage page={c.var.frame} today={today} form={{ values, errors: [{ field: 'day', message }] }} />, 422)
  await inTransaction(ctx, async (tx) => {
    const shift = await readSetting(tx, ClockShift)
    const ahead = Math.max(0, startOf(day).getTime() + NINE_O_CLOCK - ctx.now.getTime())
    await writeSetting(tx, ClockShift, shift + ahead)
  })
  await runDue({ ...ctx, actor: SYSTEM, now: new Date(Math.max(ctx.now.getTime(), startOf(day).getTime() + NINE_O_CLOCK)) })
  return c.redirect('/workbench/clock', 303)
})

const ClockPage = ({ page, today, form }: { page: PageFrame; today: string; form: FormState }) => (
  <WorkbenchPage title="示例时钟" page={page} organisation="示例环境">
    <p>示例城市现在是 {today}。拨动后，期限、逾期都按新的日期计算，到期的事项随即处理。</p>
    <Form action="/workbench/clock" form={form}>
      <DateField name="day" label="拨到" form={form} hint="只能向前拨，一次最多一年" />
      <Button>拨动</Button>
    </Form>
  </WorkbenchPage>
)
