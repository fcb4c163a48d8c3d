import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { definitionShape, FIXMYSTREET_ID } from '../attributes/definition.ts'
import { discovery } from '../discovery.ts'
import { outside } from '../model.ts'
import { type Answer, jsonOf, listOf, type Shape, xmlOf } from './answer.ts'
import { errorsAnswer } from './refusal.ts'
import { splitName } from './respond.ts'

const HEAD = '<?xml version="1.0" encoding="utf-8"?>'
const bothOf = (answer: Answer) => [xmlOf(answer), jsonOf(answer)]

describe('to the byte', () => {
  test('a service', () => {
    const service = {
      service_code: '12.03.007',
      service_name: '井盖破损',
      description: '..',
      metadata: true,
      type: 'realtime',
      keywords: '井盖, 塌陷',
      group: '市政设施',
    }
    expect(bothOf({ root: 'services', content: listOf('service', [service]) })).toEqual([
      `${HEAD}<services><service><service_code>12.03.007</service_code><service_name>井盖破损</service_name><description>..</description><metadata>true</metadata><type>realtime</type><keywords>井盖, 塌陷</keywords><group>市政设施</group></service></services>`,
      '[{"service_code":"12.03.007","service_name":"井盖破损","description":"..","metadata":true,"type":"realtime","keywords":"井盖, 塌陷","group":"市政设施"}]',
    ])
  })

  test('a definition', () => {
    const road = {
      code: 'road_class',
      datatype: 'singlevaluelist' as const,
      required: true,
      description: '..',
      datatypeDescription: null,
      values: [{ key: 'main', name: '主干道' }],
    }
    expect(bothOf({ root: 'service_definition', content: definitionShape('X', [road]) })).toEqual([
      `${HEAD}<service_definition><service_code>X</service_code><attributes><attribute><variable>true</variable><code>road_class</code><datatype>singlevaluelist</datatype><required>true</required><datatype_description/><order>1</order><description>..</description><values><value><key>main</key><name>主干道</name></value></values></attribute></attributes></service_definition>`,
      '{"service_code":"X","attributes":[{"variable":true,"code":"road_class","datatype":"singlevaluelist","required":true,"datatype_description":null,"order":1,"description":"..","values":[{"key":"main","name":"主干道"}]}]}',
    ])
    expect(xmlOf({ root: 'service_definition', content: definitionShape('X', [FIXMYSTREET_ID]) })).toContain(
      '<code>fixmystreet_id</code><datatype>string</datatype><required>false</required><datatype_description/><order>1</order>',
    )
    expect(jsonOf({ root: 'service_definition', content: definitionShape('X', [FIXMYSTREET_ID]) })).toContain(
      '"automated":"server_set"',
    )
  })

  test('a report that was taken in, with a number or with a token', () => {
    const request = { service_request_id: 'SZ2024-0000001-7', service_notice: '..', account_id: null }
    expect(xmlOf({ root: 'service_requests', content: listOf('request', [request]) })).toBe(
      `${HEAD}<service_requests><request><service_request_id>SZ2024-0000001-7</service_request_id><service_notice>..</service_notice><account_id/></request></service_requests>`,
    )
    expect(xmlOf({ root: 'service_requests', content: listOf('request', [{ token: 't_9f' }]) })).toBe(
      `${HEAD}<service_requests><request><token>t_9f</token></request></service_requests>`,
    )
    expect(jsonOf({ root: 'service_requests', content: listOf('request', [{ service_request_id: null, token: 't_9f' }]) })).toBe(
      '[{"service_request_id":null,"token":"t_9f"}]',
    )
  })

  test('nothing, and what is wrong', () => {
    expect(bothOf({ root: 'service_requests', content: listOf('request', []) })).toEqual([
      `${HEAD}<service_requests></service_requests>`,
      '[]',
    ])
    expect(xmlOf(errorsAnswer(404, ['service_request_id NOPE was not found']))).toBe(
      `${HEAD}<errors><error><code>404</code><description>service_request_id NOPE was not found</description></error></errors>`,
    )
    expect(jsonOf(errorsAnswer(403, ['api_key is missing or invalid']))).toBe(
      '[{"code":403,"description":"api_key is missing or invalid"}]',
    )
  })
})

