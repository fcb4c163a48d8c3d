import { Field, type FormState, RadioField, SelectField } from '../../../../../ui/index.ts'
import type { TextClause } from '../../../text/clause.ts'
import { DISPOSITIONS, type Disposition, dispositions } from '../../model.ts'

export type Template = { disposition: Disposition; title: string; text: string }
type Props = { form?: FormState | undefined; clauses: readonly TextClause[]; templates: readonly Template[] }

/** What becomes of a point: the verdict, the reason or place that goes with it, the clause that it changed. */
export const VerdictFields = ({ form, clauses, templates }: Props) => (
  <>
    <RadioField
      name="disposition"
      label="处理结果"
      hint="键盘 1 至 5"
      inline
      options={DISPOSITIONS.map((value) => ({ value, label: dispositions[value].label }))}
      form={form}
    />
    <Field
      name="reason"
      label="理由"
      hint="部分采纳、未采纳须写明；会公开，写给提意见的人看"
      multiline
      rows={3}
      maxlength={2000}
      form={form}
      optional
    />
    {templates.length > 0 && (
      <SelectField
        name="template"
        label="常用理由"
        hint="选用后须补充完整；不写理由的，就用所选的"
        empty="不选用"
        width="full"
        options={templates.map(({ disposition, title, text }) => ({
          value: text,
          label: title,
          group: dispositions[disposition].label,
        }))}
        form={form}
        optional
      />
    )}
    <Field name="place" label="在哪里" hint="已解决：在哪里规定；超出范围：应当向哪里提出" maxlength={500} form={form} optional />
    {clauses.length > 0 && (
      <SelectField
        name="clause"
        label="修改的条款"
        hint="据此修改了修改后文本的哪一条"
        empty="没有修改条款"
        width="full"
        options={clauses.map(({ id, label, text }) => ({
          value: id,
          label: `${label} ${text.slice(label.length, label.length + 24)}`,
        }))}
        form={form}
        optional
      />
    )}
  </>
)
