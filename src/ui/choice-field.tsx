import { type FieldProps, FieldsetFrame, fieldId, StatementFrame } from './field-frame.tsx'
import { valueIn, valuesIn } from './form-state.ts'
import type { Option } from './select-field.tsx'

type ChoiceFieldProps = FieldProps & { options: Option[]; inline?: boolean }

/** One of a few, all in sight. */
export const RadioField = (props: ChoiceFieldProps) => {
  const chosen = valueIn(props.form, props.name)
  return (
    <FieldsetFrame field={props}>
      <div class={props.inline ? 'yg-choices yg-choices--inline' : 'yg-choices'}>
        {props.options.map((option, index) => (
          <Choice
            kind="radio"
            name={props.name}
            option={option}
            index={index}
            checked={option.value === chosen}
            quiet={props.private}
          />
        ))}
      </div>
    </FieldsetFrame>
  )
}

/** Any of a few. */
export const CheckboxField = (props: ChoiceFieldProps) => {
  const chosen = valuesIn(props.form, props.name)
  return (
    <FieldsetFrame field={props}>
      <div class={props.inline ? 'yg-choices yg-choices--inline' : 'yg-choices'}>
        {props.options.map((option, index) => (
          <Choice
            kind="checkbox"
            name={props.name}
            option={option}
            index={index}
            checked={chosen.includes(option.value)}
            quiet={props.private}
          />
        ))}
      </div>
    </FieldsetFrame>
  )
}

/** A single statement to agree to. */
export const Checkbox = ({ value = 'yes', ...field }: FieldProps & { value?: string }) => (
  <StatementFrame field={field}>
    <Choice
      kind="checkbox"
      name={field.name}
      option={{ value, label: field.label }}
      index={0}
      checked={valuesIn(field.form, field.name).includes(value)}
      quiet={field.private}
    />
  </StatementFrame>
)

type ChoiceProps = {
  kind: 'radio' | 'checkbox'
  name: string
  option: Option
  index: number
  checked: boolean
  quiet: boolean | undefined
}

const Choice = ({ kind, name, option, index, checked, quiet }: ChoiceProps) => {
  const id = `${fieldId(name)}-${index}`
  return (
    <div class={`usa-${kind}`}>
      <input
        class={`usa-${kind}__input`}
        type={kind}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        disabled={option.disabled}
        aria-describedby={option.hint ? `${id}-hint` : undefined}
        data-private={quiet ? '' : undefined}
      />
      <label class={`usa-${kind}__label`} for={id}>
        {option.label}
      </label>
      {option.hint && (
        <span class="yg-choice-hint" id={`${id}-hint`}>
          {option.hint}
        </span>
      )}
    </div>
  )
}
