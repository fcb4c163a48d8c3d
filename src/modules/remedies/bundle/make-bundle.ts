import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Ctx } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import { publicKey, signBytes } from '../../ledger/index.ts'
import type { EvidenceFile, RequestEvidence } from '../evidence.ts'
import { type Fact, kindWords, type Remedy } from '../model.ts'
import { remedyEvents, remedyFacts } from './case-text.ts'
import { IndexPage } from './index-page.tsx'
import { listed, type Manifest } from './manifest.ts'
import { programs, proofFiles } from './proof-files.ts'

/** What stands in the bundle of a case besides the ledger's proofs. */
export type BundleParts = {
  remedy: Remedy
  facts: readonly Fact[]
  respondent: string
  outcome: string | null
  request: RequestEvidence | null
}

/** Everything about one case in one ZIP, in the order of its index, with the hashes of all of it and the program that checks them. */
export type Bundle = { name: string; manifest: Manifest; manifestBytes: Buffer; files: EvidenceFile[] }

export async function makeBundle(ctx: Ctx, parts: BundleParts): Promise<Bundle> {
  const { remedy, respondent, request } = parts
  const subjects = [...(remedy.request_id === null ? [] : [remedy.request_id]), remedy.id]
  const { files: proofs, waiting } = await proofFiles(ctx, subjects)
  const papers = [...(request?.files ?? []), ...proofs, { path: 'verify-bundle.mjs', title: '核对程序', bytes: programs.bundle }]
  const title = `证据材料：${kindWords[remedy.kind]}${remedy.number ? ` ${remedy.number}` : ''}`
  const index = IndexPage({
    title,
    waiting,
    files: listed(papers),
    madeAt: minuteOf(ctx.now),
    facts: remedyFacts(parts),
    request: request?.facts ?? [],
    events: [...(request?.events ?? []), ...remedyEvents(parts)],
  })
  const files = [...papers, { path: 'index.html', title: '目录', bytes: Buffer.from(String(await index)) }]
  const manifest: Manifest = {
    kind: 'yangguang-evidence-bundle',
    version: 1,
    case: { id: remedy.id, kind: remedy.kind, body: remedy.body, number: remedy.number, respondent },
    madeAt: ctx.now.toISOString(),
    files: listed(files),
  }
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  return { name: `证据材料-${remedy.number ?? remedy.id.slice(-12)}.zip`, manifest, manifestBytes, files }
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
