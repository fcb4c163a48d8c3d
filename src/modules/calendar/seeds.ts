import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Calendar, calendarOf, calendarYear, type HolidayDay } from './model.ts'
import { parseNotice } from './notice.ts'

const FOLDER = new URL('../../../seeds/holidays/', import.meta.url)

const Seed = z.object({
  year: z.int(),
  issuedOn: z.iso.date(),
  title: z.string(),
  number: z.string(),
  url: z.url(),
  text: z.array(z.string()).transform((lines) => lines.join('\n')),
})
export type Seed = z.infer<typeof Seed> & { days: HolidayDay[] }

/** The notices that come with the software, in the order of issue, with their days; a later one of a year builds on the earlier. */
export async function readSeeds(): Promise<Seed[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'))
  const seeds = await Promise.all(
    names.map(async (name) => Seed.parse(JSON.parse(await readFile(new URL(name, FOLDER), 'utf8')))),
  )
  const years = new Map<number, HolidayDay[]>()
  return seeds
    .sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1))
    .map((seed) => {
      const { days, problems } = parseNotice(`${seed.title}。\n${seed.text}`, seed.year, years.get(seed.year))
      if (problems.length > 0)
        throw new Error(`${seed.number}: ${problems.map(({ sentence, reason }) => sentence + reason).join('; ')}`)
      years.set(seed.year, days)
      return { ...seed, days }
    })
}

/** The calendar of those notices without a database, for benches and for tests of pure rules. */
export async function seededCalendar(): Promise<Calendar> {
  return calendarOf('seeds', new Map((await readSeeds()).map((seed) => [seed.year, calendarYear(seed, seed.days)])))
}
