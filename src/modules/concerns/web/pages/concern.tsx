import { Card, DescriptionList, longDay, minute, type PageFrame, PortalPage, Section, WithAside } from '../../../../ui/index.ts'
import { clockNames, clockSentence, clocksOf } from '../../model.ts'
import type { PublicConcern, Published } from '../../queries.ts'
import { InTimeTag } from './tags.tsx'

type Props = { page: PageFrame; concern: PublicConcern; office: string; statements: Published[]; now: Date }

/** One concern as everybody sees it: what was said, in the order of time, and whether in time. */
export const ConcernPage = ({ page, concern, office, statements, now }: Props) => {
  const noticedAt = concern.noticed_at ?? now
  const clocks = clocksOf({
    information_due_at: concern.information_due_at ?? now,
    informed_at: concern.informed_at,
    press_due_at: concern.press_due_at,
    press_at: concern.press_at,
  })
  return (
    <PortalPage title={concern.topic ?? ''} page={page} breadcrumb={[{ href: '/concerns', label: '回应社会关切' }]}>
      <WithAside
        aside={
          <Card title="时限">
            <DescriptionList
              items={[
                { term: '编号', value: concern.number },
                { term: '级别', value: concern.level_name },
                { term: '发现时间', value: minute(noticedAt) },
                { term: '回应机关', value: office },
                ...clocks.map((clock) => ({
                  term: clockNames[clock.what],
                  value: (
                    <>
                      {minute(clock.dueAt)} 前；{clockSentence(clock, { noticedAt, now })}{' '}
                      <InTimeTag inTime={clock.doneAt === null ? null : clock.doneAt <= clock.dueAt} />
                    </>
                  ),
                })),
                ...(concern.briefing_id
                  ? [{ term: '新闻发布会', value: <a href={`/briefings/${concern.briefing_id}`}>看新闻发布会</a> }]
                  : []),
                { term: '进度', value: concern.closed_on ? `${longDay(concern.closed_on)}办结` : '跟踪中' },
              ]}
            />
          </Card>
        }
      >
        {statements.map(({ number, title, text, published_at }) => (
          <section class="yg-section" id={`s${number}`}>
            <h2>{title}</h2>
            <p class="yg-quiet">
              {office}　{published_at && <time datetime={published_at.toISOString()}>{minute(published_at)}</time>}
            </p>
            {text
              .split(/\n+/)
              .filter(Boolean)
              .map((words) => (
                <p>{words}</p>
              ))}
          </section>
        ))}
        {concern.conclusion && (
          <Section title="办理结论">
            <p>{concern.conclusion}</p>
          </Section>
        )}
      </WithAside>
    </PortalPage>
  )
}
