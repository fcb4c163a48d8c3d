import { benchDeadlines } from './bench/deadlines.ts'
import type { Figure } from './bench/figure.ts'
import { benchForce } from './bench/force.ts'
import { benchPages } from './bench/pages.ts'
import { benchPublish } from './bench/publish.ts'
import { benchReplay } from './bench/replay.ts'
import { benchReport } from './bench/report.ts'
import { benchScreening } from './bench/screening.ts'
import { benchSearch } from './bench/search.ts'
import { onlyArgument, runCommand, WrongUsage } from './command.ts'

type Options = { documents?: number }
const BENCHES: Record<string, (options: Options) => Promise<Figure[]>> = {
  pages: benchPages,
  replay: benchReplay,
  report: benchReport,
  deadlines: benchDeadlines,
  screening: benchScreening,
  force: benchForce,
  search: benchSearch,
  publish: benchPublish,
}
const NAMES = Object.keys(BENCHES).join('|')

await runCommand({
  usage: `npm run bench -- ${NAMES} [--documents N] [--json]`,
  options: { documents: { type: 'string' } },
  work: async (args, { documents }) => {
    const name = onlyArgument(args, 'NAME')
    const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
    if (!bench) throw new WrongUsage(`There is no bench ${name}; there is ${NAMES.replaceAll('|', ', ')}.`)
    if (documents !== undefined && !/^[1-9]\d{0,7}$/.test(String(documents))) throw new WrongUsage('--documents takes a number.')
    return { name, figures: await bench(documents === undefined ? {} : { documents: Number(documents) }) }
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
