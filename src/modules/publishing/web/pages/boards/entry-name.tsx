import { permanentPath } from '../../../model.ts'

type Named = { title: string; index_number: string | null; rule_id: string | null }

/** What a clean-up looks at, by its title: a link to the document or the rule where it has a public page. */
export const EntryName = ({ entry: { title, index_number, rule_id } }: { entry: Named }) =>
  index_number ? (
    <a href={permanentPath(index_number)}>{title}</a>
  ) : rule_id ? (
    <a href={`/rules/${rule_id}`}>{title}</a>
  ) : (
    <span>{title}</span>
  )
