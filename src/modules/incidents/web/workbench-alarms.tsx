import { type Context, Hono } from 'hono'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { newForm } from '../../../ui/index.ts'
import { budgetKept, judgeAlarm, whatChanged } from '../hot-spots/judge-alarm.ts'
import { mayGroup, mayReadAll } from '../policy.ts'
import { getAlarm, listAlarms, looksOn } from '../queries.ts'
import { JudgeAlarm } from '../schema.ts'
import { AlarmPage, AlarmsPage } from './pages/alarms.tsx'
import { HOME } from './pages/desk.tsx'
import { namesOf, sharedOf, shownDemands } from './shown.ts'

export const alarmPages = new Hono<Env>()
const SIZE = 100

alarmPages.get('/alarms', async (c) => {
  const { ctx, frame } = c.var
  if (!mayReadAll(ctx.actor)) throw notFound()
  const [rows, kept, { itemOf, cellName }, looks] = await Promise.all([
    listAlarms(ctx, { state: 'all', size: SIZE }),
    budgetKept(ctx),
    namesOf(ctx),
    looksOn(ctx, addDays(dayOf(ctx.now), -1)),
  ])
  const named = rows.map((alarm) => ({ ...alarm, itemName: itemOf(alarm.item), place: cellName(alarm.cell) }))
  return c.html(<AlarmsPage page={frame} rows={named} kept={kept} looks={looks} />)
})

alarmPages.get(`/alarms${ID}`, (c) => show(c, {}))
alarmPages.post(`/alarms${ID}/judgement`, async (c) =>
  submitForm(c, {
    values: readAct(JudgeAlarm, await c.req.parseBody()),
    schema: JudgeAlarm,
    work: (tx, input) => judgeAlarm(tx, c.req.param('id'), input),
    to: `${HOME}/alarms/${c.req.param('id')}`,
    again: (tried) => show(c, tried),
  }),
)

async function show(c: Context<Env>, tried: Tried) {
  const { ctx, frame } = c.var
  const alarm = await getAlarm(ctx, c.req.param('id') ?? '')
  const [{ days, demands }, { itemOf, cellName }] = await Promise.all([whatChanged(ctx, alarm), namesOf(ctx)])
  const shown = await shownDemands(ctx, demands)
  return c.html(
    <AlarmPage
      page={frame}
      alarm={{ ...alarm, itemName: itemOf(alarm.item), place: cellName(alarm.cell) }}
      days={days}
      demands={[...shown.values()]}
      shared={sharedOf(shown.values())}
      form={tried.form ?? newForm()}
      may={mayGroup(ctx.actor)}
    />,
    statusOf(tried),
  )
}
