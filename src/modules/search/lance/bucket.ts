import { randomUUID } from 'node:crypto'
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Config } from '../../../platform/config.ts'

const AT_ONCE = 8

/**
 * Whether a bucket can hold the tables: of eight writers that want to be the first at one key exactly one must be it. A store that
 * takes two would one day let two versions of a table overwrite each other.
 */
export async function refuseUnfitBucket(config: Config) {
  const {
    S3_BUCKET: Bucket,
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = config
  if (!Bucket) return
  const client = new S3Client({
    region,
    forcePathStyle: true,
    ...(endpoint && { endpoint }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
  })
  const Key = `search/self-test-${randomUUID()}`
  try {
    const tried = await Promise.allSettled(
      Array.from({ length: AT_ONCE }, (_, index) =>
        client.send(new PutObjectCommand({ Bucket, Key, Body: String(index), IfNoneMatch: '*' })),
      ),
    )
    const won = tried.filter(({ status }) => status === 'fulfilled').length
    const refused = tried.filter(
      (each) => each.status === 'rejected' && [409, 412].includes(Number(each.reason?.$metadata?.httpStatusCode)),
    ).length
    if (won + refused < AT_ONCE)
      throw new Error(`The bucket ${Bucket} could not be tried.`, {
        cause: tried.find((each) => each.status === 'rejected')?.reason,
      })
    if (won !== 1)
      throw new Error(
        `The bucket ${Bucket} lets ${won} of ${AT_ONCE} writers be the first: it has no atomic conditional writes and cannot hold the search index.`,
      )
  } finally {
    await client.send(new DeleteObjectCommand({ Bucket, Key })).catch(() => {})
    client.destroy()
  }
}
