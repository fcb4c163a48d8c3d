import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { S3Store } from '@tus/s3-store'
import type { Config } from '../../../../platform/config.ts'
import { installation } from '../../../../platform/installation.ts'
import type { UploadPlace } from './place.ts'

/** What nobody finished and no record knows is aborted after so long: later than any record of an upload is kept. */
const ABANDONED_AFTER = 7 * 86_400_000

/**
 * The bucket itself: each piece is a part of a multipart upload, under the very key where the original will lie, so that a file of ten
 * gigabytes is neither on a disk of ours nor copied when it has come.
 */
export function bucketPlace(config: Config, bucket: string): UploadPlace {
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_ENDPOINT: endpoint } = config
  const store = new S3Store({
    expirationPeriodInMilliseconds: ABANDONED_AFTER,
    // Not every store of objects has tags; what is abandoned is found by its age.
    useTags: false,
    s3ClientConfig: {
      bucket,
      region: config.S3_REGION,
      forcePathStyle: true,
      ...(endpoint && { endpoint }),
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    },
  })
  const abort = store.remove.bind(store)
  store.remove = async (key) => {
    // Of one that has arrived whole there is nothing to abort.
    await abort(key).catch(() => {})
    for (const each of [key, `${key}.part`, `${key}.info`]) await installation().storage.delete(each)
  }
  const nameOf = (id: string) => `ingestion/originals/${id}`
  const settle = (id: string) => installation().storage.delete(`${nameOf(id)}.info`)
  return {
    store,
    nameOf,
    arrived: async (id) => (await store.getUpload(nameOf(id)).catch(() => null))?.offset ?? 0,
    keep: async (id) => {
      const hash = createHash('sha256')
      await pipeline(await installation().storage.getStream(nameOf(id)), hash)
      // It lies where it will stay.
      return {
        file: { sha256: hash.digest('hex'), storedAs: nameOf(id) },
        store: async () => {},
        takeBack: async () => {},
      }
    },
    settle,
    remove: (id) => store.remove(nameOf(id)),
    room: async () => Number.MAX_SAFE_INTEGER,
    sweep: async () => void (await store.deleteExpired()),
  }
}
