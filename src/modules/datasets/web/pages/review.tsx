import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  CheckList,
  CopyCode,
  DescriptionList,
  Field,
  Form,
  minute,
  newForm,
  RadioField,
  Section,
  Table,
  Tag,
  Timeline,
} from '../../../../ui/index.ts'
import { isVoided, needsOf, passedGates } from '../../gate-state.ts'
import { frequencies, type Gate, type GateKind, gates, type Review, reviewStates, workbenchPath } from '../../model.ts'
import type { Licence } from '../../queries.ts'
import type { Prepared } from '../../readiness.ts'
import type { Desk } from '../desk-frame.ts'
import { DatasetFrame } from './dataset-frame.tsx'
import { ClassFacts } from './opening-class.tsx'
import { VersionSection } from './review-version.tsx'

type Props = {
  desk: Desk
  tried: Tried
  prepared: Prepared
  /** Of the open submission. */
  decided: Gate[]
  history: { review: Review; gates: Gate[] }[]
  mine: GateKind[]
  licences: Licence[]
  nameOf: (id: string | null) => string
  mayClear: boolean
  /** Who watches over the office sees that there is something, and no row of it. */
  mayRead: boolean
}

/** 审核: what one submits or approves, with everything that speaks for or against it. */
export const ReviewPage = (props: Props) => {
  const { desk, tried, prepared, decided, history, mine, licences, nameOf } = props
  const { dataset, page, review, editable } = desk
  const home = workbenchPath(dataset.id)
  return (
    <DatasetFrame
      desk={desk}
      tab="review"
      tried={tried}
      actions={
        review && editable ? (
          <ActionForm action={`${home}/taking-back`} csrf={page.csrf}>
            <Button kind="secondary">撤回送审</Button>
          </ActionForm>
        ) : undefined
      }
    >
      {review ? (
        <Progress review={review} prepared={prepared} decided={decided} nameOf={nameOf} />
      ) : (
        <Readiness prepared={prepared} />
      )}
      <Section title="基本信息">
        <DescriptionList items={describedFacts(desk)} />
      </Section>
      <Section title="开放属性">
        <ClassFacts desk={desk} licences={licences} />
      </Section>
      {prepared.versions.map((version) => (
        <VersionSection {...props} version={version} />
      ))}
      {mine.map((gate) => (
        <Section title={gates[gate].label} intro="您的结论与以上所审内容的校验值绑定，内容有任何改动即失效。">
          <Form action={`/workbench/datasets/reviews/${review?.id}/decisions`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <input type="hidden" name="gate" value={gate} />
            <input type="hidden" name="hash" value={prepared.hash} />
            <RadioField
              name="verdict"
              label="结论"
              form={tried.form}
              inline
              options={[
                { value: 'passed', label: gate === 'opening' ? '通过，对外开放' : '通过' },
                { value: 'returned', label: '退回' },
              ]}
            />
            <Field name="opinion" label="意见" hint="退回须说明原因" multiline rows={3} optional form={tried.form} />
            <Button>提交结论</Button>
          </Form>
        </Section>
      ))}
      {!review && editable && (
        <Section title="送审">
          <Form action={`${home}/submission`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <Field name="note" label="送审说明" multiline rows={3} optional form={tried.form} />
            <Button kind={prepared.problems.length === 0 ? 'primary' : 'secondary'}>提交审核</Button>
          </Form>
        </Section>
      )}
      <Section title="所审内容的校验值" intro="对元数据、开放属性、字段说明和每个版本的数据一并计算；批准绑定于它，并记入存证。">
        <CopyCode label="SHA-256" code={prepared.hash} />
      </Section>
      <History history={history} nameOf={nameOf} />
    </DatasetFrame>
  )
}

const describedFacts = ({ dataset, office }: Desk) => [
  { term: '提供机关', value: office },
  { term: '摘要', value: dataset.abstract },
  { term: '关键词', value: dataset.keywords.join('、') },
  { term: '更新频率', value: `${frequencies[dataset.frequency]}${dataset.automatic ? '，自动采集的新版本自动发布' : ''}` },
  { term: '联系', value: [dataset.contact_name, dataset.contact_phone, dataset.contact_mail].filter(Boolean).join('，') },
]

const Readiness = ({ prepared: { problems, kind } }: { prepared: Prepared }) =>
  problems.length > 0 ? (
    <Section title="送审前须处理">
      <CheckList checks={problems.map(({ sentence }) => ({ holds: false, sentence }))} />
    </Section>
  ) : (
    <Alert tone="info">
      <p>
        可以送审。
        {kind === 'opening' ? '需要保密审查、批准和市级开放审核，由三个人分别办理。' : '字段没有变化，由本机关保密审查后发布。'}
      </p>
    </Alert>
  )

type ProgressProps = { review: Review; prepared: Prepared; decided: Gate[]; nameOf: Props['nameOf'] }

const Progress = ({ review, prepared, decided, nameOf }: ProgressProps) => {
  const kind = prepared.kind === 'opening' ? 'opening' : review.kind
  const passed = passedGates(decided, prepared.hash)
  const voided = decided.filter((gate) => gate.verdict === 'passed' && isVoided(gate, prepared.hash))
  return (
    <Section
      title="审核进度"
      intro={`${nameOf(review.submitted_by)} 于 ${minute(review.submitted_at)} 送审。${review.note ?? ''}`}
    >
      <Table
        caption="审核进度"
        hideCaption
        rows={needsOf(kind)}
        empty=""
        columns={[
          { header: '环节', rowHeader: true, cell: (gate) => gates[gate].label },
          { header: '办理', cell: (gate) => gates[gate].by },
          {
            header: '结论',
            cell: (gate) => {
              const decision = passed.get(gate)
              return decision ? (
                <>
                  <Tag tone="done">通过</Tag> {nameOf(decision.decided_by)}，{minute(decision.decided_at)}
                  {decision.opinion && `：${decision.opinion}`}
                </>
              ) : (
                <Tag tone="main">待办理</Tag>
              )
            },
          },
        ]}
      />
      {voided.length > 0 && (
        <Alert tone="warning" title="先前的审核已经失效">
          <p>
            送审内容在审核后有改动，
            {voided.map(({ kind: gate, decided_by }) => `${nameOf(decided_by)}的${gates[gate].label}`).join('、')}
            已失效，须重新办理。
          </p>
        </Alert>
      )}
      {prepared.problems.length > 0 && (
        <CheckList checks={prepared.problems.map(({ sentence }) => ({ holds: false, sentence }))} />
      )}
    </Section>
  )
}

const History = ({ history, nameOf }: Pick<Props, 'history' | 'nameOf'>) =>
  history.length === 0 ? null : (
    <Section title="历次审核">
      <Timeline
        facts={history.flatMap(({ review, gates: decided }) => [
          ...decided.toReversed().map((gate) => ({
            at: minute(gate.decided_at),
            title: `${gates[gate.kind].label}：${gate.verdict === 'passed' ? '通过' : '退回'}`,
            by: nameOf(gate.decided_by),
            detail: gate.opinion,
          })),
          {
            at: minute(review.submitted_at),
            title: `送审（${reviewStates[review.state]}）`,
            by: nameOf(review.submitted_by),
            detail: review.note,
          },
        ])}
        label="历次审核"
      />
    </Section>
  )
