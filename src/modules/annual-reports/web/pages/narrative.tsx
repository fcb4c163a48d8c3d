import { minuteOf } from '../../../../platform/day.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Field,
  Form,
  type FormState,
  More,
  type PageFrame,
  PlainText,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import { narrativeSections, type Section, sectionTitles } from '../../model.ts'
import type { Counted } from '../../narrative/count-figures.ts'
import { referenceTo } from '../../narrative/references.ts'
import type { Written } from '../../queries.ts'

type NarrativeProps = {
  page: PageFrame
  organisation: Organisation
  year: number
  address: string
  section: Section
  form: FormState
  current: Written[Section]
  versions: { version: number; text: string; saved_at: Date }[]
  mayWrite: boolean
  /** What can be quoted, as it is now. */
  counted: readonly Counted[]
}

const HINTS: Record<Section, string> = {
  1: '主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障；人民政府还应写明工作考核、社会评议、责任追究结果。',
  5: '存在的主要问题和改进情况。改进措施请同时记入“改进措施”，下一年度报告将逐条说明落实情况。',
  6: '信息处理费的收费通知件数、总金额和实际收取金额会自动写入，不必重复填写。',
}

/** One narrative section with its versions; who wrote on an older version sees the newer one beside what they typed. */
export const NarrativePage = ({
  page,
  organisation,
  year,
  address,
  section,
  form,
  current,
  versions,
  mayWrite,
  counted,
}: NarrativeProps) => (
  <WorkbenchPage
    title={sectionTitles[section]}
    page={page}
    organisation={organisation.name}
    breadcrumb={[
      { href: '/workbench/annual-reports', label: '年度报告' },
      { href: address, label: `${year}年` },
    ]}
  >
    <Tabs
      label="文字部分"
      items={narrativeSections.map((number) => ({
        href: `${address}/narratives/${number}`,
        label: sectionTitles[number],
        current: number === section,
      }))}
    />
    {mayWrite ? (
      <Form action={`${address}/narratives/${section}`} csrf={page.csrf} form={filled(form, current.text)} wide>
        <input type="hidden" name="version" value={String(current.version)} />
        <Field name="text" label="正文" hint={HINTS[section]} form={filled(form, current.text)} multiline rows={20} />
        <ButtonRow>
          <Button>保存为第{current.version + 1}版</Button>
          <ButtonLink href={address}>返回预览</ButtonLink>
        </ButtonRow>
      </Form>
    ) : (
      <PlainText text={current.text || '（尚未填写）'} />
    )}
    {mayWrite && <Quotable counted={counted} />}
    {versions.map(({ version, text, saved_at }, index) => (
      <More summary={`第${version}版，${minuteOf(saved_at)}保存`} open={index === 0 && form.errors.length > 0}>
        <PlainText text={text} />
      </More>
    ))}
  </WorkbenchPage>
)

/** What is written in double braces becomes the figure wherever the report is shown, and keeps up with the records until it is closed. */
const Quotable = ({ counted }: { counted: readonly Counted[] }) => (
  <More summary="可以引用的数字">
    <p>
      把“写法”一栏的文字复制到正文里，预览和公布时自动换成数值，定稿时固定。直接填写数字的，与记录一致时会记下来；以后记录变动，定稿前会提示核对。
    </p>
    <Table
      caption="可以引用的数字"
      hideCaption
      dense
      rows={[...counted]}
      empty="没有可以引用的数字。"
      columns={[
        { header: '数字', rowHeader: true, cell: ({ name, title }) => <a href={`/annual-reports/figures#${name}`}>{title}</a> },
        { header: '现在', numeric: true, nowrap: true, cell: ({ value, unit }) => `${value} ${unit}` },
        { header: '写法', nowrap: true, cell: ({ name }) => <code>{referenceTo(name)}</code> },
      ]}
    />
  </More>
)

const filled = (form: FormState, text: string): FormState => ({ ...form, values: { text, ...form.values } })
