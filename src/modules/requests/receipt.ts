import { lookupCode } from '../../platform/lookup-code.ts'
import { longDay } from '../../ui/format.ts'
import { type Receipt, signReceipt } from '../ledger/index.ts'
import type { Request } from './model.ts'

type Received = Pick<Request, 'id' | 'number' | 'organisation_id' | 'submitted_on' | 'received_on'>

/** What the system states with its signature: that this request came in on this day. Nothing of the applicant or the content. */
export const receiptOf = ({ id, number, organisation_id, submitted_on, received_on }: Received, office: string): Receipt =>
  signReceipt({
    申请编号: number,
    事项标识: id,
    受理机关: office,
    受理机关标识: organisation_id,
    提交日期: submitted_on,
    收到申请之日: received_on,
  })

/** The receipt as plain text to keep: what it says in words, and the signature over it. */
export const receiptText = (request: Received, office: string) =>
  [
    '政府信息公开申请登记回执',
    `申请编号：${request.number}`,
    `查询码：${lookupCode(request.id)}`,
    `受理机关：${office}`,
    `提交日期：${longDay(request.submitted_on)}`,
    `收到申请之日：${request.received_on ? longDay(request.received_on) : '待双方确认（条例第三十一条第三项）'}`,
    '',
    '以下为本系统的签名，可以在“存证核验”页面核对，请完整保存：',
    receiptOf(request, office).text,
    '',
  ].join('\n')
