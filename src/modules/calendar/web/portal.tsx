import { Hono } from 'hono'
import type { z } from 'zod'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm, readDay } from '../../../ui/index.ts'
import { countDeadline } from '../count.ts'
import { yearOf } from '../day-number.ts'
import { noticesOf } from '../explain.ts'
import { loadCalendar } from '../load.ts'
import type { Calendar } from '../model.ts'
import { DeadlineQuery } from '../schema.ts'
import { deadlineView } from '../sentence.ts'
import { holidaysOf, monthsOf } from '../year-view.ts'
import { CalendarPage } from './pages/calendar.tsx'
import { type Answer, DeadlinePage } from './pages/deadline.tsx'

export const portal = new Hono<Env>()

const ANSWER_TERM = { workingDays: 20, article: '政府信息公开条例第三十三条第二款' }

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const [calendar, today] = [await loadCalendar(ctx), dayOf(ctx.now)]
  const years = yearsOf(calendar, yearOf(today))
  const asked = Number(c.req.query('year'))
  const year = years.includes(asked) ? asked : yearOf(today)
  const edition = calendar.years.get(year)
  const published = edition
    ? { notice: edition.notice, months: monthsOf(calendar, year), holidays: holidaysOf(calendar, year) }
    : null
  const form = newForm({ receivedOn: today, workingDays: ANSWER_TERM.workingDays })
  if (!ctx.actor) c.header('cache-control', 'public, no-cache')
  return c.html(<CalendarPage page={frame} year={year} years={years} today={today} published={published} form={form} />)
})

portal.get('/deadline', async (c) => {
  const { ctx, frame } = c.var
  const values = c.req.query()
  if (Object.keys(values).length === 0) return c.redirect('/calendar', 303)
  const input = DeadlineQuery.safeParse({
    receivedOn: readDay(values, 'receivedOn'),
    workingDays: (values.workingDays ?? '').normalize('NFKC').trim(),
  })
  if (!input.success) return c.html(<DeadlinePage page={frame} form={{ values, errors: fieldErrors(input.error) }} />, 422)
  const answer = answerOf(await loadCalendar(ctx), input.data)
  if (!ctx.actor) c.header('cache-control', 'public, no-cache')
  // The sentence names the earliest day; the status says that the count itself was refused.
  return c.html(
    <DeadlinePage page={frame} form={{ values, errors: [] }} question={input.data} answer={answer} />,
    answer.provisional ? 409 : 200,
  )
})

/** As it looks on the day of receipt: the question is a “what if”, so nothing in it is late. */
function answerOf(calendar: Calendar, { receivedOn: from, workingDays }: z.infer<typeof DeadlineQuery>): Answer {
  const term = { ...ANSWER_TERM, from, workingDays }
  const { dueOn, missingYear, provisional } = countDeadline(calendar, { ...term, provisional: 'allow' })
  return {
    dueOn,
    missingYear,
    provisional,
    view: deadlineView(calendar, term, { today: from }),
    notices: noticesOf(calendar, from, dueOn),
  }
}

/** The years published, and the running and the next one even when they are not. */
const yearsOf = ({ years }: Calendar, current: number) =>
  [...new Set([...years.keys(), current, current + 1])].sort((a, b) => a - b)
