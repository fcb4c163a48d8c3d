import {
  Alert,
  Card,
  DescriptionList,
  longDay,
  NewsList,
  type PageFrame,
  Pagination,
  PlainText,
  PortalPage,
  Section,
  type Step,
  StepList,
  Table,
  Tag,
  WithAside,
} from '../../../../ui/index.ts'
import { SessionList } from '../../../attendance/index.ts'
import {
  choices,
  type Hearing,
  hearingPath,
  hearingState,
  hearingStates,
  type Participant,
  participantKinds,
  phases,
  termsOf,
} from '../../hearings/model.ts'
import type { PublicOwner } from '../../hearings/owner.ts'
import type { PublicHearing } from '../../hearings/queries.ts'
import { dispositions } from '../../model.ts'
import { DECISIONS } from './place.ts'

type ListProps = {
  page: PageFrame
  rows: PublicHearing[]
  nameOf: (id: string | null) => string
  previous: string | undefined
  next: string | undefined
}
export const HearingsPage = ({ page, rows, nameOf, previous, next }: ListProps) => (
  <PortalPage title="听证会" page={page} breadcrumb={DECISIONS}>
    <p>听证会公开举行。参加人按公布的办法产生，名单会前公布；旁听可以报名。</p>
    <NewsList
      items={rows.map((hearing) => ({
        href: hearingPath(hearing),
        title: hearing.title,
        date: hearing.held_on,
        note: `${nameOf(hearing.organisation_id)}，${hearingStates[hearingState(hearing)]}`,
      }))}
      empty="还没有听证会。"
    />
    <Pagination previous={previous} next={next} />
  </PortalPage>
)

type Props = {
  page: PageFrame
  hearing: Hearing
  owner: PublicOwner
  office: string
  participants: Participant[]
  points: readonly { point: string; disposition: keyof typeof dispositions; reason: string }[]
  sessions: Parameters<typeof SessionList>[0]['sessions']
  now: Date
}

/** A hearing of a consultation stands below that; those of decisions among themselves. */
const aboveOf = ({ kind, path, title }: PublicOwner) =>
  kind === 'consultation'
    ? [
        { href: '/consultations', label: '民意征集' },
        { href: path, label: title },
      ]
    : [...DECISIONS, { href: '/decisions/hearings', label: '听证会' }]
const about = { decision: '决策事项', consultation: '民意征集' }

/** 听证会: when and where, how one takes part, who does, and afterwards the report. */
export const HearingPage = ({ page, hearing, owner, office, participants, points, sessions, now }: Props) => {
  const state = hearingState(hearing)
  return (
    <PortalPage title={hearing.title} page={page} breadcrumb={aboveOf(owner)}>
      <p>
        <Tag tone={state === 'reported' ? 'done' : 'main'}>{hearingStates[state]}</Tag> {longDay(hearing.held_on)}{' '}
        {hearing.starts_at}—{hearing.ends_at}，{hearing.place}
      </p>
      {hearing.cancelled_reason && (
        <Alert tone="warning" title="听证会取消">
          <p>{hearing.cancelled_reason}</p>
        </Alert>
      )}
      {hearing.postponed_reason && (
        <Alert title="听证会改期">
          <p>{hearing.postponed_reason}</p>
        </Alert>
      )}
      <WithAside
        aside={
          <>
            <Card title="基本情况">
              <DescriptionList
                items={[
                  { term: '编号', value: hearing.number },
                  { term: about[owner.kind], value: <a href={owner.path}>{owner.title}</a> },
                  { term: '承办单位', value: office },
                  { term: '参加人', value: `${hearing.seats} 人` },
                  { term: '旁听', value: hearing.observers === 0 ? '不设' : `${hearing.observers} 人` },
                  { term: '报名', value: `${longDay(hearing.apply_from)}至${longDay(hearing.apply_until)}` },
                ]}
              />
              <p>
                <a href="/decisions/calendar.ics">加入日历</a>
              </p>
            </Card>
            <Card title="进程">
              <StepList steps={stepsOf(hearing)} />
            </Card>
          </>
        }
      >
        {sessions.length > 0 && state !== 'reported' && (
          <Section title="报名">
            <SessionList sessions={sessions} now={now} />
          </Section>
        )}
        {hearing.report && (
          <Section title="听证报告">
            <PlainText text={hearing.report} />
            {owner.kind === 'consultation' && (
              <p>
                {owner.points ? (
                  <a href={owner.points}>听证意见和书面意见的逐条采纳情况</a>
                ) : (
                  '每一点意见的采纳情况随征集结果公布。'
                )}
              </p>
            )}
          </Section>
        )}
        {points.length > 0 && (
          <Section title="听证意见的处理">
            <ul class="yg-opinions">
              {points.map(({ point, disposition, reason }) => (
                <li>
                  <p>{point}</p>
                  <p>
                    <strong>{dispositions[disposition]}</strong>　{reason}
                  </p>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {participants.length > 0 && (
          <Section title="听证参加人">
            <Table
              caption="听证参加人"
              hideCaption
              rows={participants}
              empty=""
              columns={[
                { header: '序号', numeric: true, cell: ({ position }) => String(position) },
                { header: '姓名', rowHeader: true, cell: ({ shown_as }) => shown_as },
                { header: '身份', cell: ({ kind }) => participantKinds[kind as keyof typeof participantKinds] },
                { header: '产生方式', cell: ({ chosen }) => choices[chosen as keyof typeof choices] },
              ]}
            />
          </Section>
        )}
        <Section title="参加人遴选办法">
          <PlainText text={hearing.selection_rules} />
        </Section>
        <Section title="听证材料">
          <PlainText text={hearing.materials} />
          <p>
            草案和起草说明见<a href={owner.path}>{about[owner.kind]}页面</a>。
          </p>
        </Section>
        <Section title="会议程序">
          <ol>
            {Object.values(phases).map((phase) => (
              <li>{phase}</li>
            ))}
          </ol>
        </Section>
      </WithAside>
    </PortalPage>
  )
}

function stepsOf(hearing: Hearing): Step[] {
  const rows: [string, string | null][] = [
    ['公告', hearing.announced_on],
    ['公布参加人名单', hearing.participants_on],
    [`送达材料（至少提前${termsOf(hearing.subject).materials}日）`, hearing.materials_sent_on],
    [`举行（${hearing.held_on}）`, hearing.recorded_on],
    ['参加人确认笔录', hearing.confirmed_on],
    ['公布听证报告', hearing.reported_on],
  ]
  const next = rows.findIndex(([, on]) => on === null)
  return rows.map(([title, on], index) => ({
    title,
    ...(on && { when: longDay(on) }),
    state: on ? ('done' as const) : index === next && hearing.cancelled_on === null ? ('now' as const) : ('next' as const),
  }))
}
