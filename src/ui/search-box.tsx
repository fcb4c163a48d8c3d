import { Icon } from './icon.tsx'
import type { Link } from './page-frame.ts'

type SearchBoxProps = {
  action: string
  label: string
  name?: string
  value?: string
  placeholder?: string
  wide?: boolean
  /** The most looked-for words. */
  words?: Link[]
  /** What is sent along, such as the kind that is looked for. */
  hidden?: Record<string, string>
  /** Where a page has more than one. */
  id?: string
}

/** Search: wide on the home page, small in frames. */
export const SearchBox = (props: SearchBoxProps) => {
  const { action, label, name = 'q', value = '', placeholder, wide, words, hidden = {}, id = `search-${name}` } = props
  return (
    <search class={wide ? 'yg-search yg-search--wide' : 'yg-search'}>
      <form class="yg-search__form" action={action} method="get">
        <label class="yg-hidden" for={id}>
          {label}
        </label>
        <input
          class="yg-search__input"
          id={id}
          type="search"
          name={name}
          value={value}
          placeholder={placeholder}
          autocomplete="off"
        />
        {Object.entries(hidden).map(([field, known]) => (
          <input type="hidden" name={field} value={known} />
        ))}
        <button class="yg-search__button" type="submit">
          <Icon name="search" />
          <span>搜索</span>
        </button>
      </form>
      {words && words.length > 0 && (
        <p class="yg-search__words">
          <span>常搜：</span>
          {words.map(({ href, label: word }) => (
            <a href={href}>{word}</a>
          ))}
        </p>
      )}
    </search>
  )
}
