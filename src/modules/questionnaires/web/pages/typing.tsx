import {
  Alert,
  assetUrl,
  Button,
  Field,
  Form,
  type FormState,
  type PageFrame,
  RadioField,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Collection, type Stage, workbenchPath } from '../../model.ts'
import { QuestionFields } from '../fields/question-fields.tsx'
import { HERE } from './desk.tsx'

type TypingProps = {
  page: PageFrame
  collection: Collection
  stage: Stage
  form: FormState
  idempotencyKey: string
  done: 'counted' | 'waiting' | null
}

/** An answer from paper: the document first, since the same person may have answered already. */
export const TypingPage = ({ page, collection, stage, form, idempotencyKey, done }: TypingProps) => (
  <WorkbenchPage
    title="录入答卷"
    page={page}
    breadcrumb={[...HERE, { href: workbenchPath(collection.id), label: collection.title }]}
  >
    {done && (
      <Alert tone="done" title={done === 'counted' ? '已经计入' : '已经登记，等待另一人第二次录入'}>
        <p>可以接着录入下一份。</p>
      </Alert>
    )}
    <Alert title="纸质、电话答卷不在匿名承诺之内">
      <p>您知道是谁作答。答卷与证件号码分开保存：证件号码只留加了密钥的摘要，用来核对同一个人在网上、纸上只作答一次。</p>
    </Alert>
    {stage === 'closed' || stage === 'planned' ? (
      <Alert tone="warning" title="本次征集不在进行中">
        <p>不能录入。</p>
      </Alert>
    ) : (
      <Form action={`${workbenchPath(collection.id)}/typing`} csrf={page.csrf} form={form} idempotencyKey={idempotencyKey}>
        <RadioField
          name="channel"
          label="来自"
          options={[
            { value: 'paper', label: '纸质问卷' },
            { value: 'phone', label: '电话' },
          ]}
          form={form}
          inline
        />
        <Field name="document" label="证件号码" hint="只用来核对不重复作答" form={form} autocomplete="off" private />
        <QuestionFields definition={collection.definition} form={form} />
        <Button>{collection.typed_twice ? '提交这一次录入' : '计入'}</Button>
      </Form>
    )}
    <script type="module" src={assetUrl('questionnaire')} />
  </WorkbenchPage>
)
