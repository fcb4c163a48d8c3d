import { z } from 'zod'
import { listOf, type Shape } from '../wire/answer.ts'

const DATATYPES = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const
/** A question that a service asks beside the description. */
export type Attribute = {
  code: string
  datatype: (typeof DATATYPES)[number]
  required: boolean
  description: string
  datatypeDescription: string | null
  values: readonly { key: string; name: string }[]
  /** Filled in by the client's server and shown to nobody. */
  automated?: 'server_set'
}
export const Datatype = z.enum(DATATYPES)
export const Choices = z.array(z.object({ key: z.string(), name: z.string() }))

/** By this the client names its own report; sent again, it is the same report. */
export const FIXMYSTREET_ID: Attribute = {
  code: 'fixmystreet_id',
  datatype: 'string',
  required: false,
  description: '客户端系统中的报告编号（用于识别重复发送）',
  datatypeDescription: null,
  values: [],
  automated: 'server_set',
}

export const definitionShape = (service: string, attributes: readonly Attribute[]): Shape => ({
  service_code: service,
  attributes: listOf(
    'attribute',
    attributes.map(({ code, datatype, required, description, datatypeDescription, values, automated }, index) => ({
      variable: true,
      code,
      datatype,
      required,
      datatype_description: datatypeDescription,
      order: index + 1,
      description,
      ...(values.length > 0 && {
        values: listOf(
          'value',
          values.map(({ key, name }) => ({ key, name })),
        ),
      }),
      ...(automated && { automated }),
    })),
  ),
})