test('markup in a text is a text: escaped in XML, as it was in JSON', () => {
  const answer = { root: 'errors', content: { description: '<b>a & "b"</b>\r\n\u0007' } }
  expect(bothOf(answer)).toEqual([
    `${HEAD}<errors><description>&lt;b&gt;a &amp; &quot;b&quot;&lt;/b&gt;&#13;\n</description></errors>`,
    '{"description":"<b>a & \\"b\\"</b>\\r\\n"}',
  ])
})

test('discovery names two endpoints with two formats each, and a change in the past with seconds and offset', () => {
  const read = JSON.parse(jsonOf(discovery({ origin: 'https://example.gov.cn', contact: '12345' })))
  expect(read.endpoints).toHaveLength(2)
  for (const endpoint of [read, ...read.endpoints]) {
    expect(endpoint.changeset).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/)
    expect(Date.parse(endpoint.changeset)).toBeLessThan(Date.parse('2026-09-16T00:00:00Z'))
  }
  for (const endpoint of read.endpoints) {
    expect(endpoint.formats.length).toBeGreaterThan(1)
    expect(endpoint.url).toBe('https://example.gov.cn/open311/v2/')
  }
})

test('the last dot of an address decides the format', () => {
  expect(splitName('12.03.007.xml')).toEqual({ name: '12.03.007', format: 'xml' })
  expect(splitName('12.03.007')).toEqual({ name: '12.03.007', format: undefined })
  expect(splitName('a.html')).toEqual({ name: 'a.html', format: undefined })
  expect(splitName('.xml')).toEqual({ name: '.xml', format: undefined })
})

test('states are called outside as the clients know them', () => {
  const called = (state: string, more = {}) => {
    const { status, finer } = outside(state, more)
    return `${status} ${finer}`
  }
  expect(
    ['received', 'screened', 'dispatched', 'signed', 'handling', 'waiting_citizen', 'returned', 'adjudicating', 'disputed'].map(
      (state) => called(state),
    ),
  ).toEqual([
    'open open',
    'open open',
    'open open',
    'open open',
    'open in_progress',
    'open investigating',
    'open for_triage',
    'open for_triage',
    'open reopen',
  ])
  expect(['merged', 'rejected', 'verified', 'closed', 'withdrawn', 'archived'].map((state) => called(state))).toEqual([
    'closed duplicate',
    'closed not_councils_responsibility',
    'closed fixed',
    'closed fixed',
    'closed cancelled',
    'closed closed',
  ])
  expect(called('answered', { solvable: false })).toBe('closed no_further_action')
})

const word = fc.string({ unit: 'binary', maxLength: 12 })
const leaf = fc.oneof(word, fc.boolean(), fc.integer(), fc.constant(null))
const field = fc.constantFrom('a', 'b', 'c', 'd')
const { shape } = fc.letrec<{ shape: Shape; record: Shape; list: Shape }>((tie) => ({
  shape: fc.oneof({ depthSize: 'small' }, leaf, tie('record'), tie('list')),
  record: fc.dictionary(field, tie('shape'), { minKeys: 1, maxKeys: 4 }) as fc.Arbitrary<Shape>,
  list: fc.array(tie('record'), { maxLength: 3 }).map((items) => listOf('each', items)),
}))

/** Reads the XML back by what it was written from: XML itself does not say what is a list and what a number. */
function readBack(written: unknown, from: Shape): unknown {
  if (from === null || typeof from !== 'object') {
    if (from === null || written === '') return null
    return typeof from === 'string' ? written : JSON.parse(String(written))
  }
  const element = (written === '' ? {} : written) as Record<string, unknown>
  if ('items' in from && Array.isArray(from.items)) {
    const items = [element[String(from.each)] ?? []].flat()
    return from.items.map((item, index) => readBack(items[index], item as Shape))
  }
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, readBack(element[name], value as Shape)]))
}

test('whatever is written as XML and as JSON says the same', () => {
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, processEntities: true, htmlEntities: true })
  fc.assert(
    fc.property(fc.dictionary(field, shape, { minKeys: 1, maxKeys: 4 }), (content) => {
      const answer = { root: 'root', content: content as Shape }
      const json = JSON.parse(jsonOf(answer))
      const read = readBack(parser.parse(xmlOf(answer)).root, content as Shape)
      // A line end within XML is one line feed, whatever it was.
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value))
      expect(plain(read)).toEqual(json)
    }),
    { numRuns: 300 },
  )
})
