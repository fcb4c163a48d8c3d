import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { S3Driver } from 'flydrive/drivers/s3'
import type { Config } from './config.ts'

export type Storage = Disk

/** Where the bytes of files lie: DATA_DIR/files, or the S3 bucket that the configuration names. */
export function openStorage(config: Config): Storage {
  if (!config.S3_BUCKET)
    return new Disk(new FSDriver({ location: pathToFileURL(join(config.DATA_DIR, 'files/')), visibility: 'private' }))
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_ENDPOINT: endpoint } = config
  return new Disk(
    new S3Driver({
      bucket: config.S3_BUCKET,
      region: config.S3_REGION,
      visibility: 'private',
      supportsACL: false,
      forcePathStyle: true,
      ...(endpoint && { endpoint }),
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    }),
  )
}
