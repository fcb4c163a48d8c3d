import { Alert, type FormState, Grid, type PageFrame, PortalPage, Section, shortDay, Table, Tabs } from '../../../../ui/index.ts'
import type { Notice } from '../../model.ts'
import type { HolidayView, MonthView } from '../../year-view.ts'
import { Calculator } from './calculator.tsx'
import { Month } from './month.tsx'

export type CalendarPageProps = {
  page: PageFrame
  year: number
  years: number[]
  today: string
  /** Null while the State Council has not published the year's arrangement. */
  published: { notice: Notice; months: MonthView[]; holidays: HolidayView[] } | null
  form: FormState
}

export const CalendarPage = ({ form, page, published, today, year, years }: CalendarPageProps) => (
  <PortalPage title="工作日历" page={page} width="wide" breadcrumb={[{ href: '/', label: '首页' }]} labels={LABELS}>
    <Section
      title="如果今天申请，最晚什么时候答复"
      intro="行政机关收到申请的当日不计，从次日起按工作日计算（政府信息公开条例第三十三条）。"
    >
      <Calculator form={form} />
    </Section>
    <Tabs
      label="年份"
      items={years.map((each) => ({ href: `/calendar?year=${each}`, label: `${each}年`, current: each === year }))}
    />
    {published ? (
      <Published {...published} year={year} today={today} />
    ) : (
      <Alert tone="warning" title={`${year}年的放假安排尚未公布`}>
        <p>国务院办公厅一般在上一年第四季度发布通知。通知发布之前，{year}年的工作日无法确定。</p>
      </Alert>
    )}
  </PortalPage>
)

const Published = ({
  holidays,
  months,
  notice,
  today,
  year,
}: NonNullable<CalendarPageProps['published']> & { year: number; today: string }) => (
  <>
    <Section title={`${year}年放假安排`} intro={<NoticeWords notice={notice} />}>
      <Table
        caption={`${year}年放假安排`}
        hideCaption
        rows={holidays}
        empty="没有放假安排"
        columns={[
          { header: '节日', cell: ({ name }) => name, rowHeader: true },
          { header: '放假', cell: ({ off }) => rangeOf(off, year) },
          { header: '天数', cell: ({ off }) => off.length, numeric: true },
          { header: '调休上班', cell: ({ work }) => work.map((day) => shortDay(day, `${year}`)).join('、') || '—' },
        ]}
      />
    </Section>
    <Section
      title="全年一览"
      intro={`全年 ${months.reduce((sum, { workingDays }) => sum + workingDays, 0)} 个工作日。“休”为放假，“班”为调休上班，其余周六、周日休息。`}
    >
      <Grid columns={3}>
        {months.map((month) => (
          <Month month={month} today={today} />
        ))}
      </Grid>
    </Section>
  </>
)

/** The paper the days come from. */
export const NoticeWords = ({ notice: { number, title, url } }: { notice: Notice }) => (
  <>
    依据：{url ? <a href={url}>{title}</a> : title}（{number}）
  </>
)

const rangeOf = ([first = '', ...rest]: string[], year: number) => {
  const last = rest.at(-1)
  return last ? `${shortDay(first, `${year}`)}至${shortDay(last, `${year}`)}` : shortDay(first, `${year}`)
}

const LABELS = {
  column: {
    name: '工作日历',
    description: '国务院放假安排、工作日和答复期限计算',
    keywords: ['工作日', '放假安排', '答复期限'],
    type: ['政务公开'],
  },
}
