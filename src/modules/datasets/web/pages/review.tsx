import {
  ActionForm,
  Alert,
  Button,
  CheckList,
  CopyCode,
  count,
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
import { findingLabel, isBlocking, mayBeCleared } from '../../finding-rules.ts'
import { isVoided, needsOf, passedGates } from '../../gate-state.ts'
import { type Finding, type Gate, type GateKind, gates, type Review, reviewStates, workbenchPath } from '../../model.ts'
import type { Licence } from '../../queries.ts'
import type { Prepared } from '../../readiness.ts'
import type { Desk, Tried } from '../desk-frame.ts'
import { DatasetFrame } from './dataset-frame.tsx'
import { driftWords } from './drift.ts'
import { ClassFacts } from './opening-class.tsx'
import { ProfileTable } from './profile-table.tsx'

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
      {mine.map((gate) => (
        <Section title={gates[gate].label} intro="请先看下面的内容；您的结论与所审内容的校验值绑定，内容有任何改动即失效。">
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
      <Section title="开放属性">
        <ClassFacts desk={desk} licences={licences} />
      </Section>
      {prepared.versions.map((version) => (
        <VersionSection {...props} version={version} />
      ))}
      {!review && editable && (
        <Section title="送审">
          <Form action={`${home}/submission`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <Field name="note" label="送审说明" multiline rows={3} optional form={tried.form} />
            <Button>提交审核</Button>
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

const VersionSection = (props: Props & { version: Prepared['versions'][number] }) => {
  const { version, prepared, desk, mayClear, nameOf } = props
  const resource = prepared.resources.find(({ id }) => id === version.resource_id)
  const table = prepared.tables.get(version.id)
  const findings = prepared.findings.filter(({ version_id }) => version_id === version.id)
  return (
    <Section
      title={`${resource?.title ?? ''}：新版本`}
      intro={
        <>
          {count(version.rows)} 行，{nameOf(version.made_by)} 于 {minute(version.made_at)} 编制。
          <a href={`/workbench/datasets/versions/${version.id}`}>查看数据</a>
          {resource?.current_version_id && (
            <>
              ，
              <a
                href={`${workbenchPath(desk.dataset.id)}/differences?${new URLSearchParams({ from: resource.current_version_id, to: version.id })}`}
              >
                与当前版本比较
              </a>
            </>
          )}
        </>
      }
    >
      {version.drift && (
        <Alert tone="warning" title="字段与上一版不同">
          <p>{driftWords(version.drift)}。使用数据的程序可能受影响，须经开放审核。</p>
        </Alert>
      )}
      {version.risk && <p>再识别风险：{version.risk.sentence}</p>}
      <h3>个人信息检测</h3>
      {version.scanned_at === null ? (
        <p>检测尚未完成，送审时自动进行。</p>
      ) : (
        <Table
          caption="个人信息检测"
          hideCaption
          rows={findings}
          empty="逐列检测，没有发现个人信息或者密级标志。"
          columns={[
            { header: '字段', rowHeader: true, cell: ({ column }) => column },
            { header: '发现', cell: ({ kind }) => findingLabel(kind) },
            { header: '行数', numeric: true, cell: ({ rows }) => count(rows) },
            { header: '示例（已遮盖）', cell: ({ examples }) => examples.join('，') },
            {
              header: '处理',
              cell: (finding) => <Clearance finding={finding} page={desk.page} mayClear={mayClear} nameOf={nameOf} />,
            },
          ]}
        />
      )}
      {table?.profile && <ProfileTable columns={table.columns} profile={table.profile} />}
    </Section>
  )
}

type ClearanceProps = { finding: Finding; page: Desk['page']; mayClear: boolean; nameOf: Props['nameOf'] }

const Clearance = ({ finding, page, mayClear, nameOf }: ClearanceProps) => {
  if (!finding.blocks) return <>提示：{finding.suggestion}</>
  if (!isBlocking(finding))
    return (
      <>
        <Tag tone="done">已签署</Tag> {nameOf(finding.cleared_by)}：{finding.cleared_reason}
      </>
    )
  return (
    <>
      <Tag tone="urgent">不能开放</Tag> {finding.suggestion}
      {mayClear && mayBeCleared(finding.kind) && (
        <form class="yg-action" method="post" action={`/workbench/datasets/findings/${finding.id}/clearance`} data-once>
          {page.csrf && <input type="hidden" name="_csrf" value={page.csrf} />}
          <label class="usa-label" for={`reason-${finding.id}`}>
            可以公开的理由
          </label>
          <input class="usa-input" type="text" id={`reason-${finding.id}`} name="reason" />
          <Button kind="secondary">签署</Button>
        </form>
      )}
    </>
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
