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
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import { narrativeSections, type Section, sectionTitles } from '../../model.ts'
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
    {versions.map(({ version, text, saved_at }, index) => (
      <More summary={`第${version}版，${minuteOf(saved_at)}保存`} open={index === 0 && form.errors.length > 0}>
        <PlainText text={text} />
      </More>
    ))}
  </WorkbenchPage>
)

const filled = (form: FormState, text: string): FormState => ({ ...form, values: { text, ...form.values } })
