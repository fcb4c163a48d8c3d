import { controlProps, FieldFrame, type FieldProps, fieldId } from './field-frame.tsx'
import { errorOf, valueIn } from './form-state.ts'

type TextFieldProps = FieldProps & {
  multiline?: boolean
  rows?: number
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url'
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email'
  autocomplete?: string
  maxlength?: number
  width?: 'short' | 'medium' | 'full'
  suffix?: string
  /** What the browser offers while one types; anything else may be typed as well. */
  suggestions?: readonly string[]
  /** Where more of them are asked for while one types; they come as `{suggestions: [{text}]}`. */
  suggest?: string
}

/** A line or a box of text. Numbers are text too, with `inputmode="numeric"`. */
export const Field = (props: TextFieldProps) => {
  const value = valueIn(props.form, props.name)
  return (
    <FieldFrame field={props}>
      {props.multiline ? (
        <textarea class={classes(props, 'usa-textarea')} rows={props.rows ?? 6} {...limits(props)} {...controlProps(props)}>
          {value}
        </textarea>
      ) : (
        <span class="yg-line">
          <input
            class={classes(props, 'usa-input')}
            type={props.type ?? 'text'}
            {...kept(props, value)}
            {...limits(props)}
            {...controlProps(props)}
            list={props.suggestions && `${fieldId(props.name)}-list`}
            data-suggest={props.suggest}
          />
          {props.suggestions && (
            <datalist id={`${fieldId(props.name)}-list`}>
              {props.suggestions.map((suggestion) => (
                <option value={suggestion} />
              ))}
            </datalist>
          )}
          {props.suffix && <span class="yg-suffix">{props.suffix}</span>}
        </span>
      )}
    </FieldFrame>
  )
}

const classes = ({ form, name, width = 'full' }: TextFieldProps, base: string) =>
  `${base} yg-width-${width}${errorOf(form, name) ? ` ${base}--error` : ''}`

const kept = ({ type }: TextFieldProps, value: string) => (type === 'password' ? {} : { value })

const limits = ({ inputmode, autocomplete, maxlength }: TextFieldProps) => ({ inputmode, autocomplete, maxlength })
