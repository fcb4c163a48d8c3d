import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { FieldRefusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { canonicalQuery, type Query } from '../../tables/index.ts'
import { isGrantKey } from '../access/keys.ts'
import { keyIn } from '../app-keys/model.ts'
import { checkQuota, noteUse } from '../app-keys/note-use.ts'
import { type AppKey, findAppKey } from '../app-keys/queries.ts'
import type { Readable } from '../readable.ts'
import { readableHeld } from '../readable-held.ts'
import { countUse } from '../usage.ts'

/** A call of a program: what it may read, whose it is, and in whose line it waits. */
export type Call = Readable & { appKey: AppKey | null; who: string }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Finds what a call is about: the data set of the path, and `resource`, `asOf` and `version` of the address. */
export async function callOf(c: Context<Env>, params: URLSearchParams): Promise<Call> {
  const { ctx } = c.var
  const key = keyIn(c.req.raw.headers, new URL(c.req.url))
  // The key to a grant says what may be read, not whose program it is.
  const appKey = isGrantKey(key) ? null : await findAppKey(ctx, key)
  const [resource, asOf, version] = ['resource', 'asOf', 'version'].map((name) => params.get(name) || undefined)
  if (resource !== undefined && !UUID.test(resource)) throw new FieldRefusal('resource', '资源编号无效')
  if (asOf !== undefined && !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(asOf))
    throw new FieldRefusal('asOf', '日期请写成 2024-06-30 的样子')
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) throw new FieldRefusal('version', '版本应为从 1 开始的整数')
  const found = await readableHeld(ctx, {
    dataset: c.req.param('dataset') ?? '',
    ...(resource !== undefined && { resource }),
    asOf,
    number: version === undefined ? undefined : Number(version),
    appKey: key,
  })
  if (appKey) await checkQuota(ctx, { key: appKey.id, dataset: found.dataset.id })
  return { ...found, appKey, who: appKey?.id ?? ctx.actor?.id ?? addressOf(c) }
}

/** Counts a call that was answered, with its rows where they are known beforehand. */
export function countCall(
  c: Context<Env>,
  { dataset, appKey }: Call,
  { use, rows }: { use: 'calls' | 'downloads'; rows: number },
) {
  countUse(c.var.ctx, dataset.id, use)
  if (appKey) noteUse(c.var.ctx, { key: appKey.id, dataset: dataset.id, rows })
}

/**
 * The tag of an answer follows from what is asked of which version, so that whether it is still the same is known without asking
 * the engine. What is open to all may be kept by anybody for a minute; what is open to one is kept by nobody else.
 */
export function freshness({ release, dataset, limits }: Call, query: Query, shape: string) {
  const tag = createHash('sha256')
    .update(JSON.stringify([release.id, canonicalQuery(query), { ...limits, meter: undefined }, shape]))
    .digest('base64url')
    .slice(0, 27)
  const isOpen = dataset.opening_class === 'unconditional'
  return {
    etag: `"${tag}"`,
    // Not “public” first: a page cache of ours need not hold what the engine's own cache answers.
    'cache-control': isOpen ? 'max-age=60, public' : 'private, max-age=0',
    vary: 'authorization, cookie, x-app-key',
  }
}

export const isSame = (c: Context<Env>, etag: string) =>
  (c.req.header('if-none-match') ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === etag || each === '*')

/** The query's own parameters; whatever else the address holds is said to be unknown rather than passed over. */
const KNOWN = new Set([
  'filter',
  'search',
  'fields',
  'sort',
  'group',
  'measures',
  'distinct',
  'size',
  'after',
  'offset',
  'resource',
  'asOf',
  'version',
  'shape',
  'for',
  'appKey',
])
export function checkNames(params: URLSearchParams) {
  for (const name of params.keys())
    if (!KNOWN.has(name))
      throw new FieldRefusal(name.slice(0, 60), `不认识的参数“${name.slice(0, 60)}”，可以用的参数见本数据集的接口说明`)
}
