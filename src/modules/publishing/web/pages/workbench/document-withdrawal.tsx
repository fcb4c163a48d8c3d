import { Button, ButtonRow, Card, Checkbox, Field, Form, More, RadioField } from '../../../../../ui/index.ts'
import { withdrawals } from '../../../model.ts'
import { documentHref } from '../../desk.ts'
import type { DocumentProps } from './document.tsx'

export const Withdrawal = ({ document, may, form, desk }: DocumentProps) => {
  if (!may.withdraw || !document.published_edition_id) return null
  const href = documentHref(document.id)
  if (document.withdrawal)
    return (
      <Card title="撤下">
        <p>
          {withdrawals[document.withdrawal]}：{document.withdrawal_reason}
        </p>
        <More summary="恢复公开">
          <Form action={`${href}/restoration`} csrf={desk.page.csrf} form={form}>
            <Field name="reason" label="恢复的原因" form={form} multiline rows={2} maxlength={1000} />
            <ButtonRow>
              <Button kind="secondary">恢复公开</Button>
            </ButtonRow>
          </Form>
        </More>
      </Card>
    )
  return (
    <Card title="撤下">
      <More summary="撤下这份文件" open={form.errors.length > 0}>
        <Form action={`${href}/withdrawal`} csrf={desk.page.csrf} form={form}>
          <RadioField
            name="how"
            label="方式"
            form={form}
            options={[
              { value: 'withdrawn', label: withdrawals.withdrawn, hint: '页面保留标题和说明。' },
              { value: 'superseded', label: withdrawals.superseded, hint: '页面保留全文，指向新的文件。' },
              { value: 'redirected', label: withdrawals.redirected, hint: '地址跳转到新的文件。' },
              { value: 'gone', label: withdrawals.gone, hint: '误发的内容；地址显示已删除。' },
            ]}
          />
          <Field name="reason" label="原因" form={form} multiline rows={3} maxlength={1000} hint="公众会看到这句话。" />
          <Field name="successor" label="新的文件" form={form} optional hint="替代或者转移时填写：索引号或者公开地址。" />
          <Checkbox name="sure" label="我已核对，撤下后立即生效" form={form} />
          <ButtonRow>
            <Button kind="destructive">撤下</Button>
          </ButtonRow>
        </Form>
      </More>
    </Card>
  )
}
