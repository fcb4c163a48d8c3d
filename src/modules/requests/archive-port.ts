import { type Bundle, zipOf } from '../ledger/index.ts'

/** What takes over an archived case (条例第四十五条): a city connects its archives' intake here and gives back its receipt as a file. */
export type ArchivePort = {
  handOver: (bundle: Bundle) => Promise<{ name: string; type: string; body: ReadableStream<Uint8Array> }>
}

/** The default: the officer is handed the package itself, a ZIP with a signed manifest, to carry to the archives. */
export const archive: ArchivePort = {
  handOver: async (bundle) => ({ name: bundle.name, type: 'application/zip', body: zipOf(bundle) }),
}
