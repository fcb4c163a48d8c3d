import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import type { Classifier } from './classifier.ts'

const [compress, decompress] = [promisify(brotliCompress), promisify(brotliDecompress)]
const FORMAT = 1

/** Keeps what was learned in a file, whole or not at all. */
export async function keepClassifier(path: string, classifier: Classifier) {
  const planes = classifier.planes.map((plane) => Float32Array.from(plane))
  const bytes = await compress(serialize({ format: FORMAT, ...classifier, planes }), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
  })
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, bytes)
  await rename(`${path}.new`, path)
}

/** Takes up what was kept; undefined where nothing was. */
export async function findClassifier(path: string): Promise<Classifier | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!bytes) return undefined
  const { format, labels, vocabulary, planes, sharpness } = deserialize(await decompress(bytes))
  if (format !== FORMAT) throw new Error(`${path} was kept by another version; train it anew`)
  return { labels, vocabulary, planes: planes.map((plane: Float32Array) => Float64Array.from(plane)), sharpness }
}
