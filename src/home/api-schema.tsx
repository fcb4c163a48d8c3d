import { Table } from '../ui/index.ts'

/** As much of JSON Schema as the reference shows. */
export type Schema = Record<string, unknown> & {
  $ref?: string
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  enum?: unknown[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  options?: Record<string, string>
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  pattern?: string
  const?: unknown
}
/** The fields of an object, each with its type. */
export const Fields = ({ schema, schemas, caption }: { schema: Schema; schemas: Record<string, Schema>; caption: string }) => {
  const whole = schema.$ref ? (schemas[nameOf(schema.$ref)] ?? schema) : schema
  const rows = Object.entries(whole.properties ?? {})
  if (rows.length === 0)
    return (
      <p>
        {caption}：<TypeOf schema={schema} />
      </p>
    )
  return (
    <Table
      caption={caption}
      rows={rows}
      empty=""
      dense
      columns={[
        { header: '字段', rowHeader: true, cell: ([name]) => <code>{name}</code> },
        { header: '类型', cell: ([, field]) => <TypeOf schema={field} /> },
        { header: '必填', cell: ([name]) => (whole.required?.includes(name) ? '是' : '否') },
        { header: '说明', cell: ([, field]) => [field.title, field.description, limitsOf(field)].filter(Boolean).join('；') },
      ]}
    />
  )
}

/** A type in words; a named structure leads to its own table. */
export const TypeOf = ({ schema, inList = false }: { schema: Schema | undefined; inList?: boolean }) => {
  if (!schema) return <>—</>
  const many = inList ? '的列表' : ''
  if (schema.$ref)
    return (
      <>
        <a href={`#schema-${nameOf(schema.$ref)}`}>{nameOf(schema.$ref)}</a>
        {many}
      </>
    )
  if (schema.items) return <TypeOf schema={schema.items} inList />
  if (schema.enum)
    return (
      <>
        {schema.enum.map((value, index) => (
          <>
            {index > 0 && ' | '}
            <code>{String(value)}</code>
          </>
        ))}
        {many}
      </>
    )
  if (schema.const !== undefined) return <code>{String(schema.const)}</code>
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices)
    return (
      <>
        {choices.map((choice, index) => (
          <>
            {index > 0 && ' | '}
            <TypeOf schema={choice} />
          </>
        ))}
        {many}
      </>
    )
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'object']
  return (
    <>
      {types.map((type) => WORDS[type] ?? type).join(' | ')}
      {schema.format ? `（${schema.format}）` : ''}
      {many}
    </>
  )
}

function limitsOf({ minLength, maxLength, minimum, maximum }: Schema) {
  const length =
    maxLength !== undefined ? `最多 ${maxLength} 字` : minLength !== undefined && minLength > 1 ? `至少 ${minLength} 字` : ''
  const range = minimum !== undefined && maximum !== undefined && Math.abs(maximum) < 1e12 ? `${minimum} 至 ${maximum}` : ''
  return length || range
}

const nameOf = (reference: string) => reference.split('/').at(-1) ?? reference

const WORDS: Record<string, string> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: '是否',
  array: '列表',
  object: '对象',
  null: '空',
}
