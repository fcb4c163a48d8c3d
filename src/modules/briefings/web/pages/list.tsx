import { feedLinks } from '../../../../platform/feeds.ts'
import {
  ButtonLink,
  Card,
  count,
  EmptyState,
  Filters,
  Grid,
  longDay,
  minute,
  type PageFrame,
  Pagination,
  PortalPage,
  Section,
  Table,
  Tag,
} from '../../../../ui/index.ts'
import { KINDS, type Kind, kinds, livePath, portalPath, type Series } from '../../model.ts'
import type { WithSeries } from '../../queries.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  series: Series[]
  only: Series | undefined
  asked: { q: string; kind: Kind | undefined; series: string | undefined; year: string | undefined }
  coming: WithSeries[]
  past: WithSeries[]
  total: number
  nameOf: (id: string) => string
  thisYear: number
  previous: string | undefined
  next: string | undefined
}

/** 新闻发布和访谈: what is on, what is coming, what was said. */
export const ListPage = ({ page, series, only, asked, coming, past, total, nameOf, thisYear, previous, next }: Props) => {
  const at = only ? `/briefings/series/${only.slug}` : '/briefings'
  const title = only?.name ?? '新闻发布和访谈'
  return (
    <PortalPage
      title={title}
      page={page}
      links={feedLinks(only ? at : '/briefings/latest', title)}
      breadcrumb={only ? [{ href: '/briefings', label: '新闻发布和访谈' }] : []}
    >
      <p>
        {only?.about ||
          '新闻发布会、在线访谈和直播节目的预告、实录和回放。可以提前提问；没有来得及回答的，转为留言，由有关机关答复并公开。'}
      </p>
      <p>
        <a href={`${only ? at : '/briefings/latest'}.ics`}>日历订阅</a>
        {'　'}
        <a href={`${only ? at : '/briefings/latest'}.rss`}>RSS 订阅</a>
      </p>
      {coming.length > 0 && (
        <Section title="正在进行和即将开始">
          <Grid columns={2}>
            {coming.map((event) => (
              <Card title={event.title} href={portalPath(event.id)} level={3} aside={<StateTag state={event.state} />}>
                <p>
                  <time datetime={event.starts_at.toISOString()}>{minute(event.starts_at)}</time>，{event.place}
                </p>
                <p class="yg-quiet">
                  {event.series} · {nameOf(event.organisation_id)}
                </p>
                {event.state === 'live' && (
                  <ButtonLink href={livePath(event.id)} kind="primary">
                    看图文直播
                  </ButtonLink>
                )}
                {event.state === 'announced' && event.questions_until && (
                  <p>
                    <a href={`${portalPath(event.id)}/ask`}>我要提问</a>
                    <span class="yg-quiet">（{minute(event.questions_until)} 前）</span>
                  </p>
                )}
              </Card>
            ))}
          </Grid>
        </Section>
      )}
      <Section title="往期">
        <Filters
          action={at}
          clear={at}
          filters={[
            { kind: 'text', name: 'q', label: '标题或者主题', value: asked.q },
            ...(only
              ? []
              : [
                  {
                    kind: 'select' as const,
                    name: 'kind',
                    label: '类别',
                    value: asked.kind ?? '',
                    options: KINDS.map((value) => ({ value, label: kinds[value] })),
                  },
                  {
                    kind: 'select' as const,
                    name: 'series',
                    label: '系列、栏目',
                    value: asked.series ?? '',
                    options: series.map(({ slug, name, kind }) => ({ value: slug, label: name, group: kinds[kind] })),
                  },
                ]),
            {
              kind: 'select',
              name: 'year',
              label: '年份',
              value: asked.year ?? '',
              options: [0, 1, 2, 3, 4].map((ago) => ({ value: String(thisYear - ago), label: `${thisYear - ago}年` })),
            },
          ]}
        />
        {past.length === 0 ? (
          <EmptyState title="没有符合条件的内容">
            <p>
              <a href={at}>看全部</a>
            </p>
          </EmptyState>
        ) : (
          <Table
            caption="往期"
            hideCaption
            rows={past}
            empty=""
            rowHref={({ id }) => portalPath(id)}
            columns={[
              { header: '标题', rowHeader: true, cell: (event) => <a href={portalPath(event.id)}>{event.title}</a> },
              {
                header: '系列、栏目',
                cell: ({ series: name, series_slug }) => <a href={`/briefings/series/${series_slug}`}>{name}</a>,
              },
              {
                header: '日期',
                nowrap: true,
                cell: (event) => (event.held_on ? longDay(event.held_on) : minute(event.starts_at)),
              },
              { header: '主办', cell: (event) => nameOf(event.organisation_id) },
              {
                header: '状态',
                nowrap: true,
                cell: ({ state, video_url }) => (
                  <>
                    <StateTag state={state} /> {video_url && <Tag tone="quiet">有视频</Tag>}
                  </>
                ),
              },
            ]}
          />
        )}
        <Pagination previous={previous} next={next} shown={`共 ${count(total)} 场`} />
      </Section>
    </PortalPage>
  )
}
