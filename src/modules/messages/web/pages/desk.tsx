import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  Filters,
  Form,
  longDay,
  type Option,
  type PageFrame,
  Pagination,
  Table,
  Tabs,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Listed, VIEWS, type View, viewWords, type WorkFilterInput } from '../../list-work.ts'
import { daysUntil, isOverdue, STATES, states, vetoDay, workbenchPath } from '../../model.ts'
import { DeskTabs } from './desk-tabs.tsx'
import { ROOT } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  filter: WorkFilterInput
  size: number
  rows: Listed[]
  total: number
  counts: Record<View, number>
  kinds: Option[]
  offices: Option[]
  nameOf: (id: string) => string
  today: string
  mayBulk: boolean
  done: { tone: 'done' | 'warning'; text: string } | null
}

export const hrefOf = (filter: Partial<WorkFilterInput>, path = '') => {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) =>
      value === '' || value === 0 || (name === 'view' && value === 'open') ? [] : [[name, String(value)]],
    ),
  ).toString()
  return `${ROOT}${path}${query && `?${query}`}`
}

export const DeskPage = (props: Props) => {
  const { page, filter, size, rows, total, counts, kinds, offices, nameOf, today, mayBulk, done } = props
  const label = (kind: string) => kinds.find(({ value }) => value === kind)?.label ?? kind
  return (
    <WorkbenchPage
      title="留言办理"
      page={page}
      search={{ action: ROOT, value: filter.q, label: '搜索来信' }}
      actions={
        <ButtonLink href={hrefOf({ ...filter, offset: 0 }, '/list.xlsx')} icon="download">
          导出
        </ButtonLink>
      }
    >
      <DeskTabs now="" writes={mayBulk} />
      {done && (
        <Alert tone={done.tone} live>
          <p>{done.text}</p>
        </Alert>
      )}
      <Tabs
        label="办理状态"
        items={VIEWS.map((view) => ({
          href: hrefOf({ ...filter, view, offset: 0 }),
          label: viewWords[view],
          current: view === filter.view,
          ...(view !== 'all' && view !== 'done' && { count: counts[view] }),
        }))}
      />
      <Filters
        action={ROOT}
        clear={ROOT}
        hidden={{ view: filter.view }}
        filters={[
          { kind: 'text', name: 'q', label: '关键词或者编号', value: filter.q },
          { kind: 'select', name: 'kind', label: '类别', value: filter.kind, options: kinds },
          {
            kind: 'select',
            name: 'state',
            label: '状态',
            value: filter.state,
            options: STATES.map((value) => ({ value, label: states[value] })),
          },
          ...(offices.length > 0
            ? [
                {
                  kind: 'select' as const,
                  name: 'office',
                  label: '机关',
                  value: filter.office,
                  all: '全部机关',
                  options: offices,
                },
              ]
            : []),
        ]}
      />
      <Table
        caption={`来信 ${count(total)} 封`}
        rows={rows}
        empty="没有符合条件的来信。"
        rowHref={({ id }) => workbenchPath(id)}
        rowTone={(row) => (isOverdue(today, row) ? 'urgent' : 'plain')}
        {...(mayBulk && {
          select: { name: 'ids', form: 'bulk', value: ({ id }: Listed) => id, label: ({ number }: Listed) => number },
        })}
        columns={[
          { header: '期限', cell: (row) => <Due row={row} today={today} />, nowrap: true },
          {
            header: '标题',
            rowHeader: true,
            cell: (row) => (
              <span>
                <a href={workbenchPath(row.id)}>{row.subject}</a>
                <br />
                <span class="yg-quiet">
                  {row.number} · {label(row.kind)}
                </span>
              </span>
            ),
          },
          { header: '状态', cell: ({ state }) => <StateTag state={state} />, nowrap: true },
          ...(offices.length > 0 ? [{ header: '机关', cell: ({ organisation_id }: Listed) => nameOf(organisation_id) }] : []),
          {
            header: '转办',
            cell: ({ transfers }) => (transfers > 1 ? <Tag tone="urgent">{transfers} 次</Tag> : transfers || '—'),
            nowrap: true,
          },
          { header: '来信', cell: ({ received_on }) => received_on, nowrap: true },
        ]}
      />
      <Pagination
        previous={filter.offset > 0 ? hrefOf({ ...filter, offset: Math.max(0, filter.offset - size) }) : undefined}
        next={filter.offset + size < total ? hrefOf({ ...filter, offset: filter.offset + size }) : undefined}
        shown={`本页 ${rows.length} 封，共 ${count(total)} 封`}
      />
      <p class="yg-quiet">
        键盘：j、k 上下移动，Enter 打开，/ 搜索，? 显示全部按键。各类来信的期限见<a href={`${ROOT}/kinds`}>类别和期限</a>。
      </p>
      {mayBulk && rows.length > 0 && (
        <Form id="bulk" action={`${ROOT}/bulk`} csrf={page.csrf} wide>
          <ButtonRow>
            <Button kind="secondary" icon="check" name="act" value="accept">
              受理所选
            </Button>
            <Button kind="secondary" icon="next" name="act" value="transfer">
              转办所选
            </Button>
          </ButtonRow>
        </Form>
      )}
    </WorkbenchPage>
  )
}

const NEAR = 30
/** What is owed until when; where the three months come near, that is said as well. */
const Due = ({ row, today }: { row: Listed; today: string }) => {
  const { open_due_on, answered_on, received_on } = row
  if (open_due_on === null) return <span class="yg-quiet">{answered_on ? `${longDay(answered_on)}答复` : '—'}</span>
  const left = daysUntil(today, open_due_on)
  const veto = answered_on === null ? daysUntil(today, vetoDay(received_on)) : null
  return (
    <span>
      {isOverdue(today, row) ? (
        <Tag tone="urgent">逾期 {-left} 天</Tag>
      ) : (
        <span>
          {open_due_on.slice(5)} {left === 0 ? '今天' : `还有 ${left} 天`}
        </span>
      )}
      {veto !== null && veto <= NEAR && (
        <>
          <br />
          <span class="yg-letter-veto">{veto < 0 ? `超三个月 ${-veto} 天` : `距红线 ${veto} 天`}</span>
        </>
      )}
    </span>
  )
}
