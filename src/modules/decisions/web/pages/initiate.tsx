import { ActFields } from '../../../../ui/act-form.tsx'
import type { Asked } from '../../../../ui/act-input.ts'
import { Button, Form, FormSection, type FormState, type PageFrame, WorkbenchPage } from '../../../../ui/index.ts'
import { STEPS, steps } from '../../model.ts'
import { Initiate } from '../../schema.ts'

type Props = {
  page: PageFrame
  form: FormState
  idempotencyKey: string
  asked: Record<string, Partial<Asked>>
}

const all = Object.keys(Initiate.shape)
const ofStep = (step: string) => all.filter((name) => name.startsWith(`${step}.`))
const except = (names: readonly string[]) => all.filter((name) => !names.includes(name))
const plain = all.filter((name) => !name.includes('.'))

/** 决策启动: what is decided, who prepares it, and step by step whether it applies and by when. */
export const InitiatePage = ({ page, form, idempotencyKey, asked }: Props) => (
  <WorkbenchPage title="启动重大行政决策" page={page} breadcrumb={[{ href: '/workbench/decisions', label: '重大行政决策' }]}>
    <p>决策建议经研究论证，决定启动的，明确承办单位和要经过的程序；不经过的程序，写明理由（暂行条例第十条、第十一条）。</p>
    <Form action="/workbench/decisions/new" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="decision-new">
      <ActFields schema={Initiate} form={form} asked={asked} omit={except(plain)} />
      {STEPS.filter((step) => step !== 'initiation').map((step) => (
        <FormSection title={steps[step].label} hint={`${steps[step].does}（${steps[step].article}）`}>
          <ActFields schema={Initiate} form={form} omit={except(ofStep(step))} />
        </FormSection>
      ))}
      <Button>启动</Button>
    </Form>
  </WorkbenchPage>
)
