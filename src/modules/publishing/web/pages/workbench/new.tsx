import {
  Alert,
  Button,
  ButtonRow,
  DateField,
  Field,
  FileField,
  Form,
  FormSection,
  type FormState,
  type Option,
  RadioField,
  SelectField,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Desk, editionHref, ROOT } from '../../desk.ts'
import { PublicityFields } from './edition-fields.tsx'

type Props = { desk: Desk; form: FormState; offices: Option[]; kinds: Option[] }

/** A document begins: what it is, whose, whether it will be public, and from which file, if there is one. */
export const NewPage = ({ desk, form, offices, kinds }: Props) => (
  <WorkbenchPage {...desk} title="起草" breadcrumb={[{ href: ROOT, label: '发布工作' }]}>
    <Form action={`${ROOT}/new`} csrf={desk.page.csrf} form={form} multipart>
      <FormSection title="要公开什么">
        <RadioField name="kind" label="类别" form={form} options={kinds} />
        <SelectField name="organisation" label="机关" form={form} options={offices} width="full" />
      </FormSection>
      <FormSection title="公开不公开" hint="先定公开属性，再起草（条例第十三条、第十七条）。">
        <PublicityFields form={form} />
      </FormSection>
      <FormSection title="从哪里开始" hint="可以写一个标题直接起草，也可以导入已有的文件。">
        <Field name="title" label="标题" form={form} optional hint="导入文件的可以不填，由系统识别后请您核对。" maxlength={300} />
        <FileField
          name="file"
          label="导入文件"
          form={form}
          optional
          accept=".docx,.html,.htm"
          hint="Word 或 WPS 另存的 .docx，或者网页 .html，不超过 30 MB。字体、颜色和修订痕迹不会带入，表格和图片会保留。"
        />
      </FormSection>
      <ButtonRow>
        <Button icon="next">开始起草</Button>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

type ImportedProps = {
  desk: Desk
  edition: string
  form: FormState
  notes: string[]
  opening: string
}

/** What was recognised in an imported file, before one goes on: the draft is there already, so nothing is lost. */
export const ImportedPage = ({ desk, edition, form, notes, opening }: ImportedProps) => (
  <WorkbenchPage {...desk} title="核对识别结果" breadcrumb={[{ href: ROOT, label: '发布工作' }]}>
    <Alert tone="info" title="文件已导入为草稿">
      <p>请核对系统识别的标题、文号和成文日期。</p>
      {notes.map((note) => (
        <p>{note}</p>
      ))}
    </Alert>
    <Form action={`${editionHref(edition)}/confirmation`} csrf={desk.page.csrf} form={form}>
      <input type="hidden" name="revision" value={String(form.values.revision ?? '')} />
      <Field name="title" label="标题" form={form} maxlength={300} />
      <Field name="documentNumber" label="文号" form={form} optional width="medium" maxlength={80} />
      <DateField name="formedOn" label="成文日期" form={form} />
      <p class="yg-quiet">正文开头：{opening}…</p>
      <ButtonRow>
        <Button icon="next">核对无误，继续编辑</Button>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

type FromRequestProps = {
  desk: Desk
  form: FormState
  request: { id: string; number: string; title: string }
  refused: string | null
}

/** 依申请公开转主动公开: what the drafter affirms before the answer becomes a draft. */
export const FromRequestPage = ({ desk, form, request, refused }: FromRequestProps) => (
  <WorkbenchPage {...desk} title="转为主动公开" breadcrumb={[{ href: ROOT, label: '发布工作' }]}>
    {refused && (
      <Alert tone="error" title="不能转为主动公开" live>
        <p>{refused}</p>
      </Alert>
    )}
    <p>
      申请 {request.number}：{request.title}
    </p>
    <p>答复的内容会成为一份草稿，经检测和初审、复审、批准后公开。申请人的姓名、联系方式等不会带入。</p>
    <Form action={`${ROOT}/from-request/${request.id}`} csrf={desk.page.csrf} form={form}>
      <Field
        name="consent"
        label="同意公开的情况"
        form={form}
        multiline
        rows={3}
        maxlength={1000}
        hint="涉及第三方合法权益的，写明怎样征得同意或者作了区分处理；不涉及的，写明不涉及（条例第十五条、第三十七条、第四十四条）。"
      />
      <ButtonRow>
        <Button icon="next">建立草稿</Button>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)
