import {
  Alert,
  Card,
  DescriptionList,
  longDay,
  More,
  type PageFrame,
  PlainText,
  PortalPage,
  Section,
  StepList,
  Table,
  WithAside,
} from '../../../../ui/index.ts'
import { cataloguePath, proposalStates } from '../../catalogue/model.ts'
import type { Life } from '../../life.ts'
import { dispositions, findings, STEPS, states, suggestions } from '../../model.ts'
import { shownStep } from './decision-step.tsx'
import { DECISIONS } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = { page: PageFrame; life: Life; nameOf: (id: string | null) => string; today: string }

/** The whole life of one decision on one page. */
export const DecisionPage = ({ page, life, nameOf, today }: Props) => {
  const { decision, category, catalogue, publication, amends, amendedBy, draft } = life
  return (
    <PortalPage title={decision.title} page={page} breadcrumb={DECISIONS}>
      <p>
        <StateTag state={decision.state} /> {decision.summary}
      </p>
      {decision.suspended_on && (
        <Alert tone="warning" title={`${longDay(decision.suspended_on)}起中止执行`}>
          <p>{life.suspendedReason}</p>
        </Alert>
      )}
      {decision.ended_on && (
        <Alert title={`${longDay(decision.ended_on)}终止`}>
          <p>{life.endedReason}</p>
        </Alert>
      )}
      {amends && (
        <p>
          这项决策调整：<a href={amends.href}>{amends.title}</a>
        </p>
      )}
      {amendedBy.map(({ href, title, state }) => (
        <Alert>
          <p>
            这项决策{state === 'published' ? '已由' : '正在由'}新的决策调整：<a href={href}>{title}</a>（{states[state]}）
          </p>
        </Alert>
      ))}
      <WithAside
        aside={
          <Card title="基本情况">
            <DescriptionList
              items={[
                { term: '编号', value: decision.number },
                { term: '决策机关', value: nameOf(decision.body_id) },
                { term: '承办单位', value: nameOf(decision.organisation_id) },
                { term: '类别', value: category },
                { term: '依据', value: decision.legal_basis },
                ...(catalogue
                  ? [
                      { term: '目录', value: <a href={cataloguePath(catalogue.year)}>{catalogue.year} 年度目录</a> },
                      { term: '听证', value: `${catalogue.hearing ? '举行听证' : '不举行听证'}：${catalogue.hearing_reason}` },
                    ]
                  : []),
                { term: '启动', value: longDay(decision.initiated_on) },
              ]}
            />
          </Card>
        }
      >
        <Section title="全过程">
          <StepList steps={STEPS.flatMap((step) => shownStep(life, step, nameOf, today))} />
        </Section>
        {publication && (
          <Section title="公布的决策">
            <p class="yg-quiet">
              {longDay(publication.on)}公布{publication.number && `，${publication.number}`}。载体：{publication.places}
            </p>
            <PlainText text={publication.text} />
          </Section>
        )}
        {!publication && draft && (
          <Section title="决策草案">
            <More summary={`草案（第 ${draft.version} 稿，${draft.made_on}）`} open>
              <PlainText text={draft.text} />
            </More>
            <More summary="起草说明">
              <PlainText text={draft.explanation} />
            </More>
          </Section>
        )}
        <Opinions life={life} />
        <Execution life={life} nameOf={nameOf} today={today} />
      </WithAside>
    </PortalPage>
  )
}

const sources = { public: '公众', hearing: '听证', expert: '专家' }
const Opinions = ({ life: { adoptions, publication, answers } }: { life: Life }) => (
  <>
    {(adoptions.length > 0 || publication?.adoption) && (
      <Section title="意见采纳情况">
        {publication?.adoption && <PlainText text={publication.adoption} />}
        <ul class="yg-opinions">
          {adoptions.map(({ source, point, disposition, reason }) => (
            <li>
              <p>
                {sources[source as keyof typeof sources]}：{point}
              </p>
              <p>
                <strong>{dispositions[disposition]}</strong>　{reason}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    )}
    {answers.length > 0 && (
      <Section title="对听证建议的答复">
        {answers.map(({ number, state, answer, answered_on }) => (
          <p>
            {number}（{answered_on}）{proposalStates[state]}：{answer}
          </p>
        ))}
      </Section>
    )}
  </>
)

const Execution = ({ life: { tasks, reports, evaluations }, nameOf, today }: Pick<Props, 'life' | 'nameOf' | 'today'>) => (
  <>
    {tasks.length > 0 && (
      <Section title="执行情况">
        <Table
          caption="执行任务"
          hideCaption
          rows={tasks}
          empty=""
          columns={[
            { header: '任务', rowHeader: true, cell: ({ title }) => title },
            { header: '执行单位', cell: ({ office }) => nameOf(office) },
            { header: '期限', nowrap: true, cell: ({ dueOn }) => dueOn },
            {
              header: '进展',
              nowrap: true,
              cell: ({ doneOn, dueOn }) => (doneOn ? `${doneOn} 完成` : dueOn < today ? '逾期' : '进行中'),
            },
          ]}
        />
        {reports.map(({ office, finding, text, on }) => (
          <p>
            {longDay(on)} {nameOf(office)}：{findings[finding as keyof typeof findings]}。{text}
          </p>
        ))}
      </Section>
    )}
    {evaluations.map(({ evaluator, thirdParty, findings: found, suggestion, on }) => (
      <Section title="后评估">
        <p>
          {longDay(on)}，{evaluator}
          {thirdParty && '（第三方）'}：{suggestions[suggestion as keyof typeof suggestions]}
        </p>
        <PlainText text={found} />
      </Section>
    ))}
  </>
)
