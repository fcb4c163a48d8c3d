import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { installation } from '../../../platform/installation.ts'
import type { Machine } from './machine.ts'
import type { OfficeCounts } from './offices.ts'

/** What a night has learned: which item a text is, and which office keeps an item where. */
export type Learned = {
  machine: Machine
  offices: OfficeCounts
  /** Items with enough cases that were not learned from to have, or to lack, a threshold of their own. */
  ownCases: string[]
}

const FORMAT = 1
const [compress, decompress] = [promisify(brotliCompress), promisify(brotliDecompress)]

export async function keepLearned(id: string, learned: Learned): Promise<string> {
  const key = `dispatching/${id}.model`
  const bytes = await compress(serialize({ format: FORMAT, learned }), { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })
  await installation().storage.put(key, bytes)
  return key
}

/** What was kept; undefined where another version kept it, which is then learned anew. */
export async function findLearned(key: string): Promise<Learned | undefined> {
  const { format, learned } = deserialize(await decompress(await installation().storage.getBytes(key)))
  return format === FORMAT ? learned : undefined
}

export const removeLearned = (key: string) => installation().storage.delete(key)
