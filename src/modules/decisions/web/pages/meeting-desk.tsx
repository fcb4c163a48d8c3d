import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Button,
  ButtonLink,
  Card,
  CaseLayout,
  DescriptionList,
  Form,
  type FormState,
  type PageFrame,
  PlainText,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Bars } from '../../act.ts'
import { meetingActs } from '../../acts/other-acts.ts'
import { type Outcome, outcomes } from '../../gates.ts'
import { kindLabel, type Meeting, meetingDeskPath, meetingPath, meetingState, meetingStates } from '../../meetings/model.ts'
import type { MeetingFile } from '../../meetings/queries.ts'
import { CallMeeting } from '../../meetings/schema.ts'
import { workbenchPath } from '../../model.ts'
import { ActList } from './act.tsx'

type Frame = { page: PageFrame }
type Links = { href: string; label: string }[]

export const MeetingsDeskPage = ({ page, rows, calls }: Frame & { rows: Meeting[]; calls: boolean }) => (
  <WorkbenchPage
    title="政府会议"
    page={page}
    breadcrumb={[{ href: '/workbench/decisions', label: '重大行政决策' }]}
    actions={
      calls && (
        <ButtonLink href="/workbench/decisions/meetings/new" kind="primary">
          筹备会议
        </ButtonLink>
      )
    }
  >
    <Table
      caption="会议"
      hideCaption
      rows={rows}
      empty="还没有会议。"
      rowHref={({ id }) => meetingDeskPath(id)}
      columns={[
        { header: '会议', rowHeader: true, cell: ({ id, title }) => <a href={meetingDeskPath(id)}>{title}</a> },
        { header: '种类', nowrap: true, cell: ({ kind }) => kindLabel(kind) },
        { header: '日期', nowrap: true, cell: ({ held_on }) => held_on },
        { header: '进度', nowrap: true, cell: (meeting) => <MeetingTag meeting={meeting} /> },
      ]}
    />
  </WorkbenchPage>
)
const MeetingTag = ({ meeting }: { meeting: Meeting }) => {
  const state = meetingState(meeting)
  return <Tag tone={state === 'published' ? 'done' : state === 'cancelled' ? 'quiet' : 'main'}>{meetingStates[state]}</Tag>
}

export const CallMeetingPage = ({ page, form, under }: Frame & { form: FormState; under: Links }) => (
  <WorkbenchPage title="筹备会议" page={page} breadcrumb={under}>
    <Form action="/workbench/decisions/meetings/new" csrf={page.csrf} form={form} draft="meeting-new">
      <ActFields schema={CallMeeting} form={form} />
      <Button>筹备会议</Button>
    </Form>
  </WorkbenchPage>
)

const ORDER = ['announce', 'concludeItem', 'conclude', 'publish']
type Props = Frame & { file: MeetingFile; bars: Bars; nameOf: (id: string | null) => string; under: Links }

/** A meeting on the desk: its items, what was decided, and what stays inside. */
export const MeetingDeskPage = ({ page, file: { meeting, items }, bars, nameOf, under }: Props) => (
  <WorkbenchPage title={meeting.title} page={page} breadcrumb={under} under={<MeetingTag meeting={meeting} />}>
    <CaseLayout
      left={
        <>
          {items.map((item) => (
            <Card
              title={`${item.position}　${item.title}`}
              aside={<Tag tone={item.public ? 'plain' : 'quiet'}>{item.public ? '公开' : '不公开'}</Tag>}
            >
              <DescriptionList
                items={[
                  { term: '汇报单位', value: nameOf(item.organisation_id) },
                  { term: '决定', value: item.outcome ? outcomes[item.outcome as Outcome].label : '待讨论' },
                  ...(item.resolution ? [{ term: '会议决定', value: <PlainText text={item.resolution} /> }] : []),
                  ...(item.outcome ? [{ term: '行政首长末位发言', value: item.head_spoke_last ? '是' : '没有作出决定' }] : []),
                  ...(item.majority_reason
                    ? [{ term: '与多数人意见不一致的理由', value: <PlainText text={item.majority_reason} /> }]
                    : []),
                  ...(item.dissent ? [{ term: '不同意见', value: <PlainText text={item.dissent} /> }] : []),
                  ...(item.draft ? [{ term: '会前公布', value: <PlainText text={item.draft} /> }] : []),
                ]}
              />
              {item.decision_id && <a href={workbenchPath(item.decision_id)}>决策事项</a>}
            </Card>
          ))}
          {items.length === 0 && <p class="yg-quiet">还没有议题。</p>}
        </>
      }
      right={
        <>
          <ActList
            acts={meetingActs}
            bars={bars}
            path={meetingDeskPath(meeting.id)}
            next={ORDER.find((name) => !bars.has(name)) ?? null}
          />
          <Card title="基本情况">
            <DescriptionList
              items={[
                { term: '会议', value: kindLabel(meeting.kind) },
                { term: '时间', value: `${meeting.held_on} ${meeting.starts_at}—${meeting.ends_at}` },
                { term: '地点', value: meeting.place },
                {
                  term: '公众列席',
                  value: meeting.seats === 0 ? '不邀请' : `${meeting.seats} 人，${meeting.apply_until} 截止报名`,
                },
                ...(meeting.attended ? [{ term: '出席、列席', value: <PlainText text={meeting.attended} /> }] : []),
                ...(meeting.record ? [{ term: '会议记录', value: <PlainText text={meeting.record} /> }] : []),
                ...(meeting.cancelled_reason ? [{ term: '取消', value: meeting.cancelled_reason }] : []),
              ]}
            />
            {meeting.session_id && (
              <p>
                <a href={`/workbench/attendance/${meeting.session_id}`}>列席报名</a>
              </p>
            )}
            {meeting.announced_on && <a href={meetingPath(meeting)}>公开页面</a>}
          </Card>
        </>
      }
    />
  </WorkbenchPage>
)
