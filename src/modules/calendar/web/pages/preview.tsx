import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  count,
  DescriptionList,
  Form,
  longDay,
  type PageFrame,
  shortDay,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Affected } from '../../affected.ts'
import type { Arrangement, ChangedDay } from '../../arrangement.ts'
import type { EnterYear } from '../../schema.ts'

type PreviewPageProps = {
  page: PageFrame
  input: EnterYear
  arrangement: Arrangement
  affected: Affected[]
}

export const PreviewPage = ({ affected, arrangement: { changed, days, first }, input, page }: PreviewPageProps) => (
  <WorkbenchPage
    title={`核对${input.year}年放假安排`}
    page={page}
    breadcrumb={[{ href: '/workbench/calendar', label: '工作日历' }]}
  >
    <Alert tone={changed.length > 0 ? 'info' : 'warning'} title={changesWords(first, changed.length, input.year)}>
      <p>
        放假 {days.filter(({ isOff }) => isOff).length} 天，调休上班 {days.filter(({ isOff }) => !isOff).length}{' '}
        天。确认录入后立即适用，办理中的期限自动重算并留下记录。
      </p>
    </Alert>
    <DescriptionList
      columns={2}
      items={[
        { term: '通知', value: input.title },
        { term: '文号', value: input.number },
        { term: '发文日期', value: longDay(input.issuedOn) },
      ]}
    />
    {affected.map(({ count: moving, moves, what }) => (
      <Card title={`${what}：${count(moving)} 件的到期日会变动`}>
        <Table
          caption={what}
          hideCaption
          dense
          rows={moves}
          empty="没有会变动的到期日"
          columns={[
            { header: '事项', cell: ({ href, title }) => <a href={href}>{title}</a>, rowHeader: true },
            { header: '现到期日', cell: ({ from }) => from, nowrap: true },
            { header: '变为', cell: ({ to }) => to, nowrap: true },
          ]}
        />
      </Card>
    ))}
    <Card title="逐日核对">
      <Table
        caption="逐日核对"
        hideCaption
        dense
        rows={days}
        empty="没有日期"
        columns={[
          { header: '日期', cell: ({ day }) => shortDay(day, `${input.year}`), rowHeader: true, nowrap: true },
          {
            header: '安排',
            cell: ({ day, isOff }) =>
              `${isOff ? '休' : '班'}${!first && changed.some((each) => each.day === day) ? '（变动）' : ''}`,
            nowrap: true,
          },
          { header: '节日', cell: ({ name }) => name, nowrap: true },
          { header: '依据的句子', cell: ({ sentence }) => sentence },
        ]}
      />
      <Dropped changed={changed.filter(({ isOff }) => isOff === null)} year={input.year} />
    </Card>
    <Form action="/workbench/calendar" csrf={page.csrf}>
      {Object.entries(input).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      <ButtonRow>
        <Button>确认录入</Button>
        <ButtonLink href="/workbench/calendar/new">返回，不录入</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

const changesWords = (first: boolean, changed: number, year: number) =>
  first ? `${year}年首次录入` : changed > 0 ? `与现行安排相比，有 ${changed} 天不同` : '与现行安排没有出入，不需要录入'

const Dropped = ({ changed, year }: { changed: ChangedDay[]; year: number }) =>
  changed.length === 0 ? null : (
    <p>
      不再特别安排的日子：
      {changed.map(({ before, day }) => `${shortDay(day, `${year}`)}（原为${before ? '休' : '班'}）`).join('、')}。
    </p>
  )
