import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { registerRequest } from '../actions/register-request.ts'
import { mayRegister, officesOf } from '../policy.ts'
import { RegisterRequest } from '../schema.ts'
import { caseHref, deskOf } from './desk.ts'
import { RegisterPage } from './pages/workbench/register.tsx'

/** 条例第二十九条第二款, 第三十一条: what came by hand, by post, by fax or by word of mouth. */
export const registerPages = new Hono<Env>()

registerPages.get('/register', (c) =>
  show(
    c,
    newForm({
      channel: 'in-person',
      kind: 'natural',
      identityKind: 'id-card',
      supply: 'electronic',
      delivery: 'post',
      submittedOn: dayOf(c.var.ctx.now),
      key: randomUUID(),
    }),
  ),
)

registerPages.post('/register', async (c) => {
  const { ctx } = c.var
  const values = await c.req.parseBody()
  const input = RegisterRequest.safeParse(readAct(RegisterRequest, values))
  const unread =
    values.channel === 'oral' && values.readBack !== 'yes'
      ? [{ field: 'readBack', message: '口头申请须向申请人宣读并经其确认，请勾选' }]
      : []
  if (!input.success || unread.length > 0)
    return show(c, { values, errors: [...(input.error ? fieldErrors(input.error) : []), ...unread] }, 422)
  try {
    const request = await inTransaction(ctx, (tx) => registerRequest(tx, input.data))
    return c.redirect(`${caseHref(request.id)}?done=register`, 303)
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return show(c, { values, errors: [{ field: fieldNames[error.field] ?? error.field, message: error.message }] }, 422)
  }
})

/** A person's fields as the module of persons calls them, and as this form does. */
const fieldNames: Record<string, string> = {
  documentNumber: 'identityNumber',
  documentKind: 'identityKind',
  applicantKind: 'kind',
}

async function show(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx } = c.var
  const offices = await officeOptions(ctx, { among: officesOf(ctx.actor).filter((office) => mayRegister(ctx.actor, office)) })
  if (offices.length === 0) throw forbidden('只有经办人和工作机构负责人可以代为登记')
  return c.html(<RegisterPage desk={deskOf(c)} offices={offices} form={form} />, status)
}
