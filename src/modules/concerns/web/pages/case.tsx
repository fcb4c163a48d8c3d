import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  Card,
  CaseLayout,
  DescriptionList,
  type Fact,
  minute,
  type PageFrame,
  Refused,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import {
  type Concern,
  clockNames,
  clockSentence,
  clocksOf,
  isLate,
  isOpen,
  type Level,
  portalPath,
  type Statement,
  sources,
  statementStates,
  workbenchPath,
} from '../../model.ts'
import type { WithPress } from '../../queries.ts'
import { Steps } from './steps.tsx'
import { StateTag } from './tags.tsx'

export type CaseProps = {
  page: PageFrame
  concern: WithPress
  keeper: string
  office: string
  statements: Statement[]
  open: Statement | undefined
  returns: { office: string; reason: string; returned_at: Date }[]
  joined: Concern[]
  facts: Fact[]
  levels: Level[]
  offices: { value: string; label: string }[]
  may: { keep: boolean; answer: boolean; sign: boolean }
  tried: Tried
  now: Date
}

/** One concern on the desk: how many hours are left, what was said, and the next step. */
export const CasePage = (props: CaseProps) => {
  const { page, concern, keeper, office, statements, returns, joined, facts, tried, now } = props
  const clocks = clocksOf(concern)
  const late = isOpen(concern.state) ? clocks.filter((clock) => clock.doneAt === null && isLate(clock, now)) : []
  return (
    <WorkbenchPage
      title={concern.topic}
      page={page}
      breadcrumb={[{ href: '/workbench/concerns', label: '回应社会关切' }]}
      under={<StateTag state={concern.state} />}
    >
      <Refused sentence={tried.refused ?? tried.form?.errors.map(({ message }) => message).join('；')} />
      {late.length > 0 && (
        <Alert tone="error" title="已经超过期限">
          <p>{late.map(({ what, dueAt }) => `应当在 ${minute(dueAt)} 前${clockNames[what]}`).join('；')}</p>
        </Alert>
      )}
      <CaseLayout
        left={
          <>
            {statements.map((statement) => (
              <Card title={statement.title} aside={<span class="yg-quiet">{statementStates[statement.state]}</span>}>
                <p class="yg-asked__text">{statement.text}</p>
                {statement.published_at && <p class="yg-quiet">{minute(statement.published_at)} 发布</p>}
                {statement.note && <p class="yg-quiet">退回理由：{statement.note}</p>}
              </Card>
            ))}
            {(concern.note || concern.source_note) && (
              <Card title="内部掌握">
                {concern.note && <p class="yg-asked__text">{concern.note}</p>}
                {concern.source_note && <p class="yg-asked__text">来源：{concern.source_note}</p>}
              </Card>
            )}
            {concern.conclusion && (
              <Card title="办理结论">
                <p>{concern.conclusion}</p>
              </Card>
            )}
            {joined.length > 0 && (
              <Card title="并入这件的">
                <ul>
                  {joined.map(({ id, topic, number }) => (
                    <li>
                      <a href={workbenchPath(id)}>{topic}</a>（{number}）
                      {props.may.keep && (
                        <ActionForm action={`${workbenchPath(id)}/parting`} csrf={page.csrf}>
                          <Button kind="secondary">分出</Button>
                        </ActionForm>
                      )}
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            <Card title="经过">
              <Timeline facts={facts} />
              {returns.map(({ office: who, reason, returned_at }) => (
                <p class="yg-quiet">
                  {minute(returned_at)} {who}退回：{reason}
                </p>
              ))}
            </Card>
          </>
        }
        right={
          <>
            <Card title="期限">
              <DescriptionList
                items={[
                  { term: '编号', value: concern.number },
                  { term: '级别', value: concern.level_name },
                  { term: '来源', value: sources[concern.source] },
                  { term: '发现时间', value: minute(concern.noticed_at) },
                  ...clocks.map((clock) => ({
                    term: clockNames[clock.what],
                    value: `${minute(clock.dueAt)} 前；${clockSentence(clock, { noticedAt: concern.noticed_at, now })}`,
                  })),
                  { term: '登记机关', value: keeper },
                  { term: '承办机关', value: office || '尚未交办' },
                  ...(concern.set_aside_for ? [{ term: '不需回应', value: concern.set_aside_for }] : []),
                  ...(concern.briefing_id
                    ? [{ term: '新闻发布会', value: <a href={`/briefings/${concern.briefing_id}`}>查看</a> }]
                    : []),
                ]}
              />
              {concern.informed_at && (
                <p>
                  <a href={portalPath(concern.id)}>公开页面</a>
                </p>
              )}
            </Card>
            <Steps {...props} />
          </>
        }
      />
    </WorkbenchPage>
  )
}
