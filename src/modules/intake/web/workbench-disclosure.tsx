import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { draftOf, findOwnCall } from '../call/drafts.ts'
import type { OnTheLine } from '../call/end-call.ts'
import { FileDisclosure, fileDisclosure } from '../call/file-disclosure.ts'
import type { Call } from '../model.ts'
import { CallLeftPage } from './pages/call.tsx'
import { DisclosurePage } from './pages/disclosure.tsx'

/** A caller who wants information: the application at once, in their name. */
export const disclosurePages = new Hono<Env>()

disclosurePages.get('/', async (c) => {
  const call = await ownCall(c, c.req.query('call'))
  const { text = '', title = '', name = '', phone = '' } = draftOf(call)
  return show(c, call.id, newForm({ title: title || text.slice(0, 60), description: text, name, phone, delivery: 'post' }))
})

disclosurePages.post('/', async (c) => {
  const { ctx, frame } = c.var
  const values = await c.req.parseBody()
  const call = await ownCall(c, String(values.call ?? ''))
  const input = FileDisclosure.safeParse(values)
  if (!input.success) return show(c, call.id, { values, errors: fieldErrors(input.error) }, 422)
  return orAgain((errors) => show(c, call.id, { values, errors }, 422), async () => {
    const line: OnTheLine = {
      call: call.id,
      channel: call.channel === 'counter' ? 'counter' : 'phone',
      began: call.began_at.toISOString(),
    }
    const { number } = await inTransaction(ctx, (tx) => fileDisclosure(tx, line, input.data))
    const sentence = `政府信息公开申请编号 ${number}。受理机关会与申请人联系确认，双方确认之日为收到申请之日。`
    return c.html(<CallLeftPage page={frame} title="已登记为政府信息公开申请" sentence={sentence} />)
  }, [400, 403, 409, 422])
})

async function ownCall(c: Context<Env>, id: string | undefined): Promise<Call> {
  const call = z.uuid().safeParse(id).success ? await findOwnCall(c.var.ctx, id ?? '') : undefined
  if (!call) throw notFound()
  return call
}

async function show(c: Context<Env>, call: string, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  return c.html(<DisclosurePage page={frame} call={call} form={form} offices={await officeOptions(ctx)} />, status)
}
