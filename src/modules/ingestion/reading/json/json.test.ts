import { describe, expect, test } from 'vitest'
import { encoded } from '../text/encoded.ts'
import { tryBytes } from '../tried.ts'

const table = async (content: unknown, options = {}) => {
  const bytes = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content)
  const { sheets, sentence, warnings } = await tryBytes('数据.json', bytes, options)
  const [sheet] = sheets
  return { sheet, sentence, warnings, names: sheet?.columns.map(({ name }) => name), cells: sheet?.cells }
}

describe('JSON', () => {
  test.each<[string, unknown]>([
    [
      'an array of objects',
      [
        { 名称: '甲', 数量: 1 },
        { 名称: '乙', 数量: 2 },
      ],
    ],
    [
      'an object that holds one',
      {
        code: 200,
        result: {
          total: 2,
          list: [
            { 名称: '甲', 数量: 1 },
            { 名称: '乙', 数量: 2 },
          ],
        },
      },
    ],
    [
      'columns and data',
      {
        columns: ['名称', '数量'],
        data: [
          ['甲', 1],
          ['乙', 2],
        ],
      },
    ],
    [
      'fields and records, as CKAN dumps them',
      {
        fields: [
          { id: '名称', type: 'text' },
          { id: '数量', type: 'int' },
        ],
        records: [
          ['甲', 1],
          ['乙', 2],
        ],
      },
    ],
    [
      'an array of arrays',
      [
        ['名称', '数量'],
        ['甲', 1],
        ['乙', 2],
      ],
    ],
    ['columns side by side', { 名称: ['甲', '乙'], 数量: [1, 2] }],
    ['lines', '{"名称":"甲","数量":1}\n{"名称":"乙","数量":2}\n'],
    ['lines in GB18030', encoded('{"名称":"甲","数量":1}\n{"名称":"乙","数量":2}\n', 'gb18030')],
  ])('%s', async (_, content) => {
    const { names, cells } = await table(content)
    expect(names).toEqual(['名称', '数量'])
    expect(cells).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ])
  })

  test('nested objects are columns of their own, arrays stay JSON, long numbers keep every digit', async () => {
    const { names, cells } = await table(
      '[{"id":440300199001010011,"位置":{"经度":114.10,"标签":["a"]},"空":null,"真":true}, {"id":2,"晚到":"x"}]',
    )
    expect(names).toEqual(['id', '位置.经度', '位置.标签', '空', '真', '晚到'])
    expect(cells).toEqual([
      ['440300199001010011', '114.1', '["a"]', '', 'true', ''],
      ['2', '', '', '', '', 'x'],
    ])
  })

  test('GeoJSON gives properties and a geometry with its reference system', async () => {
    const { sheet, names, cells } = await table({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } },
      features: [{ type: 'Feature', properties: { 名称: '公园' }, geometry: { type: 'Point', coordinates: [114.1, 22.5] } }],
    })
    expect(names).toEqual(['名称', 'geometry'])
    expect(sheet?.recipe.columns[1]).toMatchObject({ type: 'geometry', crs: 'urn:ogc:def:crs:EPSG::4490' })
    expect(cells).toEqual([['公园', '{"type":"Point","coordinates":[114.1,22.5]}']])
  })

  test('a broken line, a file that breaks off, and arrays passed over are told of', async () => {
    const broken = await table('{"名称":"甲"}\n{"名称":\n{"名称":"丙"}\n')
    expect(broken.cells).toEqual([['甲'], ['丙']])
    expect(broken.sheet?.problems.map(({ line }) => line)).toEqual([2])
    const cut = await table('{"list":[{"名称":"甲"},{"名称":"乙"},{"名')
    expect(cut.cells).toEqual([['甲'], ['乙']])
    expect(cut.sheet?.warnings.join()).toContain('不完整')
    expect((await table('[["名称","数"],["甲",1],["乙"')).sheet?.warnings.join()).toContain('不完整')
    expect((await table({ a: [{ x: 1 }, { x: 2 }], b: [{ y: 1 }] })).warnings).toEqual(['文件里还有别的数组没有读入：b'])
    expect((await table({ a: { b: 'x' } })).sentence).toContain('不能成表')
  })

  test('values in strings that look like structure do not mislead', async () => {
    const { cells } = await table('{"说明":"[{\\"a\\":1}]","data":[{"名称":"a\\"]}b","值":"{"},{"名称":"]","值":"}"}]}')
    expect(cells).toEqual([
      ['a"]}b', '{'],
      [']', '}'],
    ])
  })

  test('a text that only begins like JSON is read as the text it is', async () => {
    expect((await table('[甲],乙\n1,2\n')).names).toEqual(['[甲]', '乙'])
  })
})
