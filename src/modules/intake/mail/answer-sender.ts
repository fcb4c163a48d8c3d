import type { Tx } from '../../../platform/ctx.ts'
import { longDay } from '../../../platform/day.ts'
import { elsewhereFor } from '../../demands/index.ts'
import { send } from '../../notifications/index.ts'
import type { Letter } from './read-mail.ts'
import type { Answered } from './take-mail.ts'

/** Answers the writer with the number under which they can follow it, whom to call where it cannot wait, and where else it belongs. */
export async function answerSender(tx: Tx, letter: Letter, answered: Answered) {
  if (!letter.from) return
  const number = 'joined' in answered ? answered.joined : answered.filed.number
  await send(tx, {
    channel: 'mail',
    personId: null,
    to: letter.from.address,
    kind: 'intake.mail',
    subject: 'joined' in answered ? `[${number}] 已收到您的补充` : `[${number}] 已收到您的诉求`,
    body:
      'joined' in answered
        ? ['您补充的内容已经转给正在办理的单位。', ...refusedWords(answered)].join('\n')
        : wordsFor(letter, answered),
    url: `/demands/progress?number=${number}`,
  })
}

const refusedWords = ({ refusedFiles }: Answered) => (refusedFiles.length > 0 ? ['', '下列附件没有收下：', ...refusedFiles] : [])

function wordsFor(letter: Letter, answered: Extract<Answered, { filed: unknown }>) {
  const { filed } = answered
  const lines = [
    ...(filed.danger ? [`如有危险，请立即拨打 ${filed.danger.phone}（${filed.danger.label}），不要等待邮件答复。`, ''] : []),
    `您的诉求已经登记，编号 ${filed.number}，查询码 ${filed.code}。`,
    `答复期限：${longDay(filed.dueOn)}。凭编号和查询码可以查看办理进度。`,
    '需要补充时直接回复这封邮件，保留标题中的编号。',
  ]
  const others = elsewhereFor({ title: letter.subject, text: letter.text })
  for (const { label, says } of others) lines.push('', `这件事可能应当通过${label}办理：${says}。`)
  return [...lines, ...refusedWords(answered)].join('\n')
}
