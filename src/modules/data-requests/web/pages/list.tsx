import {
  ButtonLink,
  Card,
  count,
  EmptyState,
  Figure,
  Figures,
  Filters,
  Grid,
  type PageFrame,
  Pagination,
  PortalPage,
  percent,
} from '../../../../ui/index.ts'
import { type PublicRequest, portalPath, STATES, states } from '../../model.ts'
import { DATA } from './place.ts'
import { dueWords, StateTag } from './state-tag.tsx'

export type Totals = { requests: number; supporters: number; met: number; open: number; answered: number; answeredInTime: number }
type Props = {
  page: PageFrame
  rows: PublicRequest[]
  total: number
  totals: Totals
  asked: { q: string; state: string; office: string; theme: string }
  offices: { value: string; label: string }[]
  themes: { value: string; label: string }[]
  nameOf: (id: string | null) => string
  previous: string | undefined
  next: string | undefined
  today: string
}

const OFFERED = STATES.filter((state) => state !== 'joined' && state !== 'withdrawn')

/** 数据需求: what people need and what becomes of it, all of it public. */
export const ListPage = (props: Props) => {
  const { page, rows, total, totals, asked, offices, themes, nameOf, previous, next, today } = props
  return (
    <PortalPage title="数据需求" page={page} breadcrumb={DATA}>
      <p>找不到需要的数据？写下来，由掌握数据的机关限期答复。每一条需求办到哪一步、为什么采纳或者不采纳，都公开在这里。</p>
      <p>
        <ButtonLink href="/data-requests/new" kind="primary">
          提出数据需求
        </ButtonLink>{' '}
        <ButtonLink href="/data-requests/mine">我的需求</ButtonLink>{' '}
        <ButtonLink href="/data-requests/balance">供需对照</ButtonLink>{' '}
        <ButtonLink href="/data-requests/reuses">应用案例</ButtonLink>
      </p>
      <Figures>
        <Figure label="公开的需求" value={totals.requests} unit="条" />
        <Figure label="表示需要" value={totals.supporters} unit="人次" />
        <Figure label="已经开放" value={totals.met} unit="条" href="/data-requests?state=published" />
        <Figure
          label="按时答复"
          value={totals.answered === 0 ? '—' : percent(totals.answeredInTime / totals.answered)}
          note={`应答复 ${count(totals.answered)} 条`}
        />
      </Figures>
      <Filters
        action="/data-requests"
        clear="/data-requests"
        filters={[
          { kind: 'text', name: 'q', label: '关键词或者编号', value: asked.q },
          {
            kind: 'select',
            name: 'state',
            label: '进度',
            value: asked.state,
            options: OFFERED.map((value) => ({ value, label: states[value] })),
          },
          { kind: 'select', name: 'office', label: '数源单位', value: asked.office, all: '全部机关', options: offices },
          { kind: 'select', name: 'theme', label: '主题', value: asked.theme, all: '全部主题', options: themes },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title="没有符合条件的需求">
          <p>
            <a href="/data-requests/new">提出您的需求</a>，或者<a href="/datasets">看看已经开放的数据</a>。
          </p>
        </EmptyState>
      ) : (
        <Grid columns={2}>
          {rows.map((request) => (
            <Card
              title={request.title ?? ''}
              href={portalPath(request.id ?? '')}
              aside={request.state && <StateTag state={request.state} />}
            >
              <p>{shortened(request.need ?? '')}</p>
              <p class="yg-quiet">
                {request.number} · {request.filed_on} · {count(request.supporters ?? 0)} 人需要
                {request.organisation_id && ` · ${nameOf(request.organisation_id)}`}
              </p>
              <p class="yg-quiet">{dueWords(request, today)}</p>
            </Card>
          ))}
        </Grid>
      )}
      <Pagination previous={previous} next={next} shown={`共 ${count(total)} 条`} />
    </PortalPage>
  )
}

const shortened = (text: string) => (text.length > 90 ? `${text.slice(0, 90)}……` : text)
