import {
  Button,
  DateField,
  Field,
  Form,
  type FormState,
  type PageFrame,
  SelectField,
  valuesIn,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Level, sources } from '../../model.ts'

type Props = {
  page: PageFrame
  form: FormState
  levels: Level[]
  keepers: { value: string; label: string }[]
  idempotencyKey: string
}

/** A concern as it is noticed: what, how grave, since when. */
export const NewPage = ({ page, form, levels, keepers, idempotencyKey }: Props) => {
  const shown = {
    ...form,
    errors: form.errors.map((error) => (error.field === 'noticedAt' ? { ...error, field: 'noticedDay' } : error)),
  }
  return (
    <WorkbenchPage title="登记关切" page={page} breadcrumb={[{ href: '/workbench/concerns', label: '回应社会关切' }]}>
      <Form action="/workbench/concerns" csrf={page.csrf} form={shown} idempotencyKey={idempotencyKey} draft="concern-new">
        <Field name="topic" label="关切的问题" hint="回应后作为标题公开，不写个人信息" maxlength={100} form={shown} />
        <SelectField
          name="level"
          label="级别"
          empty="请选择"
          options={levels.map(({ slug, name, information_hours, press_hours }) => ({
            value: slug,
            label: `${name}（${information_hours} 小时内发布权威信息${press_hours ? `，${press_hours} 小时内举行新闻发布会` : ''}）`,
          }))}
          width="full"
          form={shown}
        />
        <DateField name="noticedDay" label="发现日期" hint="期限从发现的时刻起算，夜间和节假日照算" form={shown} />
        <Field name="noticedTime" label="发现时间" hint="24 小时制，例如 14:30" width="short" form={shown} />
        <SelectField
          name="source"
          label="来源"
          empty="请选择"
          options={Object.entries(sources).map(([value, label]) => ({ value, label }))}
          form={shown}
        />
        <Field name="sourceNote" label="来源说明" hint="内部掌握，不公开" multiline rows={2} optional form={shown} />
        <Field name="note" label="情况和要求" hint="内部掌握，不公开" multiline rows={4} optional form={shown} />
        <SelectField name="keeper" label="登记机关" options={keepers} form={shown} />
        {valuesIn(form, 'messages').map((id) => (
          <input type="hidden" name="messages" value={id} />
        ))}
        <Button>登记</Button>
      </Form>
    </WorkbenchPage>
  )
}
