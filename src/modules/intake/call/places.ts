import { pinyin } from 'pinyin-pro'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { loadOrganisations, type Organisation } from '../../organisations/index.ts'

/** A district, a street or a community, as demands have it: slugs of offices above, the official code of a community. */
type KnownPlace = {
  code: string
  kind: 'district' | 'street' | 'community'
  name: string
  path: string
  sought: string
  district: string
  street: string | null
  community: string | null
}

/** Enters the places of the city: districts and streets are its offices, communities as the list has them. Safe to repeat. */
export async function enterPlaces(tx: Tx, communities: Record<string, Record<string, string>>) {
  const { all } = await loadOrganisations(tx)
  const rows: {
    code: string
    kind: string
    name: string
    parent: string | null
    path: string
    sought: string
    ordinal: number
  }[] = []
  const add = (row: { code: string; kind: string; name: string; parent: string | null; path: string }) =>
    void rows.push({ ...row, sought: soughtBy(row.path), ordinal: rows.length })
  const streets = all.filter(({ level }) => level === 'street')
  const districts = new Set(streets.flatMap(({ parent_id }) => (parent_id === null ? [] : parent_id)))
  for (const district of all.filter(({ id }) => districts.has(id))) {
    const name = shortOf(district)
    add({ code: district.slug, kind: 'district', name, parent: null, path: name })
    for (const street of streets.filter(({ parent_id }) => parent_id === district.id)) {
      const path = `${name} ${shortOf(street)}`
      add({ code: street.slug, kind: 'street', name: shortOf(street), parent: district.slug, path })
      for (const [ending, community] of Object.entries(communities[street.division_code ?? ''] ?? {}))
        add({
          code: `${street.division_code}${ending}`,
          kind: 'community',
          name: community,
          parent: street.slug,
          path: `${path} ${community}`,
        })
    }
  }
  for (let at = 0; at < rows.length; at += 500)
    await tx.db
      .insertInto('intake.place')
      .values(rows.slice(at, at + 500))
      .onConflict((known) =>
        known.column('code').doUpdateSet(({ ref }) => ({
          name: ref('excluded.name'),
          parent: ref('excluded.parent'),
          path: ref('excluded.path'),
          sought: ref('excluded.sought'),
          ordinal: ref('excluded.ordinal'),
        })),
      )
      .execute()
  kept.delete(tx.db.getExecutor().adapter)
}

/** 福田区政府 is in 福田区, 沙头街道办事处 in 沙头街道. */
const shortOf = ({ short_name }: Organisation) => short_name.replace(/(?:人民政府|政府|管委会|办事处)$/, '')

function soughtBy(path: string) {
  const syllables = pinyin(path, { toneType: 'none', type: 'array' }).filter((each) => each.trim() !== '')
  return `${path} ${syllables.join('')} ${syllables.map((each) => each.charAt(0)).join('')}`.toLowerCase()
}

const kept = new WeakMap<object, { at: number; places: readonly KnownPlace[] }>()

/** All places of the city, as this process knew them within the last minute. */
export async function listPlaces({ db }: Pick<Ctx, 'db'>): Promise<readonly KnownPlace[]> {
  const key = db.getExecutor().adapter
  const known = kept.get(key)
  if (known && performance.now() - known.at < 60_000) return known.places
  const rows = await db.selectFrom('intake.place').selectAll().orderBy('ordinal').execute()
  const parents = new Map(rows.map(({ code, parent }) => [code, parent]))
  const places = rows.map(({ code, kind, name, path, sought, parent }): KnownPlace => {
    const street = kind === 'street' ? code : kind === 'community' ? parent : null
    return {
      code,
      kind: kind as KnownPlace['kind'], // the column's check allows these three
      name,
      path,
      sought,
      district: kind === 'district' ? code : street === null ? '' : (parents.get(street) ?? ''),
      street,
      community: kind === 'community' ? code : null,
    }
  })
  if (places.length > 0) kept.set(key, { at: performance.now(), places })
  return places
}

/** The places that fit what is typed, by name or by the beginnings of its sounds; each word narrows. */
export async function findPlaces(ctx: Pick<Ctx, 'db'>, typed: string, most = 8): Promise<KnownPlace[]> {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,，、]+/)
    .filter(Boolean)
    .slice(0, 4)
  if (words.length === 0) return []
  const found = (await listPlaces(ctx)).flatMap((place) => {
    const score = words.reduce((sum, word) => (sum === 0 ? 0 : sum + closeness(place, word)), 1)
    return words.every((word) => closeness(place, word) > 0) ? [{ place, score }] : []
  })
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ place }) => place)
}

/** How well one word fits: its own name first, then the sounds of its own name, then what lies above it. */
function closeness({ name, path, sought, kind }: KnownPlace, word: string): number {
  const larger = kind === 'district' ? 0.3 : kind === 'street' ? 0.2 : 0
  if (name === word) return 6 + larger
  if (name.startsWith(word)) return 5 + larger
  if (name.includes(word)) return 4 + larger
  if (path.includes(word)) return 2
  if (!/^[a-z]+$/.test(word)) return 0
  const [sounds = '', initials = ''] = sought.slice(path.length + 1).split(' ')
  const own = [sounds, initials].some((each) => each.endsWith(word))
  if (initials.endsWith(word.slice(0, 6)) || own) return 3.5 + larger
  return sounds.includes(word) || initials.includes(word) ? 1.5 + larger : 0
}

/** What the field says: the path of a place as it was offered, or words of which one place is meant. */
export async function placeOf(ctx: Pick<Ctx, 'db'>, typed: string | null): Promise<KnownPlace | null> {
  if (!typed?.trim()) return null
  const plain = typed.normalize('NFKC').trim().replaceAll(/\s+/g, ' ')
  const places = await listPlaces(ctx)
  return (
    places.find(({ path }) => path === plain) ??
    places.find(({ path }) => path.replaceAll(' ', '') === plain.replaceAll(' ', '')) ??
    (await findPlaces(ctx, plain, 1))[0] ??
    null
  )
}
