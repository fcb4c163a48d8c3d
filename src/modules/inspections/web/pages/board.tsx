import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  Field,
  Form,
  type FormState,
  longDay,
  type PageFrame,
  Section,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Indicator, type Standing, standingWords, statedItems } from '../../model.ts'
import type { Line } from '../../statement.ts'

const TONE: Record<Standing, 'done' | 'main' | 'urgent'> = { fine: 'done', warning: 'main', breach: 'urgent' }
const StandingTag = ({ standing }: { standing: Standing }) => <Tag tone={TONE[standing]}>{standingWords[standing]}</Tag>

type Props = { page: PageFrame; indicators: Indicator[]; today: string }

/** The national indicators as they stand today, and what will be in breach soon. */
export const BoardPage = ({ page, indicators, today }: Props) => {
  const vetoes = indicators.filter(({ weight, standing }) => weight === 'veto' && standing === 'breach')
  const soon = indicators.flatMap(({ findings }) => findings.filter(({ standing }) => standing === 'warning'))
  return (
    <WorkbenchPage
      title="网站检查"
      page={page}
      under={`按检查指标自查，${longDay(today)}`}
      actions={<ButtonLink href="/workbench/inspections/statement">工作年度报表</ButtonLink>}
    >
      {vetoes.length > 0 && (
        <Alert tone="error" title={`${vetoes.length} 项单项否决`}>
          <ul>
            {vetoes.map(({ title, sentence }) => (
              <li>
                {title}：{sentence}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {soon.length > 0 && (
        <Alert tone="warning" title="一周内将不合格">
          <ul>
            {soon.slice(0, 10).map(({ subject, href, sentence }) => (
              <li>
                <a href={href}>{subject}</a>：{sentence}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Table
        caption="检查指标"
        rows={indicators}
        empty=""
        columns={[
          {
            header: '指标',
            rowHeader: true,
            cell: ({ id, title, findings }) => (findings.length > 0 ? <a href={`#${id}`}>{title}</a> : title),
          },
          { header: '性质', nowrap: true, cell: ({ weight }) => (weight === 'veto' ? '单项否决' : '扣分') },
          { header: '现状', nowrap: true, cell: ({ standing }) => <StandingTag standing={standing} /> },
          { header: '说明', cell: ({ sentence }) => sentence },
        ]}
      />
      {indicators
        .filter(({ findings }) => findings.length > 0)
        .map(({ id, title, findings }) => (
          <Section title={title}>
            <div id={id}>
              <Table
                caption={title}
                hideCaption
                rows={findings}
                empty=""
                columns={[
                  { header: '对象', rowHeader: true, cell: ({ subject, href }) => <a href={href}>{subject}</a> },
                  { header: '现状', nowrap: true, cell: ({ standing }) => <StandingTag standing={standing} /> },
                  { header: '说明', cell: ({ sentence }) => sentence },
                  { header: '不合格之日', nowrap: true, cell: ({ breachesOn }) => breachesOn ?? '' },
                ]}
              />
            </div>
          </Section>
        ))}
    </WorkbenchPage>
  )
}

export const Lines = ({ lines, caption }: { lines: readonly Line[]; caption: string }) => (
  <Table
    caption={caption}
    hideCaption
    rows={[...lines]}
    empty=""
    columns={[
      { header: '类别', cell: ({ group }) => group },
      { header: '项目', rowHeader: true, cell: ({ label }) => label },
      {
        header: '数值',
        numeric: true,
        cell: ({ value, unit }) =>
          value === null ? '未填写' : unit === '是/否' ? value : `${Number(value).toLocaleString('en-US')} ${unit}`,
      },
      { header: '来源', cell: ({ from }) => (from === 'records' ? '由记录得出' : '填报') },
    ]}
  />
)

type StatementProps = { page: PageFrame; year: number; lines: Line[]; published: boolean; form: FormState }

/** 政府网站工作年度报表: what the records give, what has to be stated, and publication by 31 January. */
export const StatementPage = ({ page, year, lines, published, form }: StatementProps) => {
  const general = form.errors.find(({ field }) => field === '')
  return (
    <WorkbenchPage
      title={`${year}年政府网站工作年度报表`}
      page={page}
      breadcrumb={[{ href: '/workbench/inspections', label: '网站检查' }]}
      under={published ? '已公布' : `${year + 1}年1月31日前公布`}
      actions={
        published ? (
          <ButtonLink href={`/inspections/${year}`}>公开页面</ButtonLink>
        ) : (
          <ActionForm action={`/workbench/inspections/statement/${year}/publication`} csrf={page.csrf}>
            <Button kind="primary">公布</Button>
          </ActionForm>
        )
      }
    >
      {general && (
        <Alert tone="error" title="没有公布" live>
          {general.message}
        </Alert>
      )}
      <Lines lines={lines} caption="年度报表" />
      {!published && (
        <Section title="需要填报的项目">
          <Form action={`/workbench/inspections/statement/${year}`} csrf={page.csrf} form={form}>
            {statedItems.map(({ id, label, unit }) =>
              unit === '是/否' ? (
                <SelectField
                  name={id}
                  label={label}
                  form={form}
                  empty="未填写"
                  options={['是', '否'].map((value) => ({ value, label: value }))}
                />
              ) : (
                <Field name={id} label={label} suffix={unit} inputmode="numeric" width="short" form={form} />
              ),
            )}
            <Button>保存</Button>
          </Form>
        </Section>
      )}
    </WorkbenchPage>
  )
}
