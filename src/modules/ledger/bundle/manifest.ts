import { hash } from 'node:crypto'
import type { BundleFile } from './make-bundle.ts'

export type ManifestFile = { number: number; path: string; title: string; bytes: number; sha256: string; sm3: string }

/** What a bundle holds, to the byte. Its own two files and the signature are outside: they are what everything else is checked with. */
export type Manifest = {
  kind: 'yangguang-evidence-bundle' | 'yangguang-archive-package'
  version: 1
  case: { id: string; number: string | null } & Record<string, string | null>
  madeAt: string
  files: ManifestFile[]
}

/** The files of the index, numbered in their order. */
export const listed = (files: readonly BundleFile[]): ManifestFile[] =>
  files.map(({ path, title, bytes }, index) => ({
    number: index + 1,
    path,
    title,
    bytes: bytes.length,
    sha256: hash('sha256', bytes),
    sm3: hash('sm3', bytes),
  }))
