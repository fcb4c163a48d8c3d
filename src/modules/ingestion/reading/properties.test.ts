import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPage, aWorkbook, aZip } from './sample-files.ts'
import { isNote, isSignature, isTotal, plain } from './structure/labels.ts'
import { encoded } from './text/encoded.ts'
import { tryBytes } from './tried.ts'

const RUNS = { numRuns: 40 }
const PATIENCE = 120_000 // other tests run beside it
const NAMES = ['编号', '名称', '区县', '地址', '备注', '金额（万元）']
const WORDS = [
  '深圳市示例局',
  '福田区',
  '南山区示例街道',
  '图书馆',
  '停车场',
  '二〇二四年',
  '每月更新',
  '公共数据',
  '登记日期',
  '社会组织',
]

const meansNothing = (cell: string) => !isTotal(plain(cell)) && !isNote(plain(cell)) && !isSignature(plain(cell))
const anyCell = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(...WORDS, '', '"', '""', 'a"b', 'x\ny', ' 前后有空格 ', ',', ';', '\t', '|', '12.5', '2024-01-05', '=1+1'),
  )
  .filter((cell) => !/[\0\r\ufeff]/.test(cell) && meansNothing(cell))

const tableOf = (cell: fc.Arbitrary<string>) =>
  fc
    .integer({ min: 2, max: NAMES.length })
    .chain((width) => fc.array(fc.array(cell, { minLength: width - 1, maxLength: width - 1 }), { minLength: 1, maxLength: 30 }))
    .map((rows) => rows.map((cells, i) => [String(i + 1), ...cells]))

const written = (rows: string[][], delimiter: string, newline: string) =>
  [NAMES.slice(0, rows[0]?.length ?? 0), ...rows].map((cells) => cells.map(quoted).join(delimiter) + newline).join('')

const quoted = (cell: string) => (/[",;|\t\r\n；，｜^¦]|^ /.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

describe('any table', () => {
  test(
    'comes back the same from every separator and line end',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          tableOf(anyCell),
          fc.constantFrom(',', '\t', ';', '|', '；'),
          fc.constantFrom('\n', '\r\n', '\r'),
          async (rows, delimiter, newline) => {
            const { sheets, sentence } = await tryBytes('表.csv', written(rows, delimiter, newline))
            expect(sentence).toBe('')
            expect(sheets[0]?.columns.map(({ name }) => name)).toEqual(NAMES.slice(0, rows[0]?.length ?? 0))
            expect(sheets[0]?.cells).toEqual(rows)
            expect(sheets[0]?.problemCount).toBe(0)
          },
        ),
        RUNS,
      )
    },
    PATIENCE,
  )

  test(
    'comes back the same from every encoding',
    async () => {
      const encodings = fc.constantFrom('utf-8', 'utf-8 bom', 'utf-16le', 'utf-16be', 'gb18030', 'big5')
      await fc.assert(
        fc.asyncProperty(tableOf(fc.constantFrom(...WORDS)), encodings, async (rows, encoding) => {
          const text =
            encoding === 'big5'
              ? written(rows, ',', '\r\n').replace(/[\u4e00-\u9fff〇]/g, toTraditional)
              : written(rows, ',', '\r\n')
          const { sheets } = await tryBytes('表.csv', encoded(text, encoding))
          expect(sheets[0]?.recipe.encoding).toBe(encoding.replace(' bom', ''))
          expect(sheets[0]?.cells.length).toBe(rows.length)
          if (encoding !== 'big5') expect(sheets[0]?.cells).toEqual(rows)
        }),
        RUNS,
      )
    },
    PATIENCE,
  )

  test(
    'read by its own recipe gives the same rows',
    async () => {
      await fc.assert(
        fc.asyncProperty(tableOf(anyCell), async (rows) => {
          const bytes = written(rows, ';', '\n')
          const first = await tryBytes('表.csv', bytes)
          const recipe = JSON.parse(JSON.stringify(first.sheets[0]?.recipe))
          const second = await tryBytes('表.csv', bytes, { recipe })
          expect(second.sheets[0]?.cells).toEqual(first.sheets[0]?.cells)
          expect(second.sheets[0]?.recipe).toEqual(recipe)
          expect(second.sheets[0]?.differences).toEqual([])
        }),
        RUNS,
      )
    },
    PATIENCE,
  )
})

