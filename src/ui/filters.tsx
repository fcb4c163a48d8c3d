import type { PropsWithChildren } from 'hono/jsx'
import { type Option, Options } from './select-field.tsx'

export type Filter =
  | { kind: 'text'; name: string; label: string; value: string; placeholder?: string }
  | { kind: 'select'; name: string; label: string; value: string; options: Option[]; all?: string }
  | { kind: 'day'; name: string; label: string; value: string }

type FiltersProps = PropsWithChildren<{ action: string; filters: Filter[]; clear?: string; hidden?: Record<string, string> }>

/** What a list is limited to; it lives in the address, so a view can be kept and sent. */
export const Filters = ({ action, filters, clear, hidden = {}, children }: FiltersProps) => (
  <form class="yg-filters" method="get" action={action} data-filters>
    {Object.entries(hidden).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {filters.map((filter) => (
      <div class="yg-filter">
        <label for={`filter-${filter.name}`}>{filter.label}</label>
        <FilterControl filter={filter} />
      </div>
    ))}
    <div class="yg-filters__end">
      <button class="usa-button usa-button--outline" type="submit">
        筛选
      </button>
      {clear && <a href={clear}>清除条件</a>}
      {children}
    </div>
  </form>
)

const FilterControl = ({ filter }: { filter: Filter }) => {
  const id = `filter-${filter.name}`
  if (filter.kind === 'select')
    return (
      <select class="usa-select" id={id} name={filter.name}>
        <option value="">{filter.all ?? '全部'}</option>
        <Options options={filter.options} value={filter.value} />
      </select>
    )
  if (filter.kind === 'day') return <input class="usa-input" id={id} name={filter.name} type="date" value={filter.value} />
  return (
    <input class="usa-input" id={id} name={filter.name} type="search" value={filter.value} placeholder={filter.placeholder} />
  )
}
