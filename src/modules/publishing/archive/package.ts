import { createHash, hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Ctx } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import { csvOf } from '../../../platform/list-file.ts'
import { readFile } from '../../files/index.ts'
import { type DayFile, programs, proofsAmong, publicKey, signBytes } from '../../ledger/index.ts'
import { DocumentPublished } from '../events.ts'
import { type Kind, kinds } from '../model.ts'
import { IndexPage, TextPage } from './pages.tsx'
import type { Delivered } from './queries.ts'

export type Packed = { number: number; path: string; title: string; bytes: number; sha256: string; sm3: string }
export type PackageOf = {
  id: string
  office: string
  creditCode: string
  since: string
  until: string
  part: number
  parts: number
  madeAt: Date
}

/** A file of fewer bytes than this waits in memory; larger ones flow from the storage into the package. */
type Source = Uint8Array | Readable

/**
 * Writes the package to a file as it is made: for each edition its text as a page, what is known of it, and the files that came with it;
 * over all of them the ledger's proofs, a list for the archives (CSV), an index, the hashes, their signature, and the program that
 * checks them offline.
 * One edition is held in memory at a time.
 */
export async function writePackage(ctx: Ctx, path: string, about: PackageOf, delivered: readonly Delivered[]) {
  const zip = new ZipFile()
  const options = { mtime: about.madeAt }
  const whole = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      whole.update(chunk)
      done(null, chunk)
    },
  })
  const written = pipeline(zip.outputStream as Readable, measure, createWriteStream(path, { mode: 0o600 }))
  // Whatever breaks on the way out is told by `written`; what waits for a member to be taken in must not wait for ever.
  const broken = written.then(
    () => undefined,
    (error: unknown) => Promise.reject(error),
  )
  broken.catch(() => {})
  const files: Packed[] = []
  const add = async (name: string, title: string, source: Source) => {
    const packed = await put(zip, name, source, options, broken)
    files.push({ number: files.length + 1, path: name, title, ...packed })
  }
  for (const [index, edition] of delivered.entries()) await addEdition(ctx, index, edition, about, add)
  const waiting = await addProofs(ctx, delivered, add)
  await add('catalogue.csv', '移交目录', Buffer.from(csvOf(catalogueOf(delivered, about))))
  await add('verify-bundle.mjs', '核对程序', programs.bundle)
  await add('index.html', '目录', Buffer.from(String(await IndexPage({ about, delivered, files, waiting }))))
  const manifest = {
    kind: 'yangguang-archive-package',
    version: 1,
    case: {
      id: about.id,
      number: null,
      office: about.office,
      creditCode: about.creditCode,
      since: about.since,
      until: about.until,
      part: about.part,
      parts: about.parts,
    },
    madeAt: about.madeAt.toISOString(),
    files,
  }
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  zip.addBuffer(manifestBytes, 'manifest.json', options)
  zip.addBuffer(Buffer.from(`${signBytes(manifestBytes)}\n`), 'manifest.sig', options)
  zip.addBuffer(Buffer.from(publicKey()), 'public-key.pem', options)
  zip.end()
  await written
  return { bytes, sha256: whole.digest('hex'), files: files.length }
}

/** So many at once, each day's links being read once for all of them. */
const PROVED_AT_ONCE = 500

