import { hash } from 'node:crypto'
import type { EvidenceFile } from '../evidence.ts'

export type ManifestFile = { number: number; path: string; title: string; bytes: number; sha256: string; sm3: string }

/** What a bundle holds, to the byte. Its own two files and the signature are outside: they are what everything else is checked with. */
export type Manifest = {
  kind: 'yangguang-evidence-bundle'
  version: 1
  case: { id: string; kind: string; body: string; number: string | null; respondent: string }
  madeAt: string
  files: ManifestFile[]
}

/** The files of the index, numbered in their order. */
export const listed = (files: readonly EvidenceFile[]): ManifestFile[] =>
  files.map(({ path, title, bytes }, index) => ({
    number: index + 1,
    path,
    title,
    bytes: bytes.length,
    sha256: hash('sha256', bytes),
    sm3: hash('sm3', bytes),
  }))
