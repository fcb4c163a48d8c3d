import { longDay } from '../../../platform/day.ts'
import { channelWords, deliveryWords, kindWords, supplyWords } from '../model.ts'
import { compose, facts, text } from './compose.ts'
import type { LetterFacts } from './facts.ts'
import { REGULATION } from './law.ts'

/** 申请表: what Article 29 asks for and nothing else; an oral request is written down by the office for the applicant. */
export function applicationLetter(all: Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample'>) {
  const { request, applicant, office } = all
  const rows: ([string, string] | null)[] = [
    ['受理机关', `${office.name}（${office.office}）`],
    ['申请人', applicant.name],
    ['申请人类别', kindWords[request.applicant_kind]],
    applicant.contactName ? ['联系人', applicant.contactName] : null,
    ['身份证明', applicant.identityDocument ?? '—'],
    ['联系电话', applicant.phone ?? '—'],
    ['电子邮箱', applicant.email ?? '—'],
    ['通信地址', applicant.address ?? '—'],
    ['申请公开的政府信息', request.title],
    ['特征描述', request.description],
    ['文号', request.document_number ?? '—'],
    ['提供形式', supplyWords[request.supply]],
    ['获取方式', deliveryWords[request.delivery]],
    request.assistance ? ['需要的帮助', request.assistance] : null,
    ['提交方式', channelWords[request.channel]],
    ['提交日期', longDay(request.submitted_on)],
  ]
  return compose(all, {
    kind: 'application',
    recipient: { kind: 'file', id: applicant.id },
    addressee: office.name,
    day: request.submitted_on,
    blocks: [
      facts(rows.filter((row) => row !== null)),
      ...(request.channel === 'oral' ? ORAL : []),
      text(`本表依据${REGULATION}第二十九条制作。`),
    ],
  })
}

const ORAL = [
  text('本表由政府信息公开工作机构根据申请人的口述代为填写，已向申请人宣读，申请人确认无误。'),
  text('申请人签名（或者按指印）：　　　　　　　　　　日期：　　　　年　　月　　日'),
]
