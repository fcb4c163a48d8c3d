import {
  Button,
  DateField,
  Field,
  Form,
  type FormState,
  type PageFrame,
  SelectField,
  WorkbenchPage,
} from '../../../../ui/index.ts'

type SectionOption = { slug: string; name: string }
type SendProps = {
  page: PageFrame
  sections: SectionOption[]
  documents: { id: string; title: string; documentNumber: string | null }[]
  form: FormState
}

/** An office sends in one of its published documents. */
export const SendPage = ({ page, sections, documents, form }: SendProps) => (
  <WorkbenchPage title="报送公报" page={page} breadcrumb={[{ href: '/workbench/gazette', label: '政府公报' }]}>
    <p>公报刊登的是标准文本：文件按公开时的文字原样刊登，不另行改写。</p>
    <Form action="/workbench/gazette/submissions" csrf={page.csrf} form={form}>
      <SelectField
        name="document"
        label="要报送的文件"
        hint="本机关近一年公开、尚未报送的文件"
        form={form}
        options={documents.map(({ id, title, documentNumber }) => ({
          value: id,
          label: documentNumber ? `${title}（${documentNumber}）` : title,
        }))}
        empty="请选择"
      />
      <SelectField
        name="section"
        label="栏目"
        form={form}
        empty="请选择"
        options={sections.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Field name="note" label="报送说明" optional multiline rows={3} form={form} />
      <Button kind="primary">报送</Button>
    </Form>
  </WorkbenchPage>
)

type TextProps = {
  page: PageFrame
  sections: SectionOption[]
  printed: { id: string; label: string }[]
  form: FormState
}

/** A text from outside, or the correction of one that was printed. */
export const TextPage = ({ page, sections, printed, form }: TextProps) => (
  <WorkbenchPage title="登记外部来稿或更正" page={page} breadcrumb={[{ href: '/workbench/gazette', label: '政府公报' }]}>
    <Form action="/workbench/gazette/texts" csrf={page.csrf} form={form} wide>
      <SelectField
        name="section"
        label="栏目"
        form={form}
        empty="请选择"
        options={sections.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <SelectField
        name="corrects"
        label="更正哪一件"
        hint="只在更正已刊登的文件时选择；两处会互相链接"
        optional
        form={form}
        empty="不是更正"
        options={printed.map(({ id, label }) => ({ value: id, label }))}
      />
      <Field name="title" label="题名" form={form} width="full" />
      <Field name="documentNumber" label="字号" optional form={form} />
      <Field name="issuer" label="发文单位" form={form} />
      <DateField name="formedOn" label="成文日期" form={form} />
      <Field name="body" label="正文" hint="每段一行；也可以粘贴带表格的 HTML" multiline rows={20} width="full" form={form} />
      <Field name="note" label="说明" optional form={form} />
      <Button kind="primary">登记</Button>
    </Form>
  </WorkbenchPage>
)
