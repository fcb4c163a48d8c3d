import type { CellValue } from '../../cell.ts'

type Row = CellValue[]
export const BLOCK = 200
const KEPT = 60

/** Rows by number, fetched in blocks of 200 as they come into sight, the last sixty blocks kept. */
export function rowSource(address: string, { arrived, failed }: { arrived: () => void; failed: (sentence: string) => void }) {
  const kept = new Map<number, Row[] | null>()
  let away = 0

  async function fetchBlock(number: number) {
    kept.set(number, null)
    try {
      const url = new URL(address, location.href)
      url.searchParams.set('size', String(BLOCK))
      url.searchParams.set('offset', String(number * BLOCK))
      url.searchParams.set('shape', 'arrays')
      const answer = await fetch(url, { headers: { accept: 'application/json' } })
      const body = (await answer.json()) as { rows?: Row[]; detail?: string }
      if (!answer.ok || !body.rows) throw new Error(body.detail ?? '数据暂时取不到')
      kept.delete(number)
      kept.set(number, body.rows)
      for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old)
      arrived()
    } catch (error) {
      kept.delete(number)
      // Tried again when it is next in sight, but not at once and for ever.
      away = Date.now() + 3_000
      failed(error instanceof Error && error.message !== '' ? error.message : '数据暂时取不到')
    }
  }

  return {
    /** A row, or undefined while it is on its way. */
    row(index: number): Row | undefined {
      return kept.get(Math.floor(index / BLOCK))?.[index % BLOCK]
    },
    /** Sees to it that these rows come. */
    want(from: number, until: number) {
      if (Date.now() < away) return
      for (let block = Math.floor(from / BLOCK); block <= Math.floor((until - 1) / BLOCK); block++)
        if (!kept.has(block)) void fetchBlock(block)
    },
  }
}
