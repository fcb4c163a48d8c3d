import type { ListDeadline, OfficeLoad, rateOf, Waiting } from '../modules/requests/index.ts'
import type { Role } from '../platform/ctx.ts'
import type { Waiting as OtherWaiting } from '../platform/module.ts'
import {
  ButtonLink,
  ButtonRow,
  count,
  DeadlineSentence,
  type Door,
  Doors,
  EmptyState,
  Figure,
  Figures,
  longDay,
  type PageFrame,
  percent,
  Section,
  Table,
  WorkbenchPage,
} from '../ui/index.ts'

export type DueRow = { id: string; number: string; title: string; deadline: ListDeadline }
type Overview = { offices: OfficeLoad[]; late: number; soon: number; open: number; rate: ReturnType<typeof rateOf> }
type Props = {
  page: PageFrame
  today: string
  roles: readonly Role[]
  waiting: readonly Waiting[]
  /** What waits in other modules. */
  others: readonly OtherWaiting[]
  due: readonly DueRow[]
  overview: Overview | null
}

/** The first page of the day: what waits for me, the most pressing on top; for overseers where to look. */
export const WorkbenchHomePage = ({ page, today, roles, waiting, others, due, overview }: Props) => {
  const works = waiting.length > 0
  // What the person's posts are for, beside the requests: its own page says what waits there.
  const desks = page.nav.filter(({ href, group }) => href !== '/workbench' && OWN_WORK.includes(group ?? ''))
  return (
    <WorkbenchPage
      title="工作台"
      page={page}
      under={longDay(today)}
      search={{ action: '/workbench/requests', label: '搜索编号或者内容' }}
      actions={
        works &&
        roles.some((role) => role === 'request-officer' || role === 'office-head') && (
          <ButtonLink kind="primary" href="/workbench/requests/register" icon="add">
            代为登记
          </ButtonLink>
        )
      }
    >
      {works && <Mine waiting={waiting} due={due} />}
      {others.length > 0 && (
        <Section title={works ? '此外等我办理' : '等我办理'}>
          <Figures>
            {others.map(({ label, count: waits, href, isUrgent }) => (
              <Figure label={label} value={waits} unit="件" href={href} tone={isUrgent && waits > 0 ? 'urgent' : 'plain'} />
            ))}
          </Figures>
        </Section>
      )}
      {!works && desks.length > 0 && (
        <Section title="我的工作">
          <Doors
            label="我的工作"
            doors={desks.map(({ href, label, group = '' }) => ({ href, title: label, text: group, icon: 'list' }))}
          />
        </Section>
      )}
      {overview && <Overseen overview={overview} />}
      {roles.includes('administrator') && (
        <Section title="管理">
          <Doors label="管理" doors={ADMINISTRATION} />
        </Section>
      )}
      {!works && desks.length === 0 && !overview && !roles.includes('administrator') && (
        <EmptyState title="还没有岗位">
          <p>请联系本单位管理员为您任命岗位。</p>
        </EmptyState>
      )}
    </WorkbenchPage>
  )
}

const OWN_WORK = ['公开', '互动', '诉求', '数据']

const Mine = ({ waiting, due }: Pick<Props, 'waiting' | 'due'>) => {
  const nothing = waiting.every(({ name, count: waits }) => waits === 0 || name === 'open')
  return (
    <>
      <Section title="等我办理" {...(nothing && { intro: '今天没有等您办理的事项。' })}>
        <Figures>
          {waiting.map(({ label, count: waits, href, isUrgent }) => (
            <Figure label={label} value={waits} unit="件" href={href} tone={isUrgent && waits > 0 ? 'urgent' : 'plain'} />
          ))}
        </Figures>
      </Section>
      <Table
        caption="最先到期"
        rows={[...due]}
        empty="没有在办的申请。"
        rowHref={({ id }) => `/workbench/requests/${id}`}
        rowTone={({ deadline }) => (deadline?.tone === 'late' ? 'urgent' : 'plain')}
        columns={[
          { header: '期限', cell: ({ deadline }) => (deadline ? <DeadlineSentence deadline={deadline} /> : '—') },
          { header: '申请内容', rowHeader: true, cell: ({ id, title }) => <a href={`/workbench/requests/${id}`}>{title}</a> },
          { header: '编号', nowrap: true, cell: ({ number }) => number },
        ]}
      />
    </>
  )
}

/** The offices that need a look first, and the sum of all. */
const Overseen = ({ overview: { offices, late, soon, open, rate } }: { overview: Overview }) => (
  <Section title="监督范围">
    <Figures>
      <Figure
        label="逾期"
        value={late}
        unit="件"
        href="/workbench/requests?due=late&status=open"
        tone={late > 0 ? 'urgent' : 'plain'}
      />
      <Figure label="5 个工作日内到期" value={soon} unit="件" href="/workbench/requests?due=soon&status=open" />
      <Figure label="在办" value={open} unit="件" href="/workbench/requests" />
      <Figure label="本年按期率" value={rate === null ? '—' : percent(rate)} href="/workbench/requests/overview" />
    </Figures>
    <Table
      caption="先看这些机关"
      rows={[...offices]}
      empty="没有逾期或者临近到期的机关。"
      stack={false}
      rowHref={({ organisation }) => listOf(organisation.id)}
      columns={[
        {
          header: '机关',
          rowHeader: true,
          cell: ({ organisation }) => <a href={listOf(organisation.id)}>{organisation.name}</a>,
        },
        { header: '逾期', numeric: true, cell: (load) => count(load.late) },
        { header: '5 个工作日内到期', numeric: true, cell: (load) => count(load.soon) },
        { header: '在办', numeric: true, cell: (load) => count(load.open) },
      ]}
    />
    <ButtonRow>
      <ButtonLink href="/workbench/requests/overview" icon="chart">
        办理总览
      </ButtonLink>
    </ButtonRow>
  </Section>
)

const listOf = (organisation: string) => `/workbench/requests?organisation=${organisation}`

const ADMINISTRATION: Door[] = [
  { href: '/workbench/organisations', title: '机构', text: '名称、沿革、指南', icon: 'office' },
  { href: '/workbench/identity', title: '人员和岗位', text: '账号、任免', icon: 'people' },
  { href: '/workbench/calendar', title: '工作日历', text: '录入放假安排', icon: 'calendar' },
  { href: '/workbench/notifications', title: '发件箱', text: '发送情况、接口推送', icon: 'mail' },
]
