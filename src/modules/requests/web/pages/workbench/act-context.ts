import type { Description } from '../../../../../ui/index.ts'
import type { ActName } from '../../../acts.ts'
import type { DeskCase } from '../../desk-case.ts'

/** What one needs to know for an act besides the case itself: what was proposed, asked, said, or is owed. */
export function contextOf(
  name: ActName,
  { known: { extension, reasons, correction, feeNotice }, frequency }: DeskCase,
): Description[] {
  if (name === 'approveExtension' && extension)
    return [{ term: '提出的延期', value: `${extension.asked_on}，${extension.working_days} 个工作日：${extension.reason}` }]
  if (name === 'judgeReasons' && reasons)
    return [
      { term: '要求说明', value: reasons.asked },
      { term: '申请人的说明', value: reasons.text ?? '期限内未说明' },
    ]
  if (name === 'correct' && correction) return [{ term: '要求补正', value: correction.asked }]
  if (name === 'giveReasons' && reasons) return [{ term: '要求说明', value: reasons.asked }]
  if ((name === 'payFee' || name === 'serveFeeNotice') && feeNotice)
    return [{ term: '应缴', value: `${feeNotice.amount_yuan} 元，${feeNotice.issued_on} 通知` }]
  if ((name === 'chargeFee' || name === 'askReasons') && frequency)
    return [
      { term: '申请频次', value: `本月 ${frequency.month} 件，本年 ${frequency.year} 件（本机关）` },
      ...(name === 'chargeFee'
        ? [
            {
              term: '标准',
              value:
                '按件：每月 10 件以内不收，11–30 件 100 元/件，31 件以上每 10 件一档递增 100 元；按量：30 页以内不收，31–100 页 10 元/页，101–200 页 20 元/页，201 页以上 40 元/页。',
            },
          ]
        : []),
    ]
  return []
}
