import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import type { Server } from 'node:net'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect } from 'vitest'
import { aClamd, EXE, NOW, PDF, PNG, test, wang, zhang, zip } from '../../../test/file-desk.ts'
import { readConfig } from '../../platform/config.ts'
import { SYSTEM } from '../../platform/ctx.ts'
import { installation, openInstallation } from '../../platform/installation.ts'
import { clearFiles } from './actions/clear-files.ts'
import { keepFile, releaseFile } from './index.ts'
import { keyOf } from './model.ts'

describe('taking files in', () => {
  test('a file is kept by its content, whole and under its hash', async ({ desk }) => {
    const file = await desk.put('报告.pdf', PDF)
    expect(file).toMatchObject({
      name: '报告.pdf',
      type: 'application/pdf',
      bytes: PDF.length,
      scanned: 'not-scanned',
      kept_at: null,
      stored_by: wang.id,
    })
    expect(file.sha256).toBe(createHash('sha256').update(PDF).digest('hex'))
    expect(Buffer.from(await installation().storage.getBytes(keyOf(file.sha256)))).toEqual(PDF)
  })

  test.for([
    ['表.docx', async () => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('你好')] }] }))],
    ['表.ofd', () => zip({ 'OFD.xml': '<x/>' })],
    ['包.zip', () => zip({ 'a.txt': 'a' })],
    ['图.png', () => PNG],
    ['说明.txt', () => Buffer.from('第一行\n第二行')],
    ['国标.csv', () => Buffer.from([0xc4, 0xe3, 0xba, 0xc3, 0x2c, 0x31, 0x0a])],
  ] as [string, () => Buffer | Promise<Buffer>][])('%s is taken', async ([name, content], { desk }) => {
    expect((await desk.put(name, await content())).name).toBe(name)
  })

  test.for([
    ['程序.exe', () => EXE, '不接受'],
    ['程序.pdf', () => EXE, '内容与扩展名'],
    ['图.png', () => PDF, '内容与扩展名'],
    ['页.html', () => Buffer.from('<html></html>'), '不接受'],
    ['画.svg', () => Buffer.from('<svg><script>1</script></svg>'), '不接受'],
    ['页.txt', () => Buffer.from('\ufeff  <!DOCTYPE html><script>alert(1)</script>'), '内容与扩展名'],
    ['画.txt', () => Buffer.from('<?xml version="1.0"?><svg onload="alert(1)"/>'), '内容与扩展名'],
    ['二进制.csv', () => Buffer.from([1, 2, 3, 0, 5]), '内容与扩展名'],
    ['假.docx', () => zip({ 'a.txt': 'a' }), '内容与扩展名'],
    ['宏.docx', () => zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<x/>', 'word/vbaProject.bin': 'x' }), '宏'],
    ['空.pdf', () => Buffer.alloc(0), '空的'],
    ['无扩展名', () => PDF, '没有扩展名'],
  ] as [string, () => Buffer | Promise<Buffer>, string][])(
    '%s is not taken, and nothing of it stays',
    async ([name, content, sentence], { desk, db, folder }) => {
      await expect(desk.put(name, await content())).rejects.toMatchObject({
        status: 400,
        field: 'file',
        message: expect.stringContaining(sentence),
      })
      expect(await db.selectFrom('files.file').select('id').execute()).toEqual([])
      expect(readdirSync(join(folder, 'incoming'))).toEqual([])
    },
  )

  test('a form with files comes in by the stream, refused files as errors of their field', async ({ desk }) => {
    const form = new FormData()
    form.append('title', '标题')
    form.append('area', '一')
    form.append('area', '二')
    form.append('files', new File([PDF], '报告 一.pdf'))
    form.append('files', new File([EXE], '坏.pdf'))
    form.append('files', new File([PNG], '图.png'))
    form.append('none', new File([], ''))
    const response = await desk.app.request('/', { method: 'POST', body: form })
    expect(await response.json()).toEqual({
      values: { title: '标题', area: ['一', '二'] },
      errors: [{ field: 'files', message: expect.stringContaining('“坏.pdf”：文件内容与扩展名') }],
      files: [
        [
          'files',
          expect.arrayContaining([
            expect.objectContaining({ name: '报告 一.pdf', bytes: PDF.length }),
            expect.objectContaining({ name: '图.png' }),
          ]),
        ],
      ],
    })
  })

  test('a file beyond the limit is refused without stopping the form', async ({ desk }) => {
    const form = new FormData()
    form.append('files', new File([Buffer.concat([PDF, Buffer.alloc(50 * 1_048_576)])], '大.pdf'))
    form.append('after', '仍在')
    const body = await (await desk.app.request('/', { method: 'POST', body: form })).json()
    expect(body).toMatchObject({
      values: { after: '仍在' },
      files: [],
      errors: [{ field: 'files', message: '“大.pdf”：文件不能超过 50.0 MB' }],
    })
  })

  test('more than ten files are too many, and the first ten are there', async ({ desk }) => {
    const form = new FormData()
    for (let n = 0; n < 12; n++) form.append('files', new File([`${n}`], `${n}.txt`))
    const body = (await (await desk.app.request('/', { method: 'POST', body: form })).json()) as {
      files: [string, unknown[]][]
      errors: { message: string }[]
    }
    expect(body.files[0]?.[1]).toHaveLength(10)
    expect(body.errors.map(({ message }) => message)).toEqual(['一次最多上传 10 个文件'])
  })

  test('a form that breaks off is refused in a sentence', async ({ desk, folder }) => {
    const body = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nabc'
    const response = await desk.app.request('/', {
      method: 'POST',
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'files.broken-form' })
    expect(existsSync(join(folder, 'incoming')) ? readdirSync(join(folder, 'incoming')) : []).toEqual([])
  })

  test('a plain form is read as well', async ({ desk }) => {
    const response = await desk.app.request('/', {
      method: 'POST',
      body: new URLSearchParams([
        ['a', '1'],
        ['a', '2'],
      ]),
    })
    expect(await response.json()).toEqual({ values: { a: ['1', '2'] }, errors: [], files: [] })
  })
})

