import { SYSTEM } from '../../platform/ctx.ts'
import { closeEngine } from '../../platform/engine/index.ts'
import { progress } from '../command.ts'
import { inBenchCity } from './city.ts'
import { benchCatalogue } from './data/catalogue.ts'
import { aCityTable } from './data/city-table.ts'
import { benchExport } from './data/export.ts'
import { extrapolated } from './data/extrapolate.ts'
import { benchImport } from './data/import.ts'
import { benchLarge } from './data/large.ts'
import { benchSmall } from './data/small.ts'
import { type Figure, significant } from './figure.ts'

const ROWS = 10_000_000
const NOW = new Date('2026-09-16T01:00:00Z')

export const DATA_PARTS = ['import', 'catalogue', 'large', 'small', 'export'] as const
type Part = (typeof DATA_PARTS)[number]
/** `documents` are the data sets of the catalogue. */
type Asked = { rows?: number; documents?: number; only?: readonly Part[] }

/** Open data as people and programs ask for it: files taken in, one table as large as wanted, many small ones, and whole tables on their way out. */
export const benchData = ({ rows = ROWS, documents, only = DATA_PARTS }: Asked = {}) =>
  inBenchCity(
    async (city): Promise<Figure[]> => {
      const ctx = { db: city.db, actor: SYSTEM, now: NOW }
      const wants = (part: Part) => only.includes(part)
      try {
        const figures: Figure[] = []
        if (wants('import')) figures.push(...(await benchImport(ctx)))
        if (wants('catalogue')) figures.push(...(await benchCatalogue(city, documents)))
        if (wants('small')) figures.push(...(await benchSmall(ctx)))
        if (!wants('large') && !wants('export')) return figures
        progress(`Making ${rows} rows in the engine …`)
        const began = performance.now()
        const version = await aCityTable(ctx, rows)
        const making = (performance.now() - began) / 1_000
        figures.push(
          { what: 'rows of the large table', value: version.rows, unit: 'rows', ...(version.rows < rows && { goal: rows }) },
          { what: 'making them', value: significant(making), unit: 's' },
        )
        if (wants('large')) {
          const large = await benchLarge(ctx, version)
          figures.push(...large, ...(version.rows < rows ? extrapolated(large, { from: version.rows, to: rows }) : []))
        }
        if (wants('export')) figures.push(...(await benchExport(ctx, version)))
        return figures
      } finally {
        await closeEngine()
      }
    },
    { durable: false },
  )
