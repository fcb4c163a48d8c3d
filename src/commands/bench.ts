import { benchData, DATA_PARTS } from './bench/data.ts'
import { benchDeadlines } from './bench/deadlines.ts'
import { benchDemands } from './bench/demands.ts'
import type { Figure } from './bench/figure.ts'
import { benchForce } from './bench/force.ts'
import { benchLikeness } from './bench/likeness.ts'
import { benchLive } from './bench/live.ts'
import { benchOpinions } from './bench/opinions.ts'
import { benchPages } from './bench/pages.ts'
import { benchPublish } from './bench/publish.ts'
import { benchReplay } from './bench/replay.ts'
import { benchReport } from './bench/report.ts'
import { benchScreening } from './bench/screening.ts'
import { benchSearch } from './bench/search.ts'
import { benchSurvey } from './bench/survey.ts'
import { onlyArgument, runCommand, WrongUsage } from './command.ts'

type Options = { documents?: number; rows?: number; only?: (typeof DATA_PARTS)[number][] }
const BENCHES: Record<string, (options: Options) => Promise<Figure[]>> = {
  pages: benchPages,
  replay: benchReplay,
  report: benchReport,
  deadlines: benchDeadlines,
  screening: benchScreening,
  force: benchForce,
  search: benchSearch,
  publish: benchPublish,
  data: benchData,
  survey: benchSurvey,
  live: benchLive,
  opinions: benchOpinions,
  likeness: benchLikeness,
  demands: benchDemands,
}
const NAMES = Object.keys(BENCHES).join('|')

await runCommand({
  usage: `npm run bench -- ${NAMES} [--documents N] [--rows N] [--only PART,…] [--json]`,
  options: { documents: { type: 'string' }, rows: { type: 'string' }, only: { type: 'string' } },
  work: async (args, { documents, rows, only }) => {
    const name = onlyArgument(args, 'NAME')
    const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
    if (!bench) throw new WrongUsage(`There is no bench ${name}; there is ${NAMES.replaceAll('|', ', ')}.`)
    if (documents !== undefined && !/^[1-9]\d{0,7}$/.test(String(documents))) throw new WrongUsage('--documents takes a number.')
    if (rows !== undefined && !/^[1-9]\d{0,10}$/.test(String(rows))) throw new WrongUsage('--rows takes a number.')
    const parts = only === undefined ? undefined : DATA_PARTS.filter((part) => String(only).split(',').includes(part))
    if (parts?.length === 0) throw new WrongUsage(`--only takes parts of the bench data: ${DATA_PARTS.join(',')}.`)
    const options = {
      ...(parts && { only: parts }),
      ...(documents !== undefined && { documents: Number(documents) }),
      ...(rows !== undefined && { rows: Number(rows) }),
    }
    return { name, figures: await bench(options) }
  },
  tell: ({ name, figures }) => [`${name}:`, ...figures.map((figure) => `  ${lineOf(figure)}`)].join('\n'),
})

function lineOf({ what, value, unit, baseline, ratio, goal }: Figure) {
  const number = (each: number) => each.toLocaleString('en-US', { maximumFractionDigits: 4 })
  return [
    `${what}: ${number(value)} ${unit}`,
    baseline !== undefined && `baseline ${number(baseline)}`,
    ratio !== undefined && `ratio ${number(ratio)}`,
    goal !== undefined && `goal ${number(goal)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}
