import type { SearchDocument } from '../model.ts'

/** Some twenty megabytes: what stands on first pages stands on many of them. */
const MOST = 4_000

/** Documents of a table by their places, the latest shown kept: reading twenty of them costs as much as finding them. */
export function openDocuments(most = MOST) {
  const kept = new Map<number, SearchDocument>()
  const keep = (place: number, document: SearchDocument) => {
    kept.delete(place)
    kept.set(place, document)
    if (kept.size > most) for (const [oldest] of kept) if (kept.delete(oldest) && kept.size <= most) break
  }
  return {
    async of(
      places: readonly number[],
      read: (missing: readonly number[]) => Promise<readonly (readonly [number, SearchDocument])[]>,
    ): Promise<Map<number, SearchDocument>> {
      const found = new Map<number, SearchDocument>()
      for (const place of places) {
        const document = kept.get(place)
        if (document) found.set(place, document)
      }
      const missing = places.filter((place) => !found.has(place))
      if (missing.length > 0) for (const [place, document] of await read(missing)) found.set(place, document)
      // A page of a thousand is nobody's first page.
      if (places.length <= 100) for (const [place, document] of found) keep(place, document)
      return found
    },
  }
}
