import { Card, count, type Description, DescriptionList, PlainText, Tag } from '../../../../../ui/index.ts'
import { deliveryWords, isEnded } from '../../../model.ts'
import { outcomes } from '../../../outcomes.ts'
import type { Part } from '../../../schema.ts'
import type { DeskCase } from '../../desk-case.ts'
import { consultationItem, taskItem } from './case-others.tsx'
import { Text } from './text.tsx'

type Props = { view: DeskCase }
type Known = DeskCase['known']

/** The answer as it is drafted, signed, or gone out. */
export const AnswerCard = ({
  view: {
    known: { request, answer },
    nameOf,
    handles,
  },
}: Props) => {
  if (!answer) return null
  const parts = answer.parts as Part[] // written through the draft's schema
  const isOut = isEnded(request.status)
  return (
    <Card title={isOut ? '答复' : '答复草稿'} aside={<Tag tone={isOut ? 'done' : 'main'}>{outcomes[answer.outcome].label}</Tag>}>
      {answer.returned_reason && !isOut && request.status === 'accepted' && (
        <p>
          <strong>退回修改：{answer.returned_reason}</strong>
        </p>
      )}
      {handles && <PlainText text={answer.body} />}
      <DescriptionList
        items={[
          { term: '依据', value: outcomes[answer.outcome].article },
          ...(handles && answer.reasons ? [{ term: '理由', value: <PlainText text={answer.reasons} /> }] : []),
          ...parts.map(({ title, disclosed, ground, reason }) => ({
            term: disclosed ? '公开' : '不公开',
            value: `${title}${ground ? `：${outcomes[ground].label}（${outcomes[ground].article}）` : ''}${reason ? `，${reason}` : ''}`,
          })),
          ...(answer.right_office ? [{ term: '负责公开的机关', value: answer.right_office }] : []),
          { term: '案由摘要', value: answer.summary },
          { term: '拟稿', value: nameOf(answer.drafted_by) },
          ...(answer.legal_by ? [{ term: '合法性审核', value: `${nameOf(answer.legal_by)}：${answer.legal_note ?? ''}` }] : []),
          ...(answer.signed_by ? [{ term: '签发', value: nameOf(answer.signed_by) }] : []),
          ...(answer.delivery && answer.dispatched_on
            ? [
                {
                  term: '送达',
                  value: `${answer.dispatched_on} ${deliveryWords[answer.delivery]}${answer.tracking ? `，邮件号 ${answer.tracking}` : ''}${answer.served_on ? `，${answer.served_on} 签收` : ''}`,
                },
              ]
            : []),
        ]}
      />
      {handles && isOut && (answer.outcome === 'disclosed' || answer.outcome === 'partial') && (
        <p>
          <a href={`/workbench/publishing/from-request/${request.id}`}>转为主动公开</a>
          <span class="yg-quiet">（条例第四十四条，由信息员或者公开工作机构负责人起草）</span>
        </p>
      )}
    </Card>
  )
}

/** Everything that has been asked, consulted, searched and charged. Nothing is shown of what has not been. */
export const StepsTaken = ({ view }: Props) => {
  const { known } = view
  const items = [...correctionItems(known), ...extensionItems(view), ...reasonsItems(known), ...feeItems(known)]
  const { consultations, tasks, searches } = known
  return (
    <>
      {items.length > 0 && (
        <Card title="办理情况">
          <DescriptionList items={items} />
        </Card>
      )}
      {consultations.length > 0 && (
        <Card title="征求意见">
          <DescriptionList items={consultations.map((each) => consultationItem(view, each))} />
        </Card>
      )}
      {tasks.length > 0 && (
        <Card title="协办">
          <DescriptionList items={tasks.map((each) => taskItem(view, each))} />
        </Card>
      )}
      {searches.length > 0 && (
        <Card title="检索记录">
          <DescriptionList
            items={searches.map(({ system, terms, searched_on, searched_by, result }) => ({
              term: searched_on,
              value: (
                <>
                  {system}，检索词“{terms}”（{view.nameOf(searched_by)}）<PlainText text={result} />
                </>
              ),
            }))}
          />
        </Card>
      )}
    </>
  )
}

const correctionItems = ({ correction }: Known): Description[] =>
  correction
    ? [
        {
          term: '补正',
          value: (
            <>
              {correction.asked_on} 告知，{correction.due_on} 前补正
              {correction.corrected_on ? `；${correction.corrected_on} 收到` : ''}
              <Text label="要求补正" text={correction.asked} />
              {correction.text && <Text label="补正内容" text={correction.text} open />}
            </>
          ),
        },
      ]
    : []

const extensionItems = ({ known: { extension }, nameOf }: DeskCase): Description[] =>
  extension
    ? [
        {
          term: '延期',
          value: `${extension.asked_on} 由${nameOf(extension.asked_by)}提出延长 ${extension.working_days} 个工作日：${extension.reason}${
            extension.approved_on
              ? `；${extension.approved_on} 批准并告知申请人`
              : extension.refused_reason
                ? `；不批准：${extension.refused_reason}`
                : '；待批准'
          }`,
        },
      ]
    : []

const reasonsItems = ({ reasons }: Known): Description[] =>
  reasons
    ? [
        {
          term: '说明理由',
          value: (
            <>
              {reasons.asked_on} 要求说明，{reasons.due_on} 前{reasons.given_on ? `；${reasons.given_on} 说明` : ''}
              {reasons.judged_on &&
                `；${reasons.judged_on} 认定理由${reasons.reasonable ? '合理' : '不合理'}：${reasons.judgement ?? ''}`}
              <Text label="要求说明的事项" text={reasons.asked} />
              {reasons.text && <Text label="申请人的说明" text={reasons.text} open />}
            </>
          ),
        },
      ]
    : []

const feeItems = ({ feeNotice }: Known): Description[] =>
  feeNotice
    ? [
        {
          term: '信息处理费',
          value: `${count(feeNotice.amount_yuan)} 元（${feeNotice.mode === 'per-item' ? `按件，本月第 ${feeNotice.units} 件` : `按量，${feeNotice.units} 页`}），${feeNotice.issued_on} 通知${
            feeNotice.received_on ? `，${feeNotice.received_on} 送达` : '，尚未登记送达'
          }${feeNotice.due_on ? `，${feeNotice.due_on} 前缴清` : ''}${
            feeNotice.paid_on ? `；${feeNotice.paid_on} 缴清` : feeNotice.lapsed_on ? '；逾期未缴' : ''
          }`,
        },
      ]
    : []
