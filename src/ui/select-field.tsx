import { controlProps, FieldFrame, type FieldProps } from './field-frame.tsx'
import { errorOf, valueIn } from './form-state.ts'

/** One thing that may be chosen; `group` gathers options under a heading. */
export type Option = { value: string; label: string; group?: string; hint?: string; disabled?: boolean }

type SelectFieldProps = FieldProps & { options: Option[]; empty?: string; width?: 'short' | 'medium' | 'full' }

/** One of many, from a list. `empty` is the first, unchosen entry. */
export const SelectField = (props: SelectFieldProps) => {
  const value = valueIn(props.form, props.name)
  const error = errorOf(props.form, props.name) ? ' usa-input--error' : ''
  return (
    <FieldFrame field={props}>
      <select class={`usa-select yg-width-${props.width ?? 'medium'}${error}`} {...controlProps(props)}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        <Options options={props.options} value={value} />
      </select>
    </FieldFrame>
  )
}

/** The options of a select, in their groups, with the chosen one marked. */
export const Options = ({ options, value }: { options: Option[]; value: string }) => (
  <>
    {[...Map.groupBy(options, ({ group }) => group ?? '')].map(([group, members]) => {
      const entries = members.map((option) => (
        <option value={option.value} selected={option.value === value} disabled={option.disabled}>
          {option.label}
        </option>
      ))
      return group ? <optgroup label={group}>{entries}</optgroup> : entries
    })}
  </>
)
