import fc from 'fast-check'
import { HIDDEN, SEEN } from './hidden-rows.ts'

// What is asked: of columns seen, hidden and not there, with words that stand in what is hidden.
// Most names are of what is seen, since a question that names anything else is refused as a whole.
export const aName = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...SEEN) }, fc.constantFrom(...HIDDEN, '_id', '没有的列'))
export const aWord = fc.constantFrom('说明', 'CANA', '禁', '9876', '南山区', '1', '2024-03-11', '', '"', '%')
const aCondition = fc.oneof(
  fc.record({ column: aName, is: fc.constantFrom('eq', 'ne', 'lt', 'ge', 'contains', 'starts'), value: aWord }),
  fc.record({ column: aName, is: fc.constantFrom('empty', 'present') }),
  fc.record({ column: aName, is: fc.constant('in'), values: fc.array(aWord, { maxLength: 3 }) }),
)
const aFilter = fc.oneof(
  aCondition,
  fc.array(aCondition, { maxLength: 3 }).map((all) => ({ all })),
  fc.array(aCondition, { maxLength: 3 }).map((any) => ({ any })),
  aCondition.map((not) => ({ not })),
)
const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary })
export const aQuestion = fc.record({
  filter: sometimes(aFilter),
  search: sometimes(aWord),
  fields: sometimes(fc.uniqueArray(aName, { minLength: 1, maxLength: 4 })),
  sort: sometimes(fc.array(fc.record({ column: aName, order: fc.constantFrom('asc', 'desc') }), { maxLength: 2 })),
  group: sometimes(fc.uniqueArray(aName, { minLength: 1, maxLength: 2 })),
  measures: sometimes(
    fc.uniqueArray(
      fc.record({
        take: fc.constantFrom('count', 'sum', 'avg', 'min', 'max', 'distinct'),
        of: fc.option(aName, { nil: undefined }),
      }),
      { minLength: 1, maxLength: 2, selector: ({ take, of }) => `${take}${of}` },
    ),
  ),
  distinct: sometimes(fc.boolean()),
  size: sometimes(fc.integer({ min: 1, max: 300 })),
  offset: sometimes(fc.integer({ min: 0, max: 140 })),
  version: sometimes(fc.constantFrom(1, 2, 3)),
  asOf: sometimes(fc.constantFrom('2026-09-16', '2026-09-01', '2020-01-01')),
})
type Question = typeof aQuestion extends fc.Arbitrary<infer T> ? T : never

export const asBody = ({ measures, ...question }: Question) =>
  JSON.stringify({ ...question, ...(measures && { measures: measures.map((each, index) => ({ as: `数${index}`, ...each })) }) })
export function asAddress({ filter, search, fields, sort, group, measures, distinct, ...rest }: Question) {
  const params = new URLSearchParams()
  const set = (name: string, value: unknown) => void (value !== undefined && params.set(name, String(value)))
  if (filter) params.set('filter', JSON.stringify(filter))
  set('search', search)
  if (fields) params.set('fields', JSON.stringify(fields))
  if (sort?.length) params.set('sort', sort.map(({ column, order }) => (order === 'desc' ? `-${column}` : column)).join(','))
  if (group) params.set('group', JSON.stringify(group))
  if (measures)
    params.set('measures', JSON.stringify(measures.map(({ take, of }) => (of === undefined ? take : `${take}:${of}`))))
  set('distinct', distinct)
  for (const [name, value] of Object.entries(rest)) set(name, value)
  return params
}
export const aDataStoreQuestion = fc.record({
  filters: sometimes(fc.dictionary(aName, fc.oneof(aWord, fc.array(aWord, { maxLength: 2 })), { maxKeys: 2 })),
  q: sometimes(fc.oneof(aWord, fc.dictionary(aName, aWord, { maxKeys: 2 }))),
  fields: sometimes(fc.uniqueArray(aName, { minLength: 1, maxLength: 3 })),
  sort: sometimes(aName.chain((name) => fc.constantFrom(name, `${name} desc`))),
  distinct: sometimes(fc.boolean()),
  limit: sometimes(fc.integer({ min: 0, max: 300 })),
  offset: sometimes(fc.integer({ min: 0, max: 140 })),
  records_format: sometimes(fc.constantFrom('objects', 'lists', 'csv', 'tsv')),
})
