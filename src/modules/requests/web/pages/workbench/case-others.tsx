import type { Description } from '../../../../../ui/index.ts'
import { type ActName, acts } from '../../../acts.ts'
import { labelOf } from '../../act-words.ts'
import { caseHref } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'
import { Text } from './text.tsx'

type Known = DeskCase['known']

const opinionWords = { agrees: '同意公开', partly: '部分同意', objects: '不同意公开', silent: '逾期未答复' }

/** One consultation; whom of third parties only those who handle the case are told. */
export const consultationItem = (
  { known: { request }, permitted: { offered }, handles }: DeskCase,
  each: Known['consultations'][number],
): Description => ({
  term: each.kind === 'organ' ? '行政机关' : '第三方',
  value: (
    <>
      <strong>{handles || each.kind === 'organ' ? each.party : '第三方'}</strong>：{each.sent_on} 送出
      {each.received_on ? `，${each.received_on} 收到` : '，尚未登记收到'}
      {each.opinion ? `；${each.replied_on} ${opinionWords[each.opinion]}` : each.due_on ? `，${each.due_on} 前答复` : ''}
      {handles && each.note && `：${each.note}`}
      {handles && <Text label="征求的事项" text={each.question} />}
      {each.opinion === null && (
        <span class="yg-links">
          {(['receiveConsultation', 'recordOpinion'] as const)
            .filter((name) => offered.includes(name) && (name === 'recordOpinion' || each.received_on === null))
            .map((name) => (
              <a href={withConsultation(request.id, name, each.id)}>{labelOf(name)}</a>
            ))}
        </span>
      )}
    </>
  ),
})

const withConsultation = (id: string, name: ActName, consultation: string) =>
  `${caseHref(id)}/${acts[name].noun}?consultation=${consultation}`

/** What a unit was asked for, and what it handed in. */
export const taskItem = (
  { officeOf, today }: DeskCase,
  { organisation_id, unit, question, asked_on, due_on, answered_on, answer }: Known['tasks'][number],
): Description => ({
  term: unit,
  value: (
    <>
      {officeOf(organisation_id)}，{asked_on} 交办，{due_on} 前反馈
      {answered_on ? `；${answered_on} 反馈` : due_on < today ? <strong>（已逾期）</strong> : ''}
      <Text label="交办内容" text={question} />
      {answer && <Text label="反馈" text={answer} open />}
    </>
  ),
})
