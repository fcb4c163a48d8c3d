import { readAct } from '../../../ui/act-input.ts'

export const HERE = { href: '/workbench/supervision', label: '监督评价' }
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
export const askedId = (text: string | undefined) => (text && UUID.test(text) ? text : undefined)

/** What was typed and what it means: the one is shown again, the other is parsed. */
export const read = (schema: Parameters<typeof readAct>[0], typed: Record<string, unknown>) => ({
  ...typed,
  ...readAct(schema, typed),
})
