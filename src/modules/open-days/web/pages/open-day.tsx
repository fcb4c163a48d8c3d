import {
  Alert,
  ButtonLink,
  count,
  DescriptionList,
  longDay,
  type PageFrame,
  PlainText,
  PortalPage,
  Section,
  WithAside,
} from '../../../../ui/index.ts'
import { SessionList, type ShownSession } from '../../../attendance/index.ts'
import { type OpenDay, type Picture, portalPath } from '../../model.ts'

type Props = {
  page: PageFrame
  day: OpenDay
  office: { name: string; slug: string }
  sessions: ShownSession[]
  pictures: Picture[]
  /** Null while there are too few ratings to show. */
  average: number | null
  ratings: number
  now: Date
}

/** One open day: before, the programme and the slots; afterwards what it was like. */
export const OpenDayPage = ({ page, day, office, sessions, pictures, average, ratings, now }: Props) => (
  <PortalPage
    title={day.title}
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/open-days', label: '政府开放日' },
    ]}
  >
    {day.state === 'cancelled' && (
      <Alert tone="warning" title="已取消">
        <p>{day.cancelled_reason}</p>
      </Alert>
    )}
    <p class="yg-lead">{day.summary}</p>
    <WithAside
      aside={
        <>
          <DescriptionList
            columns={1}
            items={[
              { term: '主办机关', value: <a href={`/organisations/${office.slug}`}>{office.name}</a> },
              { term: '集合地点', value: day.meeting_point },
              { term: '无障碍', value: day.accessibility },
              { term: '拍照', value: day.photos_note },
              { term: '咨询', value: day.contact },
              { term: '编号', value: day.number },
            ]}
          />
          <p>
            <ButtonLink href={`${portalPath(day.id)}/calendar.ics`} icon="calendar">
              全部场次加入日历
            </ButtonLink>
          </p>
        </>
      }
    >
      {day.report && <Report day={day} sessions={sessions} pictures={pictures} average={average} ratings={ratings} />}
      <Section title="场次">
        <SessionList sessions={sessions} now={now} />
      </Section>
      <Section title="活动安排">
        <PlainText text={day.programme} />
      </Section>
    </WithAside>
  </PortalPage>
)

type ReportProps = Pick<Props, 'day' | 'sessions' | 'pictures' | 'average' | 'ratings'>
const Report = ({ day, sessions, pictures, average, ratings }: ReportProps) => {
  const held = sessions.filter(({ cancelled_at }) => !cancelled_at)
  const sum = (of: (session: ShownSession) => number) => held.reduce((total, session) => total + of(session), 0)
  const [registrations, attended] = [sum((session) => session.registrations), sum((session) => session.attended)]
  return (
    <Section title="活动总结">
      <PlainText text={day.report ?? ''} />
      <p>
        {held.length} 个场次，报名 {count(registrations)} 份，签到 {count(attended)} 份
        {average === null ? '。' : `；${count(ratings)} 份评价，平均 ${average.toFixed(1)} 分（满分 5 分）。`}
      </p>
      <div class="yg-pictures">
        {pictures.map(({ id, alternative }) => (
          <figure>
            <img src={`${portalPath(day.id)}/pictures/${id}`} alt={alternative} loading="lazy" />
            <figcaption>{alternative}</figcaption>
          </figure>
        ))}
      </div>
      {day.reported_on && <p class="yg-quiet">{longDay(day.reported_on)}发布</p>}
    </Section>
  )
}
