import { type FieldError, Icon } from '../../../../../ui/index.ts'
import type { FilterControl } from '../../portal-query.ts'

type Props = {
  action: string
  /** Table and version, sorting and page size: sent along. */
  hidden: Record<string, string>
  controls: readonly FilterControl[]
  values: Record<string, string>
  errors: readonly FieldError[]
  clear: string | null
  button?: string
  /** Closed until wanted, under these words: where the rows are not the matter itself. */
  folded?: string
}

/** What rows are limited to: words anywhere, and each column by its own. A plain form; what it asks stands in the address. */
export const RowFilters = ({ folded, ...props }: Props) =>
  folded === undefined ? (
    <FilterForm {...props} />
  ) : (
    <details class="yg-details" open={props.clear !== null || props.errors.length > 0}>
      <summary>{folded}</summary>
      <FilterForm {...props} />
    </details>
  )

const FilterForm = ({ action, hidden, controls, values, errors, clear, button = '查询' }: Omit<Props, 'folded'>) => {
  const isUsed = controls.some((control) => namesOf(control).some((name) => values[name]))
  return (
    <form class="yg-rows-form" method="get" action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {errors.length > 0 && (
        <ul class="yg-errors" role="alert">
          {errors.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
      <div class="yg-search__form">
        <label class="yg-hidden" for="rows-q">
          在所有列里找
        </label>
        <input
          class="yg-search__input"
          id="rows-q"
          type="search"
          name="q"
          value={values.q ?? ''}
          placeholder="在所有列里找，如 福田"
          maxlength={200}
        />
        <button class="yg-search__button" type="submit">
          <Icon name="search" />
          <span>{button}</span>
        </button>
      </div>
      <details class="yg-details" open={isUsed || errors.length > 0}>
        <summary>按列筛选</summary>
        <div class="yg-filters">
          {controls.map((control, index) => (
            <Control control={control} values={values} index={index} />
          ))}
          <div class="yg-filters__end">
            <button class="usa-button usa-button--outline" type="submit">
              {button}
            </button>
          </div>
        </div>
      </details>
      {clear && (
        <p class="yg-links">
          <a href={clear}>清除条件</a>
        </p>
      )}
    </form>
  )
}

const namesOf = (control: FilterControl) => (control.kind === 'range' ? [control.from, control.to] : [control.name])

type ControlProps = { control: FilterControl; values: Record<string, string>; index: number }
const Control = ({ control, values, index }: ControlProps) => {
  const id = `column-${index}`
  if (control.kind === 'choice')
    return (
      <div class="yg-filter">
        <label for={id}>{control.label}</label>
        <select class="usa-select" id={id} name={control.name}>
          <option value="">全部</option>
          {control.options.map((option) => (
            <option value={option} selected={values[control.name] === option}>
              {option}
            </option>
          ))}
        </select>
      </div>
    )
  if (control.kind === 'words')
    return (
      <div class="yg-filter">
        <label for={id}>{control.label}</label>
        <input class="usa-input" id={id} name={control.name} value={values[control.name] ?? ''} placeholder="包含" />
      </div>
    )
  const { from, to, label, type } = control
  const more = type === 'day' ? ({ type: 'date' } as const) : ({ type: 'text', inputmode: 'decimal' } as const)
  return (
    <fieldset class="yg-filter yg-filter--range">
      <legend>{label}</legend>
      <span class="yg-line">
        <input class="usa-input" name={from} value={values[from] ?? ''} aria-label={`${label}，从`} placeholder="从" {...more} />
        <input class="usa-input" name={to} value={values[to] ?? ''} aria-label={`${label}，到`} placeholder="到" {...more} />
      </span>
    </fieldset>
  )
}
