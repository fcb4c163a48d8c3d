import { startOf } from '../../../../platform/day.ts'
import { Checkbox, CheckboxField, DateField, Field, FormSection, type FormState, SelectField } from '../../../../ui/index.ts'
import type { NewSession } from '../../actions/open-session.ts'
import { admissions, NEEDS, needs } from '../../model.ts'
import type { SessionFieldsInput } from '../../schema.ts'

/** The fields of a session, for the forms of whatever has sessions. */
export const SessionFormFields = ({ form }: { form?: FormState | undefined }) => (
  <>
    <FormSection title="时间和地点">
      <Field name="title" label="场次名称" hint="如：上午场" maxlength={60} width="medium" form={form} />
      <DateField name="on" label="日期" form={form} />
      <Field name="from" label="开始时间" hint="如 09:30" width="short" form={form} />
      <Field name="to" label="结束时间" hint="如 11:30" width="short" form={form} />
      <Field name="place" label="地点" maxlength={120} form={form} />
    </FormSection>
    <FormSection title="名额和报名">
      <Field name="capacity" label="名额（人）" inputmode="numeric" width="short" form={form} />
      <Field name="waiting" label="候补名额（人）" hint="0 为不设候补" inputmode="numeric" width="short" optional form={form} />
      <DateField name="opensOn" label="报名开始日" form={form} />
      <DateField name="closesOn" label="报名截止日" hint="当天仍可报名" form={form} />
      <SelectField
        name="admits"
        label="录取方式"
        empty="请选择"
        options={Object.entries(admissions).map(([value, label]) => ({ value, label }))}
        form={form}
      />
      <Field name="criteria" label="遴选标准" hint="选“遴选”时必填，报名前公布" multiline rows={3} optional form={form} />
      <Field name="groupMost" label="每份报名最多几人" inputmode="numeric" width="short" optional form={form} />
      <Checkbox name="byPhone" label="可以只留手机号报名，不必登录" value="on" form={form} />
      <CheckboxField
        name="needs"
        label="可以提供的便利"
        optional
        inline
        options={NEEDS.map((value) => ({ value, label: needs[value] }))}
        form={form}
      />
      <Field name="notes" label="参加须知" multiline rows={3} optional form={form} />
    </FormSection>
  </>
)

/** What was typed, as a session is opened with it. */
export const newSessionOf = (input: SessionFieldsInput): Omit<NewSession, 'owner' | 'organisation'> => ({
  title: input.title,
  place: input.place,
  notes: input.notes,
  startsAt: at(input.on, input.from),
  endsAt: at(input.on, input.to),
  capacity: input.capacity,
  waiting: input.waiting,
  opensOn: input.opensOn,
  closesOn: input.closesOn,
  admits: input.admits,
  criteria: input.criteria,
  needs: input.needs,
  groupMost: input.groupMost,
  byPhone: input.byPhone,
})

const at = (day: string, clock: string) => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(startOf(day).getTime() + (hours * 60 + minutes) * 60_000)
}
