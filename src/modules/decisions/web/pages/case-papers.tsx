import { Alert, Card, DescriptionList, PlainText, Table } from '../../../../ui/index.ts'
import { hearingDeskPath, hearingState, hearingStates } from '../../hearings/model.ts'
import {
  dispositions,
  expertViews,
  findings,
  reviewResults,
  riskResults,
  steps,
  suggestions,
  type Way,
  ways,
  workbenchPath,
} from '../../model.ts'
import type { CaseView } from '../case-view.ts'

/** What is on file for the steps: askings, hearings, opinions, experts, assessments, reviews, execution, papers. */
export const Papers = ({ view: { file, warnings, nameOf, seesDisputes } }: { view: CaseView }) => (
  <>
    {file.askings.length > 0 && (
      <Card title="征求意见">
        <Table
          caption="征求意见"
          hideCaption
          rows={file.askings}
          empty=""
          columns={[
            { header: '方式', rowHeader: true, cell: ({ way }) => ways[way as Way] },
            { header: '时间', nowrap: true, cell: ({ opens_on, closes_on }) => `${opens_on} 至 ${closes_on}` },
            { header: '意见', numeric: true, cell: ({ opinions }) => (opinions === null ? '待登记' : String(opinions)) },
            { header: '缩短理由', cell: ({ shortened_reason }) => shortened_reason ?? '' },
          ]}
        />
      </Card>
    )}
    {file.hearings.length > 0 && (
      <Card title="听证会">
        <ul>
          {file.hearings.map((hearing) => (
            <li>
              <a href={hearingDeskPath(hearing.id)}>{hearing.title}</a> {hearing.held_on}（{hearingStates[hearingState(hearing)]}
              ）
            </li>
          ))}
        </ul>
      </Card>
    )}
    {file.adoptions.length > 0 && (
      <Card title={`意见采纳情况（${file.adoptions.length} 条）`}>
        <ul class="yg-opinions">
          {file.adoptions.map(({ source, point, disposition, reason }) => (
            <li>
              <p>
                {source === 'expert' ? '专家' : source === 'hearing' ? '听证' : '公众'}：{point}
              </p>
              <p>
                <strong>{dispositions[disposition]}</strong>　{reason}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    )}
    {file.argued.length > 0 && (
      <Card title="专家论证">
        {warnings.length > 0 && (
          <Alert tone="warning" title="请注意">
            <ul>
              {warnings.map((warning) => (
                <li>{warning}</li>
              ))}
            </ul>
          </Alert>
        )}
        <Table
          caption="专家"
          hideCaption
          rows={file.argued}
          empty=""
          columns={[
            { header: '专家', rowHeader: true, cell: ({ name }) => name },
            { header: '单位', cell: ({ unit }) => unit },
            { header: '专业', cell: ({ fields }) => fields.join('、') },
            {
              header: '产生',
              cell: ({ chosen, drawn_from, chosen_reason }) =>
                chosen === 'drawn' ? `从 ${drawn_from} 人中抽取` : `选定：${chosen_reason ?? ''}`,
            },
            {
              header: '意见',
              nowrap: true,
              cell: ({ view }) => (view ? expertViews[view as keyof typeof expertViews] : '待签署'),
            },
            { header: '论证意见', cell: ({ opinion }) => (seesDisputes ? (opinion ?? '') : '') },
          ]}
        />
      </Card>
    )}
    {file.risks.map((risk) => (
      <Card title={`风险评估：${riskResults[risk.result]}（第 ${risk.draft_version} 稿）`}>
        <DescriptionList
          items={[
            { term: '评估单位', value: risk.assessor },
            { term: '日期', value: risk.assessed_on },
            { term: '风险点', value: risk.points },
            { term: '防范措施', value: risk.measures },
            { term: '处置预案', value: risk.response_plan },
            ...(risk.earlier ? [{ term: '已有评估', value: risk.earlier }] : []),
          ]}
        />
      </Card>
    ))}
    {file.competitions.map((each) => (
      <Card title={`公平竞争审查：${each.passed ? '通过' : '没有通过'}（第 ${each.draft_version} 稿）`}>
        <p>{each.opinion}</p>
      </Card>
    ))}
    {file.reviews.map((review) => (
      <Card title={`合法性审查：${review.result ? reviewResults[review.result] : '审查中'}（第 ${review.draft_version} 稿）`}>
        <DescriptionList
          items={[
            { term: '送审', value: review.submitted_on },
            { term: '希望完成', value: `${review.wanted_on}${review.urgent_reason ? `（${review.urgent_reason}）` : ''}` },
            ...(review.concluded_on ? [{ term: '审结', value: review.concluded_on }] : []),
            ...(seesDisputes && review.opinion ? [{ term: '审查意见', value: <PlainText text={review.opinion} /> }] : []),
            ...(seesDisputes && review.risk_shown ? [{ term: '法律风险', value: review.risk_shown }] : []),
          ]}
        />
      </Card>
    ))}
    {file.tasks.length + file.reports.length > 0 && (
      <Card title="执行">
        <Table
          caption="执行任务"
          hideCaption
          rows={file.tasks}
          empty=""
          columns={[
            { header: '任务', rowHeader: true, cell: ({ title }) => title },
            { header: '执行单位', cell: ({ organisation_id }) => nameOf(organisation_id) },
            { header: '期限', nowrap: true, cell: ({ due_on }) => due_on },
            { header: '完成', nowrap: true, cell: ({ done_on }) => done_on ?? '' },
          ]}
        />
        {file.reports.map(({ organisation_id, finding, text, reported_on, public: open }) => (
          <p>
            {reported_on} {nameOf(organisation_id)}：{findings[finding as keyof typeof findings]}。{text}
            {!open && <span class="yg-quiet">（不公开）</span>}
          </p>
        ))}
      </Card>
    )}
    {file.evaluations.map(({ evaluator, findings: found, suggestion, evaluated_on }) => (
      <Card title={`后评估：${suggestions[suggestion as keyof typeof suggestions]}`}>
        <p>
          {evaluated_on} {evaluator}：{found}
        </p>
      </Card>
    ))}
    {file.papers.length > 0 && (
      <Card title="材料">
        <ul>
          {file.papers.map((paper) => (
            <li>
              <a href={`${workbenchPath(file.decision.id)}/papers/${paper.id}`}>{paper.title}</a>（{steps[paper.step].label}）
              {!paper.public && <span class="yg-quiet">不公开</span>}
            </li>
          ))}
        </ul>
      </Card>
    )}
  </>
)
