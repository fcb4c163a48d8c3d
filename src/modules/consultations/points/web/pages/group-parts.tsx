import { ActionForm, Button, Card, Field, Form, More, newForm } from '../../../../../ui/index.ts'
import { dispositions, groupPath } from '../../model.ts'
import { clausesOf } from './analysis.tsx'
import type { Props } from './group.tsx'
import { VerdictFields } from './verdict-fields.tsx'

/** Groups that may want the same, each with the phrases that say so. */
export const Alike = ({ page, consultation, group, alike }: Props) => (
  <Card title="可能相同的组">
    <ul>
      {alike.map(({ number, title, shared }) => (
        <li>
          <a href={groupPath(consultation.id, number)}>第 {number} 组</a>　{title}
          {shared.length > 0 && <span class="yg-quiet">　都提到：{shared.join('、')}</span>}
          <ActionForm action={`${groupPath(consultation.id, group.number)}/joining?group=${number}`} csrf={page.csrf ?? ''}>
            <Button kind="secondary">并入这一组</Button>
          </ActionForm>
        </li>
      ))}
    </ul>
  </Card>
)

/** What was changed after the publication, and the form for another change. */
export const Revisions = ({ page, consultation, group, revisions, templates, may, tried }: Props) => {
  const waiting = revisions.find(({ confirmed_on }) => confirmed_on === null)
  const path = groupPath(consultation.id, group.number)
  const form = tried.form ?? newForm()
  return (
    <Card title="公布后的更改">
      {revisions.map(({ why, old_disposition, disposition, reason, confirmed_on }) => (
        <p>
          {confirmed_on ?? '等待核定'}：由“{dispositions[old_disposition].label}”改为“{dispositions[disposition].label}”。{why}
          {reason && `　理由：${reason}`}
        </p>
      ))}
      {waiting && may.confirm && (
        <ActionForm action={`${path}/revision-confirmation`} csrf={page.csrf ?? ''}>
          <Button>核定更改</Button>
        </ActionForm>
      )}
      {waiting && may.revise && (
        <ActionForm action={`${path}/revision-withdrawal`} csrf={page.csrf ?? ''}>
          <Button kind="secondary">撤回更改</Button>
        </ActionForm>
      )}
      {!waiting && may.revise && (
        <More summary="更改处理结果" open={tried.form !== undefined}>
          <Form action={`${path}/revision`} csrf={page.csrf ?? ''} form={form}>
            <VerdictFields form={form} clauses={clausesOf(consultation)} templates={templates} />
            <Field name="why" label="更改的理由" hint="会公开，并告知提出意见的人" multiline rows={2} form={form} />
            <Button kind="secondary">提交核定</Button>
          </Form>
        </More>
      )}
    </Card>
  )
}
