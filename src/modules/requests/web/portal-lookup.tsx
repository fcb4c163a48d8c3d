import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { forgiveAttempt, limitAttempts } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { newForm } from '../../../ui/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { answerDeadline } from '../due-view.ts'
import { factOf } from '../event-words.ts'
import { getByReceipt } from '../own-requests.ts'
import { situationOf } from '../situation.ts'
import { LookupPage, StatusPage } from './pages/portal/lookup.tsx'

/** Progress by the number and code of the receipt, without an account. */
export const lookupPages = new Hono<Env>()

lookupPages.get('/lookup', (c) => c.html(<LookupPage page={c.var.frame} form={newForm()} />))

lookupPages.post('/lookup', async (c) => {
  const { ctx, frame: page } = c.var
  const values = await c.req.parseBody()
  const [number, code] = [
    String(values.number ?? '')
      .normalize('NFKC')
      .trim(),
    String(values.code ?? '').trim(),
  ]
  const again = (field: string, message: string) =>
    c.html(<LookupPage page={page} form={{ values, errors: [{ field, message }] }} />, 422)
  if (!/^\d{4}-\d{1,12}$/.test(number)) return again('number', '申请编号应为“年份-数字”，如 2026-000123，请对照回执填写')
  if (code === '') return again('code', '请填写回执上的查询码')
  await limitAttempts(c, `lookup:${number}`)
  const found = await getByReceipt(ctx, { number, code }).catch(refusedOnly)
  if (found instanceof Refusal) return again('code', found.message)
  await forgiveAttempt(c, `lookup:${number}`)
  const { request, events, pauses } = found
  const [tree, calendar] = await Promise.all([loadOrganisations(ctx), loadCalendar(ctx)])
  const organisation = (id: string) => tree.byId.get(id)?.name ?? '其他机关'
  return c.html(
    <StatusPage
      page={page}
      number={request.number}
      office={organisation(request.organisation_id)}
      situation={situationOf(request)}
      deadline={answerDeadline(calendar, request, { pauses, today: dayOf(ctx.now) })}
      facts={events.flatMap((event) => factOf(event, { organisation }, 'applicant') ?? [])}
    />,
  )
})

function refusedOnly(error: unknown) {
  if (error instanceof Refusal) return error
  throw error
}
