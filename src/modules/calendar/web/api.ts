import { createRoute } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { explainDeadline } from '../explain.ts'
import { loadCalendar } from '../load.ts'
import { dayKind, isWorkingDay } from '../model.ts'
import { DayParams, DayView, DeadlineAnswer, DeadlineQuery } from '../schema.ts'

export const api = apiFace()

const { 400: invalid, 409: unpublished } = refusals
const public_ = {
  400: invalid,
  409: { ...unpublished, description: '`calendar.year-not-published`: no notice for that year yet.' },
}
const tags = ['calendar']

api.openapi(
  createRoute({
    method: 'get',
    path: '/days/{day}',
    tags,
    summary: 'Whether a day is a working day, and why',
    request: { params: DayParams },
    responses: { ...public_, 200: jsonAnswer(DayView, 'The day.') },
  }),
  async (c) => {
    const { day } = c.req.valid('param')
    const calendar = await loadCalendar(c.var.ctx)
    const kind = isWorkingDay(calendar, day) ? 'working' : 'rest'
    return c.json({ date: day, kind, reason: dayKind(calendar, day).reason } as const, 200, { 'cache-control': PUBLIC })
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/deadline',
    tags,
    summary: 'The last day of a term in working days, day by day',
    request: { query: DeadlineQuery },
    responses: { ...public_, 200: jsonAnswer(DeadlineAnswer, 'The last day, the days counted and those that are not.') },
  }),
  async (c) => {
    const { receivedOn, workingDays } = c.req.valid('query')
    const { counted, dueOn, skipped } = explainDeadline(await loadCalendar(c.var.ctx), {
      from: receivedOn,
      workingDays,
      article: ARTICLE,
    })
    const view = {
      dueOn,
      counted: counted.map(({ date }) => date),
      skipped: skipped.map(({ date, reason }) => ({ date, reason })),
    }
    return c.json(view, 200, { 'cache-control': PUBLIC })
  },
)

const ARTICLE = '政府信息公开条例第三十三条第二款'
// The same for everybody, and to be asked for again: a new notice changes it.
const PUBLIC = 'public, no-cache'
