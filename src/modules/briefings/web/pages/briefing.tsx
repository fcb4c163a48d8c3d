import { feedLinks } from '../../../../platform/feeds.ts'
import {
  Alert,
  ButtonLink,
  Card,
  DescriptionList,
  longDay,
  minute,
  type PageFrame,
  PortalPage,
  Section,
  WithAside,
} from '../../../../ui/index.ts'
import type { FollowUp } from '../../follow-ups.ts'
import type { SaidLine } from '../../live/say.ts'
import { kinds, livePath, type Material, type Passage, portalPath, type Speaker, type Transcript } from '../../model.ts'
import type { ShownQuestion, WithSeries } from '../../queries.ts'
import { type Before, LineItem, Words } from './live-items.tsx'
import { StateTag } from './state-tag.tsx'
import { TranscriptView } from './transcript-view.tsx'

type Props = {
  page: PageFrame
  event: WithSeries
  office: string
  speakers: Speaker[]
  materials: Material[]
  signed: (Omit<Transcript, 'passages'> & { passages: Passage[] }) | undefined
  earlier: Transcript[]
  lines: { line: SaidLine; before: Before[] }[]
  questions: ShownQuestion[]
  followUps: Map<string, FollowUp>
  mayAsk: boolean
  linkedData?: Record<string, unknown>
}

/** One occasion: beforehand what it is about, afterwards what was said, and what became of every question. */
export const BriefingPage = (props: Props) => {
  const { page, event, office, speakers, materials, signed, earlier, lines, mayAsk, linkedData } = props
  return (
    <PortalPage
      title={event.title}
      page={page}
      links={feedLinks(`/briefings/series/${event.series_slug}`, event.series)}
      {...(linkedData && { linkedData })}
      breadcrumb={[
        { href: '/briefings', label: '新闻发布和访谈' },
        { href: `/briefings/series/${event.series_slug}`, label: event.series },
      ]}
    >
      <Standing event={event} mayAsk={mayAsk} />
      <WithAside
        aside={
          <>
            <Card title={`${kinds[event.kind]}`} aside={<StateTag state={event.state} />}>
              <DescriptionList
                items={[
                  { term: '时间', value: <time datetime={event.starts_at.toISOString()}>{minute(event.starts_at)}</time> },
                  { term: '地点', value: event.place },
                  { term: '主办', value: office },
                  { term: '系列', value: <a href={`/briefings/series/${event.series_slug}`}>{event.series}</a> },
                  ...(event.held_on ? [{ term: '举行', value: longDay(event.held_on) }] : []),
                ]}
              />
              {event.state === 'announced' && (
                <p>
                  <a href={`${portalPath(event.id)}/event.ics`}>加入日历</a>
                </p>
              )}
            </Card>
            {speakers.length > 0 && (
              <Card title={event.kind === 'press-conference' ? '发布人' : '嘉宾'}>
                <ul class="yg-speakers">
                  {speakers.map(({ name, office: of, duty }) => (
                    <li>
                      <strong>{name}</strong>　{of}
                      {duty}
                    </li>
                  ))}
                </ul>
              </Card>
            )}
            {materials.length > 0 && (
              <Card title="材料">
                <ul>
                  {materials.map(({ title, url }) => (
                    <li>
                      <a href={url}>{title}</a>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        }
      >
        <Section title="主题和内容">
          <Words text={event.topic} />
        </Section>
        {event.video_url && (
          <p>
            <ButtonLink href={event.video_url} icon="view">
              看视频回放
            </ButtonLink>
            <span class="yg-quiet">　打开 {new URL(event.video_url).hostname}</span>
          </p>
        )}
        {signed && <TranscriptView event={event} transcript={signed} earlier={earlier} />}
        {!signed && lines.length > 0 && (
          <Section title="现场实录" intro="现场记录，未经整理；整理稿签发后替换。">
            <ol id="lines" class="yg-live__list">
              {lines.map(({ line, before }) => (
                <LineItem line={line} before={before} />
              ))}
            </ol>
          </Section>
        )}
        <Questions {...props} />
      </WithAside>
    </PortalPage>
  )
}

const Standing = ({ event, mayAsk }: Pick<Props, 'event' | 'mayAsk'>) => (
  <>
    {event.state === 'cancelled' && (
      <Alert tone="warning" title="已取消" live>
        <p>{event.cancelled_reason}</p>
      </Alert>
    )}
    {event.state === 'live' && (
      <Alert title="正在进行" live>
        <p>
          <a href={livePath(event.id)}>看图文直播</a>
        </p>
      </Alert>
    )}
    {mayAsk && (
      <p>
        <ButtonLink href={`${portalPath(event.id)}/ask`} kind="primary" icon="speak">
          我要提问
        </ButtonLink>
        {event.state === 'announced' && event.questions_until && (
          <span class="yg-quiet">　{minute(event.questions_until)} 前可以提问</span>
        )}
      </p>
    )}
  </>
)

const Questions = ({ questions, followUps, event }: Props) => {
  const left = questions.filter(({ state }) => state === 'followed-up' || (state === 'passed' && event.state !== 'announced'))
  if (left.length === 0) return null
  return (
    <Section title="没有来得及回答的提问" intro="转为留言，由有关机关在规定期限内答复，答复公开后显示在这里。">
      <ul class="yg-live__list">
        {left.map(({ number, name, shown, text, message_id }) => {
          const followUp = followUps.get(message_id ?? '')
          return (
            <li id={`q${number}`} class="yg-asked">
              <p class="yg-quiet">
                {number} 号提问，{name || '网友'}
              </p>
              <Words text={shown ?? text} />
              {followUp ? <Followed followUp={followUp} /> : <p class="yg-quiet">待转办</p>}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

const Followed = ({ followUp: { number, answeredOn, href, text } }: { followUp: FollowUp }) => (
  <>
    <p>
      留言编号 {number}，{answeredOn ? `${longDay(answeredOn)}答复` : '正在办理'}
      {href && '　'}
      {href && <a href={href}>看留言和答复</a>}
    </p>
    {text && (
      <details class="yg-details">
        <summary>答复</summary>
        <div class="yg-details__body">
          <Words text={text} />
        </div>
      </details>
    )}
  </>
)
