import { z } from 'zod'
import { installation } from '../../../platform/installation.ts'
import { log } from '../../../platform/log.ts'
import type { Change } from '../search-index.ts'

// As OpenAI's `POST /embeddings`, which most servers of such models speak.
const Answer = z.object({ data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()) })) })
const AT_ONCE = 64
const LEAD = 800
const [TEXTS_WAIT, QUESTION_WAITS] = [30_000, 400]

/** Whether an endpoint that turns texts into vectors is configured. */
export const hasMeaning = () => installation().config.EMBEDDINGS_URL !== undefined

/** The changes with the vectors of their documents, where an endpoint makes them; without its answer they go without. */
export async function withMeaning(changes: readonly Change[]): Promise<readonly Change[]> {
  if (!hasMeaning()) return changes
  const documents = changes.flatMap(({ document }) => document ?? [])
  const vectors = new Map<string, readonly number[]>()
  try {
    for (let at = 0; at < documents.length; at += AT_ONCE) {
      const some = documents.slice(at, at + AT_ONCE)
      const made = await embed(
        some.map(({ title, text }) => `${title}\n${text.slice(0, LEAD)}`),
        TEXTS_WAIT,
      )
      some.forEach(({ key }, index) => {
        const vector = made[index]
        if (vector) vectors.set(key, vector)
      })
    }
  } catch (error) {
    // The words find it all the same; the next building tries again.
    log.warn({ err: error }, 'search: the embeddings endpoint did not answer')
  }
  return changes.map((change) => {
    const vector = vectors.get(change.key)
    return vector ? { ...change, vector } : change
  })
}

/** The question's vector; undefined where there is no endpoint, or it takes longer than a reader would wait. */
export async function meaningOf(question: string): Promise<readonly number[] | undefined> {
  if (!hasMeaning() || question === '') return undefined
  try {
    return (await embed([question], QUESTION_WAITS))[0]
  } catch {
    return undefined
  }
}

async function embed(input: string[], milliseconds: number): Promise<(readonly number[])[]> {
  const { EMBEDDINGS_URL: url = '', EMBEDDINGS_MODEL: model, EMBEDDINGS_KEY: key } = installation().config
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, input, encoding_format: 'float' }),
    signal: AbortSignal.timeout(milliseconds),
  })
  if (!response.ok) throw new Error(`The embeddings endpoint answered ${response.status}`)
  const { data } = Answer.parse(await response.json())
  return data.toSorted((one, other) => one.index - other.index).map(({ embedding }) => embedding)
}
