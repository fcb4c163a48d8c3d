import { longDay } from '../../../platform/day.ts'
import { paragraphs, text, toApplicant, you } from './compose.ts'
import type { LetterFacts, TransferFacts } from './facts.ts'
import { REGULATION } from './law.ts'

type Facts = Pick<LetterFacts, 'request' | 'applicant' | 'sample'>

/** 转办告知: another office is the right one and has the request now (条例第三十六条第五项). The office that passed it on writes. */
export function transferLetter(all: Facts, { from, to, on, reason }: TransferFacts) {
  return toApplicant(
    { ...all, office: from },
    {
      kind: 'transfer',
      day: on,
      blocks: [
        text(
          `${you(all.request)}于${longDay(all.request.submitted_on)}向本机关提交了政府信息公开申请（编号：${all.request.number}），申请获取“${all.request.title}”。`,
        ),
        text(
          `经审查，所申请公开的信息不属于本机关负责公开，由${to.name}负责。根据${REGULATION}第三十六条第五项的规定，本机关已于${longDay(on)}将该申请转${to.name}办理，申请编号不变。`,
        ),
        ...paragraphs(reason),
        text(
          `答复期限自${to.name}收到申请之日起计算。该机关的联系方式：${to.office}，地址：${to.address}，电话：${to.phone}，办公时间：${to.hours}。`,
        ),
      ],
    },
  )
}
