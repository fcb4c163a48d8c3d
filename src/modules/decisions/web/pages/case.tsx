import {
  Alert,
  Card,
  CaseLayout,
  Deadline,
  DescriptionList,
  type Fact,
  More,
  type PageFrame,
  PlainText,
  type Step as ShownStep,
  StepList,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { decisionActs } from '../../acts/decision-acts.ts'
import { type MoveName, moves, outcomes } from '../../gates.ts'
import { meetingDeskPath } from '../../meetings/model.ts'
import { portalPath, proposers, STEPS, steps, workbenchPath } from '../../model.ts'
import type { CaseView } from '../case-view.ts'
import { ActList } from './act.tsx'
import { Papers } from './case-papers.tsx'
import { StateTag } from './state-tag.tsx'

type Props = { page: PageFrame; view: CaseView; happened: Fact[] }

/** From so many on, what happened is folded. */
const LONG = 12

/** One decision on the desk: its steps, what is on file for each, what may be done now. */
export const CasePage = ({ page, view, happened }: Props) => {
  const { file, bars, step, deadline, nameOf, category, seesDisputes, seesRecord } = view
  const { decision, drafts } = file
  return (
    <WorkbenchPage
      title={decision.title}
      page={page}
      breadcrumb={[{ href: '/workbench/decisions', label: '重大行政决策' }]}
      under={
        <>
          <StateTag state={decision.state} /> {deadline && <Deadline deadline={deadline} />}
        </>
      }
    >
      {decision.suspended_on && (
        <Alert tone="warning" title={`${decision.suspended_on} 起中止执行`}>
          <p>{decision.suspended_reason}</p>
        </Alert>
      )}
      <CaseLayout
        left={
          <>
            <Card title="办到哪一步">
              <StepList steps={stepsOf(view)} />
            </Card>
            <Papers view={view} />
            <Card title="办理经过">
              {happened.length > LONG ? (
                <More summary={`共 ${happened.length} 件事，最后：${happened.at(-1)?.title}`}>
                  <Timeline facts={happened} />
                </More>
              ) : (
                <Timeline facts={happened} />
              )}
            </Card>
          </>
        }
        right={
          <>
            <ActList acts={decisionActs} bars={bars} path={workbenchPath(decision.id)} next={nextOf(view)} />
            <Card title="基本情况">
              <DescriptionList
                items={[
                  { term: '编号', value: decision.number },
                  { term: '类别', value: category },
                  { term: '决策机关', value: nameOf(decision.body_id) },
                  { term: '承办单位', value: nameOf(decision.organisation_id) },
                  { term: '合法性审查', value: nameOf(decision.legality_id) },
                  { term: '决策建议', value: proposers[decision.proposed_by as keyof typeof proposers] },
                  { term: '启动理由', value: <PlainText text={decision.proposal} /> },
                  { term: '现在等待', value: step ? steps[step].label : '全部完成' },
                  ...(decision.withheld_reason ? [{ term: '不予公开', value: decision.withheld_reason }] : []),
                  ...(decision.ended_reason ? [{ term: '终止', value: decision.ended_reason }] : []),
                ]}
              />
              {decision.public_on ? <a href={portalPath(decision)}>公开页面</a> : <p class="yg-quiet">尚未公开。</p>}
            </Card>
            {drafts.length > 0 && (
              <Card title={`决策草案（第 ${drafts.at(-1)?.version} 稿）`}>
                <More summary="草案全文">
                  <PlainText text={drafts.at(-1)?.text ?? ''} />
                </More>
                <More summary="起草说明">
                  <PlainText text={drafts.at(-1)?.explanation ?? ''} />
                </More>
                {drafts.at(-1)?.alternatives && (
                  <More summary="其他方案">
                    <PlainText text={drafts.at(-1)?.alternatives ?? ''} />
                  </More>
                )}
                {seesDisputes && drafts.at(-1)?.dispute && (
                  <More summary="部门间的重大分歧（已随草案报告）">
                    <PlainText text={drafts.at(-1)?.dispute ?? ''} />
                  </More>
                )}
                {drafts.length > 1 && (
                  <p class="yg-quiet">
                    以前各稿：
                    {drafts
                      .slice(0, -1)
                      .map(({ version, made_on }) => `第 ${version} 稿（${made_on}）`)
                      .join('、')}
                  </p>
                )}
              </Card>
            )}
            {view.meetings.map((item) => (
              <Card title={item.title}>
                <DescriptionList
                  items={[
                    { term: '日期', value: item.held_on },
                    { term: '决定', value: item.outcome ? outcomes[item.outcome as keyof typeof outcomes].label : '待讨论' },
                    ...(item.resolution ? [{ term: '会议决定', value: item.resolution }] : []),
                    ...(item.outcome ? [{ term: '行政首长末位发言', value: item.head_spoke_last ? '是' : '没有作出决定' }] : []),
                    ...(seesRecord && item.majority_reason
                      ? [{ term: '与多数人意见不一致的理由', value: item.majority_reason }]
                      : []),
                    ...(seesRecord && item.dissent ? [{ term: '不同意见', value: item.dissent }] : []),
                  ]}
                />
                {seesRecord && <a href={meetingDeskPath(item.id)}>会议</a>}
              </Card>
            ))}
          </>
        }
      />
    </WorkbenchPage>
  )
}

/** The act by which the step that is waited for goes on: the last of its acts that may be done. */
function nextOf({ bars, step }: CaseView): MoveName | null {
  const names = Object.keys(moves) as MoveName[]
  const offered = names.filter((name) => name in decisionActs && !bars.has(name) && moves[name].step === step && name !== 'end')
  return offered.at(-1) ?? null
}

function stepsOf({ file, step, today }: CaseView): ShownStep[] {
  return STEPS.flatMap((each): ShownStep[] => {
    const row = file.steps.find((found) => found.step === each)
    if (!row) return []
    const { label } = steps[each]
    if (!row.applies) return [{ title: `${label}（不经过）`, text: row.ground ?? '', state: 'next' }]
    const planned = row.planned_on
      ? `计划 ${row.planned_on}${row.done_on === null && row.planned_on < today ? '，已过计划日期' : ''}`
      : ''
    return [
      {
        title: label,
        when: row.done_on ? `${row.done_on} 完成` : planned || steps[each].article,
        ...(row.summary && { text: row.summary }),
        state: row.done_on ? ('done' as const) : each === step ? ('now' as const) : ('next' as const),
      },
    ]
  })
}
