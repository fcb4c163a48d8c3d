import { Field, type FieldError, type FormState } from '../../../ui/index.ts'
import { isValidOn, type Organisations } from '../../organisations/index.ts'
import type { Suggestion } from '../right-office.ts'

type OfficeFieldProps = {
  label: string
  form: FormState
  tree: Organisations
  today: string
  /** Offices that fit what the case is about, said and offered first. */
  likely?: readonly Suggestion[]
  hint?: string
  optional?: boolean
}

/** An office out of hundreds: one types a part of its name and the browser offers those that hold it. */
export const OfficeField = ({ label, form, tree, today, likely = [], hint, optional = false }: OfficeFieldProps) => {
  const names = tree.all.filter((office) => isValidOn(office, today)).map(({ name }) => name)
  const first = likely.map(({ organisation }) => organisation.name)
  return (
    <Field
      name="organisation"
      label={label}
      form={form}
      optional={optional}
      suggestions={[...new Set([...first, ...names])]}
      hint={
        <>
          {hint ?? '输入名称中的几个字，从列表中选择。'}
          {likely.length > 0 && (
            <ul class="yg-plain">
              {likely.map(({ organisation, reason }) => (
                <li>
                  {organisation.name}：{reason}
                </li>
              ))}
            </ul>
          )}
        </>
      }
    />
  )
}

/** The id of the office that was typed: its name, short name, or a part of the name that only one office holds. */
export function readOffice(tree: Organisations, today: string, typed: unknown): { id: string } | { error: FieldError } | null {
  const words = String(typed ?? '')
    .normalize('NFKC')
    .trim()
  if (words === '') return null
  const known = tree.byId.get(words)
  if (known) return { id: known.id }
  const valid = tree.all.filter((office) => isValidOn(office, today))
  const exact = valid.filter(({ name, short_name, slug }) => name === words || short_name === words || slug === words)
  const found = exact.length > 0 ? exact : valid.filter(({ name }) => name.includes(words))
  const [one] = found
  if (one && found.length === 1) return { id: one.id }
  const message = one
    ? `有 ${found.length} 个机关的名称含“${words}”，请写全名，如“${one.name}”`
    : `没有名称含“${words}”的机关，请从列表中选择`
  return { error: { field: 'organisation', message } }
}
