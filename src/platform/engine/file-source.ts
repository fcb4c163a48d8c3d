import { join } from 'node:path'
import type { Config } from '../config.ts'
import { installation } from '../installation.ts'
import { engine } from './current.ts'
import type { Sql } from './sql.ts'

/**
 * What stands after FROM to read a Parquet of file storage, or undefined when this engine cannot reach it: an engine of its own
 * reads no disk of ours. `structure` is `c1 Nullable(String), …`, made by us.
 */
export function fileSource(storedAs: string, structure: string): Sql | undefined {
  const { config } = installation()
  if (config.S3_BUCKET) return bucketSource(config, storedAs, structure)
  if (!engine().isEmbedded) return undefined
  return {
    text: `file({source_path:String}, 'Parquet', {source_structure:String})`,
    parameters: { source_path: join(config.DATA_DIR, 'files', storedAs), source_structure: structure },
  }
}

function bucketSource(config: Config, storedAs: string, structure: string): Sql {
  const base = config.S3_ENDPOINT ?? `https://s3.${config.S3_REGION}.amazonaws.com`
  const parameters = { source_path: `${base.replace(/\/+$/, '')}/${config.S3_BUCKET}/${storedAs}`, source_structure: structure }
  const { S3_ACCESS_KEY_ID: key, S3_SECRET_ACCESS_KEY: secret } = config
  if (!key || !secret) return { text: `s3({source_path:String}, 'Parquet', {source_structure:String})`, parameters }
  return {
    text: `s3({source_path:String}, {source_key:String}, {source_secret:String}, 'Parquet', {source_structure:String})`,
    parameters: { ...parameters, source_key: key, source_secret: secret },
  }
}
