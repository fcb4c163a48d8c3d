import {
  ButtonLink,
  count,
  Figure,
  Figures,
  minute,
  type PageFrame,
  Pagination,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Burst } from '../../bursts.ts'
import { type Clock, clockNames, clockSentence, clocksOf, isLate, type Level, workbenchPath } from '../../model.ts'
import { VIEWS, type View, type WithPress } from '../../queries.ts'
import { Bursts } from './bursts.tsx'
import { StateTag } from './tags.tsx'

type Props = {
  page: PageFrame
  view: View
  rows: WithPress[]
  total: number
  bursts: Burst[]
  /** The level with the longest term: what binds whatever it turns out to be. */
  level: Level | undefined
  keeps: boolean
  nameOf: (id: string | null) => string
  now: Date
  previous: string | undefined
  next: string | undefined
}

const labels: Record<View, string> = {
  open: '办理中',
  late: '已超时',
  following: '跟踪中',
  closed: '已办结',
  other: '并入和不需回应',
}

/** The clock that binds now: the first that nobody has met. */
const bindingOf = (concern: WithPress): Clock | undefined => clocksOf(concern).find(({ doneAt }) => doneAt === null)

/** What has to be answered, by the hours that are left. */
export const BoardPage = (props: Props) => {
  const { page, view, rows, total, bursts, level, keeps, nameOf, now, previous, next } = props
  const late = rows.filter((row) => {
    const clock = bindingOf(row)
    return clock !== undefined && isLate(clock, now)
  }).length
  return (
    <WorkbenchPage
      title="回应社会关切"
      page={page}
      actions={
        keeps && (
          <ButtonLink href="/workbench/concerns/new" kind="primary" icon="add">
            登记关切
          </ButtonLink>
        )
      }
    >
      <Tabs
        label="筛选"
        items={VIEWS.map((each) => ({ href: `/workbench/concerns?view=${each}`, label: labels[each], current: each === view }))}
      />
      {view === 'open' && (
        <Figures>
          <Figure label="办理中" value={total} unit="件" />
          <Figure
            label="已超时"
            value={late}
            unit="件"
            href="/workbench/concerns?view=late"
            tone={late > 0 ? 'urgent' : 'plain'}
          />
        </Figures>
      )}
      <Table
        caption={labels[view]}
        hideCaption
        rows={rows}
        empty={view === 'late' ? '没有超时的关切。' : '没有这类关切。'}
        rowHref={({ id }) => workbenchPath(id)}
        rowTone={(row) => {
          const clock = bindingOf(row)
          return clock && isLate(clock, now) && view !== 'closed' && view !== 'other' ? 'urgent' : 'plain'
        }}
        columns={[
          { header: '关切的问题', rowHeader: true, cell: ({ id, topic }) => <a href={workbenchPath(id)}>{topic}</a> },
          { header: '编号', nowrap: true, cell: ({ number }) => number },
          { header: '级别', cell: ({ level_name }) => level_name },
          { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} /> },
          {
            header: '期限',
            cell: (row) => {
              const clock = bindingOf(row)
              return clock ? `${clockNames[clock.what]}：${clockSentence(clock, { noticedAt: row.noticed_at, now })}` : '已完成'
            },
          },
          { header: '发现时间', nowrap: true, cell: ({ noticed_at }) => minute(noticed_at) },
          { header: '承办机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
        ]}
      />
      <Pagination previous={previous} next={next} shown={`共 ${count(total)} 件`} />
      {bursts.length > 0 && <Bursts bursts={bursts} level={level} now={now} />}
    </WorkbenchPage>
  )
}
