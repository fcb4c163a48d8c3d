import { longDay } from '../../../platform/day.ts'
import { count } from '../../../ui/format.ts'
import { opening, text, toApplicant } from './compose.ts'
import type { FeeFacts, LetterFacts } from './facts.ts'
import { FEE_RULES, REGULATION } from './law.ts'
import { remedyBlocks } from './remedies.ts'

type Facts = Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample' | 'remedies' | 'settings'>

/** 逾期不缴费不再处理告知书 (国办函〔2020〕109号): what can be challenged is this, not the fee alone. */
export function feeUnpaidLetter(all: Facts, fee: FeeFacts) {
  const { request } = all
  return toApplicant(all, {
    kind: 'fee-unpaid',
    day: request.closed_on,
    blocks: [
      text(opening(all)),
      text(
        `本机关于${longDay(fee.issued_on)}发出收费通知书，应缴信息处理费${count(fee.amount_yuan)}元${fee.due_on ? `，缴费期限至${longDay(fee.due_on)}` : ''}。期限届满，本机关未收到上述费用。`,
      ),
      text(`根据${REGULATION}第四十二条和${FEE_RULES}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。`),
      ...(request.closed_on
        ? remedyBlocks(all, { outcome: 'fee-unpaid', decidedOn: request.closed_on, delivery: request.delivery })
        : []),
    ],
  })
}
