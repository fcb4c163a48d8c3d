import { readTime } from '../read/filters.ts'
import type { Attribute } from './definition.ts'

const LONGEST = { string: 200, text: 2_000, number: 40, datetime: 40, singlevaluelist: 100, multivaluelist: 100 } as const

/** What is wrong with the values that were given for a service's attributes; what nobody asked for is passed over. */
export function checkAttributes(attributes: readonly Attribute[], given: ReadonlyMap<string, readonly string[]>): string[] {
  return attributes.flatMap((attribute) => {
    const values = (given.get(attribute.code) ?? []).filter((value) => value.trim() !== '')
    const name = `attribute[${attribute.code}]`
    if (values.length === 0) return attribute.required ? [`${name} is required`] : []
    if (values.length > 1 && attribute.datatype !== 'multivaluelist') return [`${name}: only one value is allowed`]
    return values.flatMap((value) => {
      const problem = problemOf(attribute, value)
      return problem === null ? [] : [`${name}: ${problem}`]
    })
  })
}

function problemOf({ datatype, values }: Attribute, value: string) {
  if (value.length > LONGEST[datatype]) return `not longer than ${LONGEST[datatype]} characters`
  if (datatype === 'number') return /^[+-]?\d+(\.\d+)?$/.test(value.trim()) ? null : `'${value}' is not a number`
  if (datatype === 'datetime') return readTime(value.trim(), true) ? null : `'${value}' is not a date and time`
  if (datatype === 'string' || datatype === 'text') return null
  return values.some(({ key }) => key === value) ? null : `'${value}' is not an allowed key`
}

/** As people read it: the names of what was chosen, in the order in which it is asked. */
export const inWords = (attributes: readonly Attribute[], given: ReadonlyMap<string, readonly string[]>) =>
  attributes.flatMap(({ code, description, values, automated }) => {
    const said = (given.get(code) ?? []).filter((value) => value.trim() !== '')
    if (said.length === 0 || automated) return []
    return [`${description}：${said.map((value) => values.find(({ key }) => key === value)?.name ?? value).join('、')}`]
  })
