import { type FieldProps, FieldsetFrame, fieldId } from './field-frame.tsx'
import { errorOf, type FormState, valueIn } from './form-state.ts'

const parts = [
  { part: 'year', word: '年', digits: 4 },
  { part: 'month', word: '月', digits: 2 },
  { part: 'day', word: '日', digits: 2 },
] as const

/** A date as three plain fields 年, 月, 日, sent as `name.year`, `name.month`, `name.day`; see `readDay`. */
export const DateField = (props: FieldProps) => (
  <FieldsetFrame field={props}>
    <div class="yg-date">
      {parts.map(({ part, word, digits }) => (
        <span class="yg-date__part">
          <input
            class={`usa-input yg-date__${part}${errorOf(props.form, props.name) ? ' usa-input--error' : ''}`}
            id={`${fieldId(props.name)}-${part}`}
            name={`${props.name}.${part}`}
            type="text"
            inputmode="numeric"
            maxlength={digits}
            value={partOf(props.form, props.name, part)}
            required={!props.optional}
            data-private={props.private ? '' : undefined}
          />
          <label for={`${fieldId(props.name)}-${part}`}>{word}</label>
        </span>
      ))}
    </div>
  </FieldsetFrame>
)

/**
 * The day typed into a `DateField`, as `YYYY-MM-DD`; '' when all three are empty. Forgiving in input (full-width digits,
 * 年月日 typed along, one-digit months); what is no date comes back as typed, for the schema to refuse.
 */
export function readDay(values: Record<string, unknown>, name: string) {
  const typed = parts.map(({ part }) => digitsOf(String(values[`${name}.${part}`] ?? '')))
  if (typed.every((part) => part === '')) return digitsOf(String(values[name] ?? ''))
  const [year = '', month = '', day = ''] = typed
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const digitsOf = (typed: string) => typed.normalize('NFKC').replace(/[年月日\s]/g, '')

function partOf(form: FormState | undefined, name: string, part: (typeof parts)[number]['part']) {
  const typed = valueIn(form, `${name}.${part}`)
  if (typed) return typed
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(valueIn(form, name))
  const [, year = '', month = '', day = ''] = whole ?? []
  return { year, month, day }[part]
}
