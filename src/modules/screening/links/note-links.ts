import type { Tx } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import type { PublicThing } from '../../../platform/public-source.ts'
import { addressesIn, ownPath } from './danger.ts'

const MOST = 500

/** Writes down where public things point to; what none points to any more is forgotten. */
export async function noteLinks(tx: Tx, source: string, things: readonly PublicThing[]) {
  const site = installation().config.PUBLIC_URL
  const wanted = things.flatMap((thing) =>
    [...new Set([...(thing.links ?? []), ...addressesIn(thing.text)])]
      .map((url) => url.trim())
      .filter((url) => url !== '' && url.length <= 2_000 && !/^(?:#|mailto:|tel:)/i.test(url) && !url.includes('\u0000'))
      .slice(0, MOST)
      .map((url) => ({ thing, url: ownPath(url.split('#')[0] ?? '', site) ?? url })),
  )
  await tx.db
    .deleteFrom('screening.link_place')
    .where('source', '=', source)
    .where(
      'thing_id',
      'in',
      things.map(({ id }) => id),
    )
    .execute()
  if (wanted.length === 0) return
  const urls = [...new Set(wanted.map(({ url }) => url))]
  await tx.db
    .insertInto('screening.link')
    .values(urls.map((url) => ({ url, external: !url.startsWith('/') })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const ids = new Map(
    (await tx.db.selectFrom('screening.link').select(['id', 'url']).where('url', 'in', urls).execute()).map(({ id, url }) => [
      url,
      id,
    ]),
  )
  await tx.db
    .insertInto('screening.link_place')
    .values(
      wanted.map(({ thing, url }) => ({
        link_id: ids.get(url) ?? '',
        source,
        thing_id: thing.id,
        title: thing.title,
        url: thing.url,
        organisation_id: thing.office,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
