import { benchDeadlines } from './bench/deadlines.ts'
import type { Figure } from './bench/figure.ts'
import { benchPages } from './bench/pages.ts'
import { benchReplay } from './bench/replay.ts'
import { benchReport } from './bench/report.ts'
import { onlyArgument, runCommand, WrongUsage } from './command.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  pages: benchPages,
  replay: benchReplay,
  report: benchReport,
  deadlines: benchDeadlines,
}
const NAMES = Object.keys(BENCHES).join('|')

await runCommand({
  usage: `npm run bench -- ${NAMES} [--json]`,
  work: async (args) => {
    const name = onlyArgument(args, 'NAME')
    const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
    if (!bench) throw new WrongUsage(`There is no bench ${name}; there is ${NAMES.replaceAll('|', ', ')}.`)
    return { name, figures: await bench() }
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
