import { buffer } from 'node:stream/consumers'
import { AlignmentType, Document, ImageRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { expect } from 'vitest'
import { ZipFile } from 'yazl'
import { test as base } from '../../../../test/world.ts'
import { getEdition } from '../queries.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))

const ROOT = '/workbench/publishing'

const idIn = (response: Response) => /editions\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

const fileOf = (name: string, bytes: Uint8Array | string) => new File([bytes as BlobPart], name)

test('a DOCX becomes a draft: title, number and date recognised, numbers written out, tables with headers, pictures as attachments', async ({
  world,
  office,
}) => {
  const imported = await world.qian.submit(`${ROOT}/new`, {
    kind: 'policy',
    organisation: office,
    publicity: 'proactive',
    file: fileOf('示例.docx', await aDocx()),
  })
  expect(imported.headers.get('location')).toMatch(/imported\?headers=1&images=1&left=0$/)
  const { edition, attachments } = await getEdition(world.qian.ctx(), idIn(imported))
  expect(edition).toMatchObject({
    title: '关于示例资金的管理办法',
    document_number: '深财规〔2026〕3号',
    formed_on: '2026-08-20',
  })
  expect(attachments).toHaveLength(1)
  expect(edition.body).toBe(
    [
      '<p class="addressee">各有关单位：</p>',
      '<h2>一、总体要求</h2>',
      '<p>资金专款专用。</p>',
      '<h2>二、附则</h2>',
      '<table><tbody><tr><th scope="col"><p>项目</p></th><th scope="col"><p>金额</p></th></tr><tr><td><p>设备</p></td><td><p>12</p></td></tr></tbody></table>',
      `<img src="/publishing/files/${attachments[0]?.file_id}" alt="流程">`,
      '<p class="signature">示例市财政局</p>',
      '<p class="signed-on">2026年8月20日</p>',
    ].join(''),
  )
  const page = await world.qian.text(`${ROOT}/editions/${edition.id}/imported?headers=1&images=1&left=0`)
  expect(page).toContain('1 个表格没有标明表头')
  const confirmed = await world.qian.submit(`${ROOT}/editions/${edition.id}/confirmation`, {
    revision: String(edition.revision),
    title: '关于示例资金的管理办法（示例）',
    documentNumber: edition.document_number ?? '',
    'formedOn.year': '2026',
    'formedOn.month': '8',
    'formedOn.day': '20',
  })
  expect(confirmed.status).toBe(303)
})

test('a web page is imported in the encoding it names, without anything active', async ({ world, office }) => {
  const html = '<html><head><meta charset="gbk"><script>alert(1)</script></head><body onload="x()"><h1>\u793a</h1></body></html>'
  const [before = '', after = ''] = html.split('\u793a')
  const bytes = Buffer.concat([
    Buffer.from(before),
    Buffer.from('cabe', 'hex'),
    Buffer.from(after),
    Buffer.from('<p>1<img src="https://evil.cn/x.png"></p>'),
  ])
  const imported = await world.qian.submit(`${ROOT}/new`, {
    kind: 'notice',
    organisation: office,
    publicity: 'proactive',
    file: fileOf('a.html', bytes),
  })
  const { edition } = await getEdition(world.qian.ctx(), idIn(imported))
  expect(edition).toMatchObject({ title: '示', body: '<p>1</p>' })
})

test.for([
  ['旧.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), '另存为不加密的 .docx'],
  ['坏.docx', Buffer.from('PK\u0003\u0004 no archive'), '已损坏'],
  ['空.docx', Buffer.alloc(0), '请填写标题'],
  ['表.xlsx', Buffer.from('x'), '请选择 .docx 或者 .html'],
  ['旧.docx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), '旧格式'],
] as const)('%s is refused with a sentence', async ([name, bytes, sentence], { world, office }) => {
  const answer = await world.qian.submit(`${ROOT}/new`, {
    kind: 'notice',
    organisation: office,
    publicity: 'proactive',
    file: fileOf(name, bytes),
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(name === '旧.doc' ? '旧格式 .doc' : sentence)
})

test('an archive that unpacks to more than anybody writes, or carries a program, is refused before it is read', async ({
  world,
  office,
}) => {
  const send = async (members: Record<string, Buffer>) => {
    const file = fileOf('x.docx', await zipOf(members))
    const answer = await world.qian.submit(`${ROOT}/new`, { kind: 'notice', organisation: office, publicity: 'proactive', file })
    return { status: answer.status, text: await answer.text() }
  }
  const document = Buffer.from('<w:document/>')
  const bomb = await send({ 'word/document.xml': document, 'word/media/a.png': Buffer.alloc(160 * 1_048_576) })
  expect(bomb).toMatchObject({ status: 422, text: expect.stringContaining('解压后过大') })
  const macro = await send({ 'word/document.xml': document, 'word/vbaProject.bin': Buffer.from('x') })
  expect(macro).toMatchObject({ status: 422, text: expect.stringContaining('宏') })
  const broken = await send({ 'word/document.xml': Buffer.from('<w:document') })
  expect(broken).toMatchObject({ status: 422, text: expect.stringContaining('无法读取') })
})

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A policy as an office writes it in Word: centred title, number, headings numbered by Word, a table, a picture, signature and date. */
async function aDocx() {
  const cell = (words: string) => new TableCell({ children: [new Paragraph(words)] })
  const numbered = (words: string) => new Paragraph({ text: words, numbering: { reference: 'points', level: 0 } })
  return Packer.toBuffer(
    new Document({
      numbering: {
        config: [
          {
            reference: 'points',
            levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.START }],
          },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              children: [new TextRun({ text: '关于示例资金的管理办法', bold: true })],
            }),
            new Paragraph({ alignment: AlignmentType.CENTER, text: '深财规〔2026〕3号' }),
            new Paragraph('各有关单位：'),
            numbered('总体要求'),
            new Paragraph('资金专款专用。'),
            numbered('附则'),
            new Table({
              rows: [
                new TableRow({ children: [cell('项目'), cell('金额')] }),
                new TableRow({ children: [cell('设备'), cell('12')] }),
              ],
            }),
            new Paragraph({
              children: [
                new ImageRun({
                  type: 'png',
                  data: PIXEL,
                  transformation: { width: 20, height: 20 },
                  altText: { name: '图', description: '流程', title: '' },
                }),
              ],
            }),
            new Paragraph({ alignment: AlignmentType.RIGHT, text: '示例市财政局' }),
            new Paragraph({ alignment: AlignmentType.RIGHT, text: '2026年8月20日' }),
          ],
        },
      ],
    }),
  )
}

async function zipOf(members: Record<string, Buffer>) {
  const zip = new ZipFile()
  for (const [name, bytes] of Object.entries(members)) zip.addBuffer(bytes, name)
  zip.end()
  return buffer(zip.outputStream)
}