/** The ledger's proof that each edition was made public, the signed days they lead to, and the program that checks them. */
async function addProofs(ctx: Ctx, delivered: readonly Delivered[], add: Add) {
  const editions = new Map(delivered.map(({ edition_id, title }) => [edition_id, title]))
  const documents = [...new Set(delivered.map(({ document_id }) => document_id))]
  const days = new Map<string, DayFile>()
  let waiting = 0
  for (let at = 0; at < documents.length; at += PROVED_AT_ONCE) {
    const found = await proofsAmong(ctx, { subjects: documents.slice(at, at + PROVED_AT_ONCE), event: DocumentPublished.name })
    waiting += found.waiting
    for (const proof of found.proofs) {
      const { edition } = (JSON.parse(proof.event) as { data: { edition: string } }).data // as publication recorded it
      const title = editions.get(edition)
      if (title === undefined) continue
      days.set(proof.day.statement.day, proof.day)
      await add(`ledger/proofs/${proof.seq}.json`, `公开存证证明：${title}`, json(proof))
    }
  }
  for (const [day, file] of days) await add(`ledger/days/${day}.json`, `日签名文件（${day}）`, json(file))
  await add('ledger/verify-proof.mjs', '存证核对程序', programs.proof)
  return waiting
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

type Add = (name: string, title: string, source: Source) => Promise<void>

async function addEdition(ctx: Ctx, index: number, edition: Delivered, about: PackageOf, add: Add) {
  const { body } = await ctx.db
    .selectFrom('publishing.edition')
    .select('body')
    .where('id', '=', edition.edition_id)
    .executeTakeFirstOrThrow()
  const attachments = await ctx.db
    .selectFrom('publishing.attachment')
    .select(['file_id', 'name', 'size', 'type', 'sha256', 'html'])
    .where('edition_id', '=', edition.edition_id)
    .orderBy('position')
    .execute()
  const folder = `documents/${edition.index_number.replaceAll('/', '-')}/v${edition.number}`
  const known = {
    ...metadataOf(edition, about),
    序号: index + 1,
    文本校验值: edition.hash,
    附件: attachments.map(({ name, type, size, sha256 }) => ({ name, type, size, sha256 })),
  }
  await add(`${folder}/metadata.json`, `元数据：${edition.title}`, Buffer.from(`${JSON.stringify(known, null, 2)}\n`))
  await add(`${folder}/document.html`, edition.title, Buffer.from(String(await TextPage({ edition, body, about }))))
  for (const [place, { file_id, name, html }] of attachments.entries()) {
    const { stream } = await readFile(ctx, file_id)
    const at = `${folder}/attachments/${String(place + 1).padStart(2, '0')}-${fileName(name)}`
    await add(at, `附件：${name}`, stream)
    if (html !== null) await add(`${at}.html`, `附件的网页文本：${name}`, Buffer.from(html))
  }
}

/** One member: read through hashes as it goes in. The next begins when this one has been taken. */
async function put(zip: ZipFile, name: string, source: Source, options: { mtime: Date }, broken: Promise<unknown>) {
  if (source instanceof Uint8Array) {
    const content = Buffer.from(source)
    zip.addBuffer(content, name, options)
    return { bytes: content.length, sha256: hash('sha256', content), sm3: hash('sm3', content) }
  }
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')]
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      sha256.update(chunk)
      sm3.update(chunk)
      done(null, chunk)
    },
  })
  zip.addReadStream(through, name, options)
  await Promise.race([pipeline(source, through), broken])
  return { bytes, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }
}

/** What the archives list of an electronic record (DA/T 46), in the words of the catalogue of public information. */
const metadataOf = (edition: Delivered, { office, creditCode }: PackageOf) => ({
  索引号: edition.index_number,
  题名: edition.title,
  文号: edition.document_number,
  责任者: office,
  责任者代码: creditCode,
  类别: kinds[edition.kind as Kind]?.label ?? edition.kind,
  文种: edition.genre,
  主题分类: edition.theme,
  主题词: edition.keywords,
  内容概述: edition.summary,
  成文日期: edition.formed_on,
  公开时间: minuteOf(edition.published_at),
  版本: edition.number,
  公开属性: '主动公开',
})

function catalogueOf(delivered: readonly Delivered[], about: PackageOf) {
  const rows = delivered.map((edition) => metadataOf(edition, about))
  const headers = ['序号', ...Object.keys(metadataOf(NOTHING, about)), '目录']
  return [
    headers,
    ...rows.map((row, index) => [
      index + 1,
      ...Object.values(row).map((value) => (Array.isArray(value) ? value.join('、') : value)),
      `documents/${row.索引号.replaceAll('/', '-')}/v${row.版本}`,
    ]),
  ]
}

const NOTHING: Delivered = {
  document_id: '',
  edition_id: '',
  index_number: '',
  kind: '',
  number: 1,
  title: '',
  document_number: null,
  genre: null,
  theme: null,
  keywords: [],
  summary: '',
  formed_on: '',
  published_at: new Date(0),
  hash: '',
  attachments: 0,
  attached_bytes: 0,
}

/** A name that every system can unpack. */
const fileName = (name: string) =>
  name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-120) || 'file'
