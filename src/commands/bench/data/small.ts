import { type QueryInput, runQuery, type TableVersion } from '../../../modules/tables/index.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { progress } from '../../command.ts'
import { type Figure, significant } from '../figure.ts'
import { aCityTable, districtOf } from './city-table.ts'

const [TABLES, ROWS, RATE, SECONDS, ASKERS] = [40, 5_000, 300, 10, 40]

/** Many small tables, asked all sorts of things at the same time, at a steady pace: each answer is measured from when it was due. */
export async function benchSmall(ctx: Ctx): Promise<Figure[]> {
  progress(`Making ${TABLES} small tables …`)
  const versions: TableVersion[] = []
  for (let table = 0; table < TABLES; table++) versions.push(await aCityTable(ctx, ROWS))
  const asked = (number: number) => runQuery(ctx, versions[(number * 7) % TABLES] ?? never(), questionOf(number))
  for (let number = 0; number < 60; number++) await asked(1_000_000 + number)
  progress('Asking 300 times a second …')
  const times: number[] = []
  const began = performance.now()
  let next = 0
  const ask = async () => {
    for (let number = next++; number < RATE * SECONDS; number = next++) {
      const due = began + (number * 1_000) / RATE
      await new Promise((resume) => setTimeout(resume, Math.max(0, due - performance.now())))
      await asked(number)
      times.push(performance.now() - due)
    }
  }
  await Promise.all(Array.from({ length: ASKERS }, ask))
  const rate = times.length / ((performance.now() - began) / 1_000)
  times.sort((one, other) => one - other)
  return [
    { what: 'small tables, queries answered', value: significant(rate), unit: 'per second', goal: RATE },
    { what: 'small tables, 50 of 100 within', value: significant(times[Math.floor(times.length / 2)] ?? 0), unit: 'ms' },
    {
      what: 'small tables, 95 of 100 within',
      value: significant(times[Math.floor(times.length * 0.95)] ?? 0),
      unit: 'ms',
      goal: 50,
    },
  ]
}

const never = (): never => {
  throw new Error('no such table')
}

/** Of a hundred: forty pages, thirty filters, fifteen groups, ten counts, five searches; one in five was asked before. */
function questionOf(number: number): QueryInput {
  const about = number % 5 === 0 ? number % 50 : number
  const kind = (about * 37) % 100
  if (kind < 40) return { offset: (about * 13) % ROWS, size: 50 }
  if (kind < 70)
    return {
      filter: { column: '年龄', is: 'eq', value: about % 100 },
      sort: [{ column: '金额', order: 'desc' }],
      size: 1 + (about % 100),
    }
  if (kind < 85)
    return { group: ['区县'], measures: [{ as: '数量', take: 'count' }], filter: { column: '金额', is: 'ge', value: about } }
  if (kind < 95)
    return {
      filter: {
        all: [
          { column: '区县', is: 'eq', value: districtOf(about) },
          { column: '金额', is: 'lt', value: about },
        ],
      },
      size: 1,
    }
  return { search: String(about % 1_000), size: 20 }
}
