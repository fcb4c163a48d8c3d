import type { DataStore } from '@tus/server'
import { installation } from '../../../../platform/installation.ts'
import { bucketPlace } from './in-bucket.ts'
import { diskPlace } from './on-disk.ts'

/** An upload that has arrived whole, on its way into storage: its hash, and the step that may still be taken back. */
export type Kept = {
  file: { sha256: string; storedAs: string }
  store: () => Promise<void>
  takeBack: () => Promise<void>
}

/** Where the bytes of uploads lie until each is an intake. How much has come is asked there, whatever broke off. */
export type UploadPlace = {
  /** What tus writes to, under this name of an upload. */
  store: DataStore
  nameOf: (id: string) => string
  arrived: (id: string) => Promise<number>
  keep: (id: string) => Promise<Kept>
  /** After it has become an intake: what was noted beside the bytes. */
  settle: (id: string) => Promise<void>
  remove: (id: string) => Promise<void>
  /** How many bytes may still come, those not counted that are promised already. */
  room: () => Promise<number>
  /** Removes what is old and no record knows. */
  sweep: (known: ReadonlySet<string>) => Promise<void>
}

let current: { at: string; place: UploadPlace } | undefined

/** In the bucket, where the installation has one: every web process on any machine takes up what broke off. Else on this disk. */
export function uploadPlace(): UploadPlace {
  const { config } = installation()
  const at = JSON.stringify([config.DATA_DIR, config.S3_ENDPOINT, config.S3_BUCKET])
  if (current?.at !== at) current = { at, place: config.S3_BUCKET ? bucketPlace(config, config.S3_BUCKET) : diskPlace(config) }
  return current.place
}