describe('keeping, serving, clearing', () => {
  test('a file is served as a download under its own name, sandboxed, its bytes as they came', async ({ desk }) => {
    const { id } = await desk.put('年度 报告（终）.pdf', PDF)
    const response = await desk.app.request(`/${id}`)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': expect.stringContaining("filename*=UTF-8''%E5%B9%B4%E5%BA%A6%20%E6%8A%A5%E5%91%8A"),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    })
  })

  test('only who uploaded a file puts it into a record, and only once', async ({ desk }) => {
    const { id } = await desk.put('报告.pdf', PDF)
    await expect(desk.as(zhang)((tx) => keepFile(tx, id))).rejects.toMatchObject({ status: 404 })
    await expect(desk.as(null)((tx) => keepFile(tx, id))).rejects.toMatchObject({ status: 404 })
    await desk.as(wang)((tx) => keepFile(tx, id))
    await expect(desk.as(wang)((tx) => keepFile(tx, id))).rejects.toMatchObject({ code: 'files.in-use' })
  })

  test('what nobody keeps is gone after a day, bytes that another file needs stay', async ({ desk, db }) => {
    const [kept, loose, other] = [await desk.put('一.pdf', PDF), await desk.put('二.pdf', PDF), await desk.put('三.png', PNG)]
    await desk.as(wang)((tx) => keepFile(tx, kept.id))
    await clearFiles(desk.ctx(SYSTEM, new Date(NOW.getTime() + 3_600_000)))
    expect(await db.selectFrom('files.file').select('id').execute()).toHaveLength(3)
    await clearFiles(desk.ctx(SYSTEM, new Date(NOW.getTime() + 90_000_000)))
    expect(await db.selectFrom('files.file').select('id').execute()).toEqual([{ id: kept.id }])
    const { storage } = installation()
    expect([await storage.exists(keyOf(loose.sha256)), await storage.exists(keyOf(other.sha256))]).toEqual([true, false])
  })

  test('a released file goes a day after it was let go', async ({ desk, db }) => {
    const { id } = await desk.put('一.pdf', PDF)
    await desk.as(wang)((tx) => keepFile(tx, id))
    await desk.as(SYSTEM)((tx) => releaseFile(tx, id))
    await clearFiles(desk.ctx(SYSTEM, new Date(NOW.getTime() + 90_000_000)))
    expect(await db.selectFrom('files.file').select('id').execute()).toEqual([])
  })
})

describe('with a scanner configured', () => {
  const withClamd = async (server: Server | null, folder: string, use: () => Promise<void>) => {
    const port = server
      ? await new Promise<number>((done) =>
          server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
        )
      : 1
    openInstallation(readConfig({ DATA_DIR: folder, CLAMD_ADDRESS: `127.0.0.1:${port}` }))
    await use().finally(() => {
      server?.close()
      openInstallation(readConfig({ DATA_DIR: folder }))
    })
  }

  test('a clean file is marked so, an infected one is refused by name', async ({ desk, folder }) => {
    await withClamd(aClamd(), folder, async () => {
      expect((await desk.put('好.txt', '好'.repeat(100_000))).scanned).toBe('clean')
      await expect(desk.put('坏.txt', 'EICAR')).rejects.toMatchObject({ message: '文件含有恶意程序（Eicar-Test），没有接收' })
    })
  })

  test('a scanner that cannot be asked takes nothing in', async ({ desk, db, folder }) => {
    await withClamd(null, folder, async () => {
      await expect(desk.put('好.txt', '好')).rejects.toMatchObject({
        status: 503,
        message: '病毒扫描服务暂时不可用，文件没有接收，请稍后再试',
      })
    })
    expect(await db.selectFrom('files.file').select('id').execute()).toEqual([])
  })
})
