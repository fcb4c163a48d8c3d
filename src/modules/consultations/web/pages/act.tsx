import {
  Button,
  ButtonRow,
  DateField,
  Field,
  Form,
  type FormState,
  type PageFrame,
  Refused,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Consultation, workbenchPath } from '../../model.ts'
import { DESK } from './place.ts'

export const ACTS = {
  return: { title: '退回修改', button: '退回' },
  extension: { title: '延长征集期', button: '延长并公告' },
  correction: { title: '更正错误', button: '更正并公告' },
  withdrawal: { title: '撤回', button: '撤回' },
  outcome: { title: '起草结果', button: '保存' },
  milestone: { title: '登记落实情况', button: '登记并公布' },
} as const
export type ActPath = keyof typeof ACTS

type Props = {
  page: PageFrame
  consultation: Consultation
  act: ActPath
  form: FormState
  refused?: string | undefined
}

/** An act with something to type, on a page of its own. */
export const ActPage = ({ page, consultation, act, form, refused }: Props) => (
  <WorkbenchPage
    title={ACTS[act].title}
    page={page}
    breadcrumb={[...DESK, { href: workbenchPath(consultation.id), label: consultation.title }]}
  >
    <Refused sentence={refused} />
    <Form
      action={`${workbenchPath(consultation.id)}/${act}`}
      csrf={page.csrf}
      form={form}
      draft={`consultation-${act}-${consultation.id}`}
      wide
    >
      <Fields act={act} form={form} consultation={consultation} />
      <ButtonRow>
        <Button kind={act === 'withdrawal' ? 'destructive' : 'primary'}>{ACTS[act].button}</Button>
        <a class="usa-button usa-button--unstyled" href={workbenchPath(consultation.id)}>
          返回，不办理
        </a>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

const Fields = ({ act, form, consultation }: { act: ActPath; form: FormState; consultation: Consultation }) => {
  switch (act) {
    case 'return':
      return <Field name="reason" label="退回理由" multiline rows={4} form={form} />
    case 'extension':
      return (
        <>
          <p>现在的截止日期是 {consultation.closes_on}。只能延长，不能缩短。</p>
          <DateField name="closesOn" label="新的截止日期" form={form} />
          <Field name="reason" label="延长的理由" hint="会公开" multiline rows={3} form={form} />
        </>
      )
    case 'correction':
      return (
        <>
          <Field name="note" label="更正说明" hint="会公开：更正了什么、为什么" multiline rows={3} form={form} />
          <Field name="title" label="标题" form={form} width="full" />
          <Field name="explanation" label="起草说明" multiline rows={6} form={form} />
          {consultation.text.length > 0 && (
            <Field name="text" label="文本" hint="不能删去已经公开征求意见的条款" multiline rows={16} form={form} />
          )}
          <Field name="otherWays" label="其他参与方式" multiline rows={2} form={form} />
          <Field name="contact" label="联系方式" form={form} width="full" />
        </>
      )
    case 'withdrawal':
      return (
        <>
          <p>
            {consultation.opened_on
              ? '撤回以后不再收意见，页面保留并公开撤回的理由。不能恢复。'
              : '撤回以后不再办理；已经公布在年度计划里的，公开撤回的理由。不能恢复。'}
          </p>
          <Field name="reason" label="撤回的理由" multiline rows={4} form={form} />
        </>
      )
    case 'outcome':
      return (
        <>
          <Field
            name="result"
            label="结果说明"
            hint="收到多少意见、主要内容是什么、采纳了哪些、没有采纳哪些以及为什么"
            multiline
            rows={10}
            form={form}
          />
          {consultation.text.length > 0 && (
            <Field
              name="finalText"
              label="修改后的文本"
              hint="没有改动的条款照抄；条款的标识保持不变，改在哪里由系统比对"
              multiline
              rows={16}
              optional
              form={form}
            />
          )}
          <Field name="finalTitle" label="正式文件名称" optional form={form} width="full" />
          <Field name="finalUrl" label="正式文件的网址" optional form={form} width="full" />
        </>
      )
    case 'milestone':
      return (
        <>
          <DateField name="doneOn" label="日期" form={form} />
          <Field name="text" label="做了什么" hint="会公开" multiline rows={3} form={form} />
          <Field name="urlTitle" label="相关决定、规章或者文件" optional form={form} width="full" />
          <Field name="url" label="相关网址" optional form={form} width="full" />
        </>
      )
  }
}