const TRADITIONAL = '數據圖書館停車場區縣街道深圳市示例局每月更新公共登記日期社會組織名稱地址備註金額萬元編號南山福田'
const toTraditional = (char: string) => TRADITIONAL[(char.codePointAt(0) ?? 0) % TRADITIONAL.length] ?? '中'

/** What ends in neither a table nor a sentence throws. */
async function endsWell(name: string, bytes: Buffer) {
  const { sentence, sheets } = await tryBytes(name, bytes)
  if (sheets.length === 0) expect(sentence).toMatch(/[\u4e00-\u9fff]/)
  for (const sheet of sheets) for (const cells of sheet.cells) expect(cells.length).toBe(sheet.columns.length)
}

describe('whatever the bytes', () => {
  test(
    'random ones end in a table or a sentence',
    async () => {
      const beginnings = [
        '',
        '{"a":',
        '[{',
        '<table>',
        'PK\x03\x04',
        '\x1f\x8b\x08',
        '\xd0\xcf\x11\xe0',
        '\x03\x7c\x01\x01',
        '\xff\xfe',
        '\xef\xbb\xbf',
        'a,b\n"',
      ]
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 3_000 }), (beginning, bytes) =>
          endsWell('什么.dat', Buffer.concat([Buffer.from(beginning, 'latin1'), bytes])),
        ),
        { numRuns: 80 },
      )
    },
    PATIENCE,
  )

  test(
    'random text ends in a table or a sentence',
    async () => {
      const piece = fc.constantFrom(
        '"',
        '""',
        ',',
        '\n',
        '\r',
        '\r\n',
        '\t',
        ';',
        '合计',
        '注：',
        '单位：万元',
        '12',
        '名称',
        ' ',
        '\0',
        '{',
        '}',
        '[',
        ']',
        ':',
        '；',
      )
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 200 }), (pieces) => endsWell('文本.csv', Buffer.from(pieces.join('')))),
        { numRuns: 100 },
      )
    },
    PATIENCE,
  )

  test(
    'a file cut at any byte ends in a table or a sentence',
    async () => {
      const csv = `名称,数量,备注\n${Array.from({ length: 40 }, (_, i) => `"示例，${i}",${i},"多\n行"`).join('\n')}\n`
      const records = Array.from({ length: 20 }, (_, i) => ({ 名称: `示例${i}`, 数量: i, 位置: { 经度: 114.1, 纬度: 22.5 } }))
      const workbook = await aWorkbook([
        { name: '表', rows: [['名称', '数量'], ...Array.from({ length: 30 }, (_, i) => [`示例${i}`, i])] },
      ])
      const files: [string, Buffer][] = [
        ['表.csv', Buffer.from(csv)],
        ['国标.csv', encoded(csv, 'gb18030')],
        ['宽.csv', encoded(csv, 'utf-16le')],
        ['表.csv.gz', gzipSync(csv)],
        ['表.json', Buffer.from(JSON.stringify({ total: 20, list: records }))],
        ['表.jsonl', Buffer.from(records.map((record) => JSON.stringify(record)).join('\n'))],
        ['表.xlsx', workbook],
        ['包.zip', await aZip({ '一.csv': csv, '二.json': JSON.stringify(records) })],
        ['表.xls', Buffer.from(aPage(records.map(({ 名称, 数量 }) => [名称, String(数量)])))],
      ]
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...files), fc.double({ min: 0, max: 1, noNaN: true }), ([name, bytes], share) =>
          endsWell(name, bytes.subarray(0, Math.floor(bytes.length * share))),
        ),
        { numRuns: 80 },
      )
    },
    PATIENCE,
  )
})
