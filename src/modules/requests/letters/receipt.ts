import { longDay } from '../../../platform/day.ts'
import { type Channel, channelWords, deliveryWords, supplyWords } from '../model.ts'
import { facts, opening, text, toApplicant } from './compose.ts'
import type { LetterFacts } from './facts.ts'
import { dueWords, REGULATION } from './law.ts'

/** 登记回执: what was received, when it counts as received and why, and by when the answer is due. */
export function receiptLetter(all: Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample' | 'due'>) {
  const { request, due } = all
  return toApplicant(all, {
    kind: 'receipt',
    day: request.received_on ?? request.submitted_on,
    blocks: [
      text(`${opening(all)}现予登记。`),
      facts([
        ['申请编号', request.number],
        ['提交方式', channelWords[request.channel]],
        ['提交日期', longDay(request.submitted_on)],
        ['收到申请之日', request.received_on ? longDay(request.received_on) : '待双方确认'],
        ['提供形式', supplyWords[request.supply]],
        ['获取方式', deliveryWords[request.delivery]],
        ['答复期限届满之日', due ? dueWords(due) : '自确认收到申请之日起计算'],
      ]),
      text(`收到申请的时间依照${REGULATION}第三十一条确定：${receiptRules[request.channel]}。`),
      text(
        `本机关将自收到申请之日起20个工作日内答复；需要延长的，延长期限最长不超过20个工作日，并告知您。征求第三方和其他机关意见所需时间不计算在内（${REGULATION}第三十三条）。`,
      ),
      text('您可以凭申请编号和提交时取得的查询码查询办理进度。'),
    ],
  })
}

/** 条例第三十一条. */
const receiptRules: Record<Channel, string> = {
  'in-person': '当面提交的，以提交之日为收到申请之日',
  oral: '口头提出并由本机关当面代为填写的，以提出之日为收到申请之日',
  'registered-mail': '以邮寄方式提交的，以本机关签收之日为收到申请之日',
  'ordinary-mail': '以平常信函等无需签收的邮寄方式提交的，以本机关与申请人确认之日为收到申请之日',
  online: '通过互联网渠道提交的，以双方确认之日为收到申请之日',
  fax: '通过传真提交的，以双方确认之日为收到申请之日',
}
