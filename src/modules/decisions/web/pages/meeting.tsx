import { Card, longDay, NewsList, type PageFrame, Pagination, PlainText, PortalPage, Section, Tag } from '../../../../ui/index.ts'
import { SessionList } from '../../../attendance/index.ts'
import { type Outcome, outcomes } from '../../gates.ts'
import { kindLabel, meetingPath, meetingState, meetingStates } from '../../meetings/model.ts'
import type { PublicItem, PublicMeeting } from '../../meetings/queries.ts'
import { portalPath } from '../../model.ts'
import { DECISIONS } from './place.ts'

type ListProps = { page: PageFrame; rows: PublicMeeting[]; previous: string | undefined; next: string | undefined }
export const MeetingsPage = ({ page, rows, previous, next }: ListProps) => (
  <PortalPage title="政府会议" page={page} breadcrumb={DECISIONS}>
    <p>全体会议、常务会议的议题会前公布，会议决定会后公布；邀请公众列席的会议可以报名。</p>
    <NewsList
      items={rows.map((meeting) => ({
        href: meetingPath(meeting),
        title: meeting.title,
        date: meeting.held_on,
        note: `${kindLabel(meeting.kind)}，${meetingStates[meetingState(meeting)]}`,
      }))}
      empty="还没有公布的会议。"
    />
    <Pagination previous={previous} next={next} />
  </PortalPage>
)

type Props = {
  page: PageFrame
  meeting: PublicMeeting
  items: PublicItem[]
  sessions: Parameters<typeof SessionList>[0]['sessions']
  nameOf: (id: string | null) => string
  now: Date
}

/** 政府会议: its public items with what is read beforehand, and what was decided. */
export const MeetingPage = ({ page, meeting, items, sessions, nameOf, now }: Props) => {
  const state = meetingState(meeting)
  return (
    <PortalPage title={meeting.title} page={page} breadcrumb={[...DECISIONS, { href: '/decisions/meetings', label: '政府会议' }]}>
      <p>
        <Tag tone={state === 'published' ? 'done' : 'main'}>{meetingStates[state]}</Tag> {nameOf(meeting.body_id)}，
        {kindLabel(meeting.kind)}，{longDay(meeting.held_on)} {meeting.starts_at}，{meeting.place}
      </p>
      {sessions.length > 0 && state === 'announced' && (
        <Section title="公众列席">
          <SessionList sessions={sessions} now={now} />
        </Section>
      )}
      <Section title="议题">
        <div class="yg-cards">
          {items.map((item) => (
            <Card title={`${item.position}　${item.title}`} level={3}>
              <p class="yg-quiet">汇报单位：{nameOf(item.organisation_id)}</p>
              {item.outcome && (
                <p>
                  <strong>{outcomes[item.outcome as Outcome].label}</strong>
                </p>
              )}
              {item.resolution && <PlainText text={item.resolution} />}
              {item.slug && (
                <p>
                  <a href={portalPath({ slug: item.slug })}>草案和全过程</a>
                </p>
              )}
              {item.draft && <PlainText text={item.draft} />}
            </Card>
          ))}
        </div>
      </Section>
    </PortalPage>
  )
}
