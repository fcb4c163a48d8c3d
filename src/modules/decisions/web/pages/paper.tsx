import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Button,
  FileField,
  Form,
  type FormState,
  KEY_FIELD,
  type PageFrame,
  PlainText,
  valueIn,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Act } from '../../act.ts'
import { type Decision, type Step, steps, workbenchPath } from '../../model.ts'
import type { Subject } from '../act-pages.tsx'

type Frame = { page: PageFrame }

export const PaperFormPage = ({ page, subject, act, form }: Frame & { subject: Subject; act: Act; form: FormState }) => (
  <WorkbenchPage title={act.label} page={page} breadcrumb={[...subject.under, { href: subject.path, label: subject.title }]}>
    <Form action={`${subject.path}/${act.noun}`} csrf={page.csrf} form={form} idempotencyKey={valueIn(form, KEY_FIELD)} multipart>
      <ActFields schema={act.input} form={form} />
      <FileField name="paper" label="文件" form={form} optional />
      <Button>{act.label}</Button>
    </Form>
  </WorkbenchPage>
)

type Paper = { title: string; text: string | null; step: Step; formed_on: string; public: boolean }
export const PaperPage = ({ page, decision, paper }: Frame & { decision: Decision; paper: Paper }) => (
  <WorkbenchPage
    title={paper.title}
    page={page}
    breadcrumb={[
      { href: '/workbench/decisions', label: '重大行政决策' },
      { href: workbenchPath(decision.id), label: decision.title },
    ]}
  >
    <p class="yg-quiet">
      {steps[paper.step].label}，{paper.formed_on}，{paper.public ? '已公开' : '不公开'}
    </p>
    <PlainText text={paper.text ?? ''} />
  </WorkbenchPage>
)
