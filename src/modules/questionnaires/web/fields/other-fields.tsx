import { errorOf, Field, FileField, RadioField, SelectField } from '../../../../ui/index.ts'
import { fieldOf } from '../../definition/check-answers.ts'
import type { FieldsProps } from './question-fields.tsx'

/** Each row is a choice of its own, so that it is read out as one and fits on a phone. */
export const MatrixField = ({ question, field }: FieldsProps) => {
  const { rows = [], columns = [] } = question
  return (
    <Group field={field}>
      <div class="yg-matrix">
        {rows.map((row) => (
          <RadioField
            name={fieldOf(question.id, row.id)}
            label={row.label}
            options={columns.map(({ id, label }) => ({ value: id, label }))}
            form={field.form}
            optional={false}
            inline
          />
        ))}
      </div>
    </Group>
  )
}

/** A place for each option; with script two options change places, so that none is given twice. */
export const RankingField = ({ question, field }: FieldsProps) => {
  const { options = [] } = question
  const places = options.map((_, index) => ({ value: String(index + 1), label: `第 ${index + 1} 位` }))
  return (
    <Group field={{ ...field, hint: field.hint ?? '请给每一项选一个名次，第 1 位最靠前' }}>
      <div class="yg-ranking" data-ranking>
        {options.map(({ id, label }) => (
          <SelectField
            name={fieldOf(question.id, id)}
            label={label}
            options={places}
            empty="未排"
            form={field.form}
            width="short"
          />
        ))}
      </div>
    </Group>
  )
}

/** Every clause with a place beside it where one may say something about it; the one that somebody came for is open, with script or without. */
export const ClausesField = ({ question, field }: FieldsProps) => (
  <Group field={{ ...field, hint: field.hint ?? '想提意见的条款，打开后填写；没有意见的不用管' }}>
    <ol class="yg-clauses">
      {(question.clauses ?? []).map(({ id, text, path }) => {
        const name = fieldOf(question.id, id)
        const open =
          Boolean(field.form?.values[name]) || field.form?.values.clause === id || errorOf(field.form, name) !== undefined
        return (
          <li class="yg-clauses__clause">
            {path && <strong class="yg-clauses__path">{path}</strong>}
            <p class="yg-clauses__text">{text}</p>
            <details class="yg-details" open={open}>
              <summary>对{path || '这一条'}提意见</summary>
              <Field
                name={name}
                label={`对${path || '这一条'}的意见`}
                multiline
                rows={3}
                maxlength={4_000}
                form={field.form}
                optional
              />
            </details>
          </li>
        )
      })}
    </ol>
  </Group>
)

export const FilesField = ({ question, field }: FieldsProps) => (
  <FileField
    {...field}
    hint={field.hint ?? `最多 ${question.max ?? 5} 个文件，每个不超过 50 MB`}
    multiple
    accept=".pdf,.doc,.docx,.jpg,.jpeg,.png,.xlsx,.txt"
  />
)

/** Several fields that answer one question. */
const Group = ({ field, children }: { field: FieldsProps['field']; children?: unknown }) => {
  const id = `field-${field.name.replaceAll('.', '-')}`
  const error = field.form?.errors.find((each) => each.field === field.name)?.message
  return (
    <fieldset class={`usa-fieldset usa-form-group${error ? ' usa-form-group--error' : ''}`} id={id} tabindex={-1}>
      <legend class="usa-legend">
        {field.label}
        {field.optional && <span class="yg-optional">（选填）</span>}
      </legend>
      {field.hint && <div class="usa-hint">{field.hint}</div>}
      {error && <p class="usa-error-message">{error}</p>}
      {children as never}
    </fieldset>
  )
}
