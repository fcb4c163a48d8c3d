import { totalmem } from 'node:os'
import { join } from 'node:path'
import * as lancedb from '@lancedb/lancedb'
import { Bool, Field, FixedSizeList, Float32, Float64, Int16, Int32, Schema, Utf8 } from 'apache-arrow'
import type { Config } from '../../../platform/config.ts'
import { cutText } from '../analysis/cut-chinese.ts'
import type { SearchDocument } from '../model.ts'
import type { Change } from '../search-index.ts'
import { dayNumber, forceOf, hashOf } from './columns.ts'
import { findable, numbersOf } from './recent.ts'

export type Row = ReturnType<typeof rowOf>
export const TABLE = 'documents'

/** Where the tables of one generation lie: DATA_DIR/search, or the bucket that the configuration names. */
export function placeOf(config: Config, generation = '') {
  if (!config.S3_BUCKET) return { uri: join(config.DATA_DIR, 'search', generation), options: {} }
  const { S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret, S3_ENDPOINT: endpoint } = config
  const storageOptions = {
    region: config.S3_REGION,
    ...(id && secret && { awsAccessKeyId: id, awsSecretAccessKey: secret }),
    ...(endpoint && { endpoint, allowHttp: String(endpoint.startsWith('http:')), virtualHostedStyleRequest: 'false' }),
  }
  return { uri: `s3://${config.S3_BUCKET}/search/${generation}`, options: { storageOptions } }
}

/**
 * What all connections of the process keep of indexes: as much as half the machine's memory, for half a million documents need six
 * gigabytes, and what does not fit is read again each time. Nothing is taken before it is needed.
 */
let session: lancedb.Session | undefined

export async function connectTo(config: Config, generation: string) {
  const { uri, options } = placeOf(config, generation)
  session ??= new lancedb.Session(BigInt(Math.floor(memory() / 2)), 1_000_000_000n)
  return lancedb.connect(uri, { ...options, session })
}

/** Of the machine, or of the container that the process may use. */
const memory = () => Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)

/** Types are given, never guessed. With vectors where an endpoint makes them. */
export function schemaOf(dimensions: number | undefined) {
  const text = (name: string) => new Field(name, new Utf8(), false)
  return new Schema([
    text('key'),
    new Field('hash', new Float64(), false),
    text('document'),
    text('kind'),
    text('office'),
    text('form'),
    text('column'),
    text('force'),
    new Field('day', new Int32(), false),
    new Field('rank', new Int16(), false),
    new Field('demoted', new Bool(), false),
    text('number'),
    text('index_number'),
    text('imported'),
    text('title_tokens'),
    text('text_tokens'),
    text('words_tokens'),
    ...(dimensions === undefined
      ? []
      : [new Field('vector', new FixedSizeList(dimensions, new Field('item', new Float32(), true)), true)]),
  ])
}

export function rowOf({ document, vector }: Change & { document: SearchDocument }, dimensions: number | undefined) {
  const tokens = cutText(findable(document))
  const [number = '', second = ''] = numbersOf(document)
  return {
    key: document.key,
    hash: hashOf(document.key),
    document: JSON.stringify(document),
    kind: document.kind,
    office: document.office ?? '',
    form: document.form ?? '',
    column: document.column ?? '',
    force: forceOf(document),
    day: dayNumber(document.publishedOn),
    rank: document.rank ?? -1,
    demoted: document.demoted,
    number,
    index_number: second,
    imported: document.importedAs ?? '',
    title_tokens: tokens.title,
    text_tokens: tokens.text,
    words_tokens: tokens.words,
    ...(dimensions !== undefined && { vector: vector?.length === dimensions ? [...vector] : null }),
  }
}

/** The indexes of a table that has been filled. An empty one needs none. */
export async function indexTable(table: lancedb.Table, dimensions: number | undefined) {
  const rows = await table.countRows()
  if (rows === 0) return
  const plain = {
    baseTokenizer: 'whitespace',
    lowercase: false,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
    maxTokenLength: 100,
  } as const
  // The engine finds what must stand side by side; single tokens are found in our own postings.
  for (const column of ['title_tokens', 'text_tokens'])
    await table.createIndex(column, { config: lancedb.Index.fts({ ...plain, withPosition: true }) })
  for (const column of ['key', 'number', 'index_number', 'imported'])
    await table.createIndex(column, { config: lancedb.Index.btree() })
  // Below that a look at every vector is as quick.
  if (dimensions !== undefined && rows > 50_000) await table.createIndex('vector', { config: lancedb.Index.ivfRq() })
}

/** Text inside a condition. */
export const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
