import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Ctx } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import { publicKey } from '../day-file.ts'
import { signBytes } from '../sign-bytes.ts'
import { IndexPage } from './index-page.tsx'
import { listed, type Manifest } from './manifest.ts'
import { programs, proofFiles } from './proof-files.ts'

/** One paper of a bundle: where it lies (folders with /), what it is called in the index, and its bytes. */
export type BundleFile = { path: string; title: string; bytes: Uint8Array }
/** Something that happened, as a line of the index. */
export type BundleEvent = { at: string; title: string; by?: string | undefined; article?: string | undefined }
export type BundleFact = { term: string; value: string }

/** What is to be bundled; `subjects` are those whose facts the ledger is to prove. */
export type BundleWish = {
  kind: Manifest['kind']
  name: string
  title: string
  about: Manifest['case']
  subjects: readonly string[]
  sections: readonly { title: string; facts: readonly BundleFact[] }[]
  events: readonly BundleEvent[]
  papers: readonly BundleFile[]
}

/** Papers in the order of their index, the ledger's proofs, the hashes of all of it and the program that checks them. */
export type Bundle = { name: string; manifest: Manifest; manifestBytes: Buffer; files: BundleFile[] }

export async function makeBundle(
  ctx: Ctx,
  { kind, name, title, about, subjects, sections, events, papers }: BundleWish,
): Promise<Bundle> {
  const { files: proofs, waiting } = await proofFiles(ctx, subjects)
  const inside = [...papers, ...proofs, { path: 'verify-bundle.mjs', title: '核对程序', bytes: programs.bundle }]
  const index = IndexPage({ title, sections, events, waiting, files: listed(inside), madeAt: minuteOf(ctx.now) })
  const files = [...inside, { path: 'index.html', title: '目录', bytes: Buffer.from(String(await index)) }]
  const manifest: Manifest = { kind, version: 1, case: about, madeAt: ctx.now.toISOString(), files: listed(files) }
  return { name, manifest, manifestBytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), files }
}

/** The bundle as the bytes of a ZIP, streamed. */
export function zipOf({ files, manifest, manifestBytes }: Bundle): ReadableStream<Uint8Array> {
  const zip = new ZipFile()
  const options = { mtime: new Date(manifest.madeAt) }
  zip.addBuffer(Buffer.from(files.at(-1)?.bytes ?? []), 'index.html', options)
  for (const { path, bytes } of files.slice(0, -1)) zip.addBuffer(Buffer.from(bytes), path, options)
  zip.addBuffer(manifestBytes, 'manifest.json', options)
  zip.addBuffer(Buffer.from(`${signBytes(manifestBytes)}\n`), 'manifest.sig', options)
  zip.addBuffer(Buffer.from(publicKey()), 'public-key.pem', options)
  zip.end()
  return Readable.toWeb(zip.outputStream as Readable) as ReadableStream<Uint8Array>
}
