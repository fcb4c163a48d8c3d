import { createRequire } from 'node:module'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import yazl from 'yazl'
import { readApart } from './read-apart.ts'
import { readBytes } from './read-bytes.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument.'
const [WORD, SHEET, SLIDES] = [
  `${OFFICE}wordprocessingml.document`,
  `${OFFICE}spreadsheetml.sheet`,
  `${OFFICE}presentationml.presentation`,
]

async function zip(members: Record<string, string | Buffer>): Promise<Buffer> {
  const file = new yazl.ZipFile()
  for (const [name, content] of Object.entries(members))
    file.addBuffer(Buffer.from(content as string), name, { compress: true, compressionLevel: 1 })
  file.end()
  return Buffer.concat(await (file.outputStream as unknown as NodeJS.ReadableStream & { toArray(): Promise<Buffer[]> }).toArray())
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const hiddenOf = (content: { hidden: { kind: string; text: string }[] }, kind: string) =>
  content.hidden.filter((each) => each.kind === kind).map(({ text }) => text)

describe('Word', () => {
  const document = (body: string) => `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`
  const run = (text: string, properties = '') => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`

  test('what was deleted, inserted, hidden or white is told apart from what is read', async () => {
    const bytes = await zip({
      'word/document.xml': document(
        `<w:p>${run('正文')}<w:del w:author="甲"><w:r><w:delText>删去的话</w:delText></w:r></w:del><w:ins w:author="乙">${run('新加的话')}</w:ins></w:p>` +
          `<w:p>${run('看不见', '<w:vanish/>')}${run('白字', '<w:color w:val="FFFFFF"/>')}${run('看得见', '<w:vanish w:val="0"/>')}</w:p>`,
      ),
      'word/comments.xml': `<w:comments ${W}><w:comment w:id="1" w:author="丙"><w:p>${run('这里不妥')}</w:p></w:comment></w:comments>`,
      'word/header1.xml': `<w:hdr ${W}><w:p>${run('秘密★10年')}</w:p></w:hdr>`,
      'docProps/core.xml':
        '<cp:coreProperties xmlns:cp="a" xmlns:dc="b"><dc:creator>张三</dc:creator><cp:lastModifiedBy>李四</cp:lastModifiedBy></cp:coreProperties>',
    })
    const content = await readBytes(bytes, WORD)
    expect(content.text.split(/\n+/).filter(Boolean)).toEqual(['秘密★10年', '正文新加的话', '看得见'])
    expect(hiddenOf(content, 'tracked-change')).toEqual(['删去的话', '新加的话'])
    expect(hiddenOf(content, 'hidden-text')).toEqual(['看不见白字'])
    expect(hiddenOf(content, 'comment')).toEqual(['这里不妥'])
    expect(hiddenOf(content, 'metadata')).toEqual(['张三', '李四'])
  })

  test('its twin keeps structure, marks the heads of tables and holds nothing that runs', async () => {
    const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
    const bytes = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              new Paragraph({ children: [new TextRun('<script>alert(1)</script>')] }),
              new Table({
                rows: [
                  new TableRow({ children: [cell('项目'), cell('金额')] }),
                  new TableRow({ children: [cell('甲'), cell('1')] }),
                ],
              }),
            ],
          },
        ],
      }),
    )
    const { html, text } = await readBytes(bytes, WORD)
    expect(html).toContain('<th scope="col">')
    expect(html).not.toContain('<script')
    expect(text).toContain('项目\t金额')
  })
})

describe('Excel', () => {
  const X =
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  test('hidden sheets, rows, columns, caches, names and comments are found, and the rest is what is read', async () => {
    const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
    const bytes = await zip({
      'xl/workbook.xml': `<workbook ${X}><sheets><sheet name="公开" r:id="r1"/><sheet name="名单" state="hidden" r:id="r2"/><sheet name="底稿" state="veryHidden" r:id="r3"/></sheets><definedNames><definedName name="身份" hidden="1">名单!$A$1</definedName></definedNames></workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Target="/xl/worksheets/sheet3.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet ${X}><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1">${cell('A1', '项目')}${cell('B1', '藏列')}${cell('C1', '金额')}</row><row r="2" hidden="1">${cell('A2', '藏行')}</row><row r="3"><c r="A3" t="s"><v>0</v></c></row></sheetData></worksheet>`,
      'xl/worksheets/sheet2.xml': `<worksheet ${X}><sheetData><row>${cell('A1', '王某某的号码')}</row></sheetData></worksheet>`,
      'xl/worksheets/sheet3.xml': `<worksheet ${X}><sheetData><row>${cell('A1', '更深')}</row></sheetData></worksheet>`,
      'xl/sharedStrings.xml': `<sst ${X}><si><t>共享</t></si></sst>`,
      'xl/comments1.xml': `<comments ${X}><commentList><comment><text><r><t>改一下</t></r></text></comment></commentList></comments>`,
      'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition ${X}><cacheFields><cacheField name="姓名"><sharedItems><s v="缓存里的人"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
      'xl/externalLinks/_rels/externalLink1.xml.rels':
        '<Relationships><Relationship Target="file:///D:/内网/台账.xlsx"/></Relationships>',
    })
    const content = await readBytes(bytes, SHEET)
    expect(content.text.trim().split('\n')).toEqual(['项目\t金额', '共享'])
    expect(hiddenOf(content, 'hidden-sheet')).toEqual(['王某某的号码', '更深'])
    expect(hiddenOf(content, 'hidden-cells')).toEqual(['藏列\t藏行'])
    expect(hiddenOf(content, 'pivot-cache')).toEqual(['姓名\t缓存里的人'])
    expect(hiddenOf(content, 'comment')).toEqual(['改一下'])
    expect(hiddenOf(content, 'defined-name')).toEqual(['名单!$A$1'])
    expect(hiddenOf(content, 'external-link').join()).toContain('台账.xlsx')
    expect(content.html).toContain('<th scope="col">项目</th>')
  })
})

test('hidden slides and notes are found', async () => {
  const slide = (text: string, show = '') =>
    `<p:sld xmlns:p="p" xmlns:a="a"${show}><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`
  const content = await readBytes(
    await zip({
      'ppt/presentation.xml': '<p/>',
      'ppt/slides/slide1.xml': slide('第一张'),
      'ppt/slides/slide2.xml': slide('不给人看', ' show="0"'),
      'ppt/notesSlides/notesSlide1.xml': slide('讲稿'),
    }),
    SLIDES,
  )
  expect(content.text.trim()).toBe('第一张')
  expect([hiddenOf(content, 'hidden-slide'), hiddenOf(content, 'notes')]).toEqual([['不给人看'], ['讲稿']])
})

describe('PDF', () => {
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
  const pdf = async (draw: (page: PDFKit.PDFDocument) => void) => {
    const made = new PDFDocument({ info: { Author: '某科室' } })
    made.font(font).fontSize(14)
    draw(made)
    made.end()
    return Buffer.concat(await (made as unknown as { toArray(): Promise<Buffer[]> }).toArray())
  }

  test('text under a box that was drawn over it is found, text on a shaded ground is not', async () => {
    const bytes = await pdf((page) => {
      page.rect(60, 180, 300, 30).fill('#dddddd')
      page.fillColor('black').text('表头在底色上', 72, 186)
      page.text('身份证号440304200611171117', 72, 100)
      page.rect(60, 95, 300, 25).fill('black')
      page.fillColor('black').text('没有遮盖的话', 72, 250)
    })
    const content = await readBytes(bytes, 'application/pdf')
    expect(content.problem).toBeNull()
    expect(content.text).toContain('没有遮盖的话')
    expect(hiddenOf(content, 'under-box')).toEqual(['身份证号440304200611171117'])
    expect(hiddenOf(content, 'metadata')).toEqual(['某科室'])
  })

  test('annotations and attachments are found', async () => {
    const bytes = await pdf((page) => {
      page.text('正文', 72, 72)
      page.note(72, 72, 20, 20, '此处请删去')
      page.file(Buffer.from('x'), { name: '名单.xlsx' })
    })
    const content = await readBytes(bytes, 'application/pdf')
    expect([hiddenOf(content, 'annotation'), hiddenOf(content, 'embedded-file')]).toEqual([['此处请删去'], ['名单.xlsx']])
  })
})

test('a picture tells where it was taken', async () => {
  // A JPEG with nothing but an EXIF segment: GPS 22°32'0"N 114°3'0"E, artist 王.
  const content = await readBytes(exifJpeg(), 'image/jpeg')
  expect(hiddenOf(content, 'location').join()).toMatch(/22\.5.*114\.05/)
})

test('an archive is named and what is in it is read; an archive inside it is not, and it says so', async () => {
  const inner = await zip({ 'a.txt': '内层' })
  const content = await readBytes(await zip({ '说明.txt': '机密★10年', '内层.zip': inner }), 'application/zip')
  expect(content.text).toContain('说明.txt')
  expect(content.text).toContain('机密★10年')
  expect(content.problem).toContain('内层.zip')
})

describe('hostile files', () => {
  test.for([
    ['nothing', WORD, Buffer.alloc(0)],
    ['noise', WORD, Buffer.from('PK\u0003\u0004 not a zip at all')],
    ['a PDF cut off', 'application/pdf', Buffer.from('%PDF-1.7\n1 0 obj <<')],
    ['noise as a sheet', SHEET, Buffer.alloc(5_000, 7)],
  ] as const)('%s is refused with a sentence', async ([, type, bytes]) => {
    const { problem, text } = await readBytes(bytes, type)
    expect(text).toBe('')
    expect(problem).toContain('文件')
  })

  test('a bomb is not unpacked', async () => {
    const bytes = await zip({ 'word/document.xml': Buffer.alloc(151 * 1_048_576, 32) })
    expect(bytes.length).toBeLessThan(1_000_000)
    const started = performance.now()
    expect((await readBytes(bytes, WORD)).problem).toContain('压缩炸弹')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  test('XML that declares entities is refused', async () => {
    const bytes = await zip({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY x "y">]><w:document/>' })
    expect((await readBytes(bytes, WORD)).problem).toContain('文档类型声明')
  })

  test('files are read apart from the program, one after the other, and a bad one harms nobody after it', async () => {
    const [good, bad, again] = await Promise.all([
      readApart(Buffer.from('第一份'), 'text/plain'),
      readApart(Buffer.from('PK\u0003\u0004'), WORD),
      readApart(Buffer.from('第二份'), 'text/plain'),
    ])
    expect([good.text, bad.problem !== null, again.text]).toEqual(['第一份', true, '第二份'])
  })
})

function exifJpeg() {
  const tiff = Buffer.alloc(220)
  tiff.write('MM', 0)
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  const entry = (at: number, tag: number, type: number, count: number, value: number | Buffer) => {
    tiff.writeUInt16BE(tag, at)
    tiff.writeUInt16BE(type, at + 2)
    tiff.writeUInt32BE(count, at + 4)
    if (typeof value === 'number') tiff.writeUInt32BE(value, at + 8)
    else value.copy(tiff, at + 8)
  }
  tiff.writeUInt16BE(1, 8)
  entry(10, 0x8825, 4, 1, 30)
  tiff.writeUInt16BE(4, 30)
  entry(32, 1, 2, 2, Buffer.from('N\0\0\0'))
  entry(44, 2, 5, 3, 100)
  entry(56, 3, 2, 2, Buffer.from('E\0\0\0'))
  entry(68, 4, 5, 3, 124)
  for (const [index, value] of [22, 32, 0, 114, 3, 0].entries()) {
    tiff.writeUInt32BE(value, 100 + index * 8)
    tiff.writeUInt32BE(1, 104 + index * 8)
  }
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(exif.length + 2)
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1]), length, exif, Buffer.from([0xff, 0xd9])])
}
