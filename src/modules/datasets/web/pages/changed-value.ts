import { fieldLabels } from '../../labels.ts'
import { frequencies, grounds, openingClasses } from '../../model.ts'

/** A value of the record of changes, short. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）'
  if (value === true) return '是'
  if (value === false) return '否'
  if (Array.isArray(value)) return value.map(shown).join('、') || '（空）'
  const text = typeof value === 'object' ? wordsIn(value) : spoken(String(value))
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
/** Values that the code names, in the words people see. */
const SPOKEN: Record<string, string> = {
  ...frequencies,
  ...Object.fromEntries(Object.entries({ ...openingClasses, ...grounds }).map(([name, { label }]) => [name, label])),
}
const spoken = (value: string) => SPOKEN[value] ?? value
const wordsIn = (value: object): string =>
  Object.entries(value)
    .filter(([, part]) => part !== null && part !== '')
    .map(
      ([name, part]) =>
        `${fieldLabels[name] ?? name}：${typeof part === 'object' ? wordsIn(part as object) : spoken(String(part))}`,
    )
    .join('；')
