import { z } from '@hono/zod-openapi'
import { asked, text } from '../../../platform/asked.ts'
import { type Actor, SYSTEM, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { registerPerson, registration } from '../../identity/index.ts'
import { fileRequest } from '../../requests/index.ts'
import { isOperator } from '../policy.ts'
import { saveDraft } from './drafts.ts'
import { endCall, type OnTheLine } from './end-call.ts'

/** 条例第二十九条: who applies, how they are reached, what they want, and nothing else. */
export const FileDisclosure = z.object({
  organisation: asked(z.uuid('请选择受理机关'), { title: '受理机关', input: 'select' }),
  title: text('所需信息的名称', 200),
  description: text('特征描述', 5_000, { input: 'textarea' }),
  name: text('申请人姓名或名称', 100),
  identityNumber: text('身份证号码', 40),
  phone: text('联系电话', 30),
  delivery: asked(z.enum(['online', 'post', 'in-person'], '请选择获取途径'), { title: '获取途径' }),
})
export type FileDisclosure = z.output<typeof FileDisclosure>

/**
 * A caller who wants information of an office becomes an applicant at once: filed in their name, received on the day on which the office
 * has confirmed it with them (第三十一条第三项), which a call cannot do for it.
 */
export async function fileDisclosure(tx: Tx, line: OnTheLine, input: FileDisclosure): Promise<{ number: string }> {
  if (!isOperator(tx.actor)) throw forbidden('只有受理员可以登记')
  const open = await saveDraft(tx, { ...line, values: { text: input.description } })
  const before = open ? undefined : await requestOf(tx, line)
  if (before) return { number: before }
  const applicant = registration(dayOf(tx.now)).safeParse({
    name: input.name,
    applicantKind: 'natural',
    documentKind: 'id-card',
    documentNumber: input.identityNumber,
    contactName: '',
    phone: input.phone,
    email: '',
    address: '',
  })
  const issue = applicant.error?.issues[0]
  if (!applicant.success) throw new FieldRefusal(FIELDS[String(issue?.path[0])] ?? 'name', issue?.message ?? '申请人信息有误')
  const person = await registerPerson({ ...tx, actor: SYSTEM }, applicant.data)
  const applicantActor: Actor = { id: person.id, kind: 'person', posts: [], oversees: [] }
  const request = await fileRequest(
    { ...tx, actor: applicantActor },
    {
      organisation: input.organisation,
      title: input.title,
      description: input.description,
      documentNumber: null,
      supply: input.delivery === 'online' ? 'electronic' : 'paper',
      delivery: input.delivery,
      assistance: null,
      identityNumber: null,
      key: `call:${line.call}`,
    },
  )
  await endCall(tx, line, { as: 'elsewhere', told: request.number })
  return { number: request.number }
}
const FIELDS: Record<string, string> = { documentNumber: 'identityNumber', documentKind: 'identityNumber', phone: 'phone' }

/** The same form again: what came of it the first time. */
async function requestOf(tx: Tx, { call }: OnTheLine) {
  const ended = await tx.db
    .selectFrom('intake.call')
    .select('told')
    .where('id', '=', call)
    .where('operator_id', '=', tx.actor?.id ?? '')
    .where('ended_as', '=', 'elsewhere')
    .executeTakeFirst()
  return ended?.told ?? undefined
}
