import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  findClassifier,
  keepClassifier,
  type Labelled,
  type Measured,
  measure,
  openClassifier,
  trainClassifier,
} from '../modules/classification/index.ts'
import { readConfig } from '../platform/config.ts'
import { decodeText, parseCsv } from '../platform/csv.ts'
import { runCommand, WrongUsage } from './command.ts'

const FEWEST = 10

let what = ''

await runCommand({
  usage: 'npm run classify -- train|eval FILE.csv --text COLUMN [--text COLUMN] --label COLUMN [--json]',
  options: { text: { type: 'string', multiple: true }, label: { type: 'string' } },
  work: async ([name = '', file, ...others], { text, label }) => {
    what = name
    if (!['train', 'eval'].includes(what)) throw new WrongUsage(`There is no ${what || 'empty word'}; there is train and eval.`)
    if (file === undefined || others.length > 0) throw new WrongUsage('Exactly one FILE is needed.')
    if (!Array.isArray(text) || typeof label !== 'string') throw new WrongUsage('--text and --label are needed.')
    const rows = await rowsOf(file, text.map(String), label)
    return what === 'train' ? train(rows) : evaluate(rows)
  },
  tell: ({ rows, accuracy, macroF1, perLabel }) =>
    [
      what === 'train'
        ? `Learned from ${rows} rows. Asked for each row of a machine that had not seen it:`
        : `Asked for ${rows} rows with what was learned before:`,
      ...perLabel.map((each) => `  ${each.label}: ${each.rows} rows, F1 ${each.f1.toFixed(3)}`),
      `  accuracy ${accuracy.toFixed(3)}`,
      `macro-F1 ${macroF1.toFixed(3)}`,
    ].join('\n'),
})

/** Where the one classifier of the command line is kept. */
function kept() {
  return join(readConfig().DATA_DIR, 'classifiers', 'command-line')
}

async function train(rows: Labelled[]): Promise<Measured> {
  const { classifier, measured } = trainClassifier(rows)
  await keepClassifier(kept(), classifier)
  return measured
}

async function evaluate(rows: Labelled[]): Promise<Measured> {
  const classifier = await findClassifier(kept())
  if (!classifier)
    throw new Error('Nothing has been learned yet: npm run classify -- train FILE.csv --text COLUMN --label COLUMN')
  const { suggest } = openClassifier(classifier)
  return measure(rows.map(({ text, label }) => ({ is: label, said: suggest(text)[0]?.label ?? '' })))
}

async function rowsOf(file: string, texts: string[], label: string): Promise<Labelled[]> {
  const [head = [], ...rows] = parseCsv(decodeText(await readFile(file)))
  const placeOf = (column: string) => {
    const place = head.findIndex((each) => each.trim() === column)
    if (place < 0) throw new Error(`${file} has no column ${column}; it has ${head.join(', ')}.`)
    return place
  }
  const [places, labelAt] = [texts.map(placeOf), placeOf(label)]
  const labelled = rows
    .map((row) => ({ text: places.map((place) => row[place] ?? '').join('\n'), label: (row[labelAt] ?? '').trim() }))
    .filter(({ text, label: own }) => text.trim() !== '' && own !== '')
  if (labelled.length === 0) throw new Error(`${file} holds no row with a text and a label.`)
  if (what === 'train' && (labelled.length < FEWEST || new Set(labelled.map(({ label: own }) => own)).size < 2))
    throw new Error(`To learn, at least ${FEWEST} rows with two different labels are needed.`)
  return labelled
}
