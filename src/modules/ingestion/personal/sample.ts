import { engine, type Sql } from '../../../platform/engine/index.ts'
import { type Known, scanText } from '../../screening/index.ts'
import { type Column, settingsFor } from '../../tables/index.ts'
import { WIDE } from '../typing/source.ts'
import { type Hint, isPublicRole } from './columns.ts'
import { blocks, type ColumnFinding } from './scan-table.ts'

/** Different values of a column, how many of the rows looked at are filled, and how many were looked at. */
export type Sample = { values: string[]; filled: number; looked: number }
/** A sample that is there already need not be drawn. */
type Asked = { column: Column; hint: Hint | undefined; sample?: Sample | undefined }

/** Different values of the first rows of each column. */
const ROWS = 200_000
export const [VALUES, SHORTEST, LONGEST] = [400, 2, 40]
/** So many of the sample must look like names: where the column's name says that they are, and where it says nothing. */
const [NAMED, UNNAMED] = [0.3, 0.85]
const LEAST_UNNAMED = 20
const HAN_NAME = /^[\u4e00-\u9fff·]{2,4}$/

/** Judges columns of names and homes, which have no form of their own, by a sample of their values read behind a label. */
export async function judgeSample(
  source: Sql,
  asked: readonly Asked[],
  { known, rows }: { known: Known; rows: number },
): Promise<ColumnFinding[]> {
  const texts = asked.filter(({ column }) => column.type === 'text')
  if (texts.length === 0) return []
  const drawn = texts.every(({ sample }) => sample) ? [] : await draw(source, texts, rows)
  return texts.flatMap(({ column, hint, sample: given }, index): ColumnFinding[] => {
    const sample = given ?? drawn[index]
    if (!sample || sample.values.length === 0) return []
    const { values } = sample
    const filled = (sample.filled / Math.max(sample.looked, 1)) * rows
    if (hint === 'address')
      return foundIn(
        column,
        values.filter((value) => holds('address', `家庭住址：${value}`, known)),
        { kind: 'address', values, filled, confidence: 0.9, least: 0.1 },
      )
    const names = values.filter((value) => HAN_NAME.test(value) && holds('name', `姓名：${value}`, known))
    if (hint === 'name')
      return foundIn(column, names, {
        kind: 'name',
        values,
        filled,
        confidence: isPublicRole(column.name) ? 0.7 : 0.95,
        least: NAMED,
      })
    const isUnlabelled =
      hint === undefined &&
      values.length >= LEAST_UNNAMED &&
      !/名称|地名|站名|简称|区|街|县|市|省|科室|部门|单位/.test(column.name)
    return isUnlabelled ? foundIn(column, names, { kind: 'name', values, filled, confidence: 0.6, least: UNNAMED }) : []
  })
}

async function draw(source: Sql, texts: readonly Asked[], rows: number): Promise<Sample[]> {
  const parts = texts.map(
    ({ column: { physical: c } }) =>
      `groupUniqArrayIf(${VALUES})(${c}, lengthUTF8(${c}) between ${SHORTEST} and ${LONGEST}), count(${c})`,
  )
  const columns = texts.map(({ column }) => column.physical).join(', ')
  const text = `select ${parts.join(', ')}, count() from (select ${columns} from ${source.text} where _id <= ${ROWS})`
  const settings = { ...WIDE, ...settingsFor({ rows, columns: texts.length }) }
  const answer = await engine().query({ text, parameters: source.parameters }, { priority: 'heavy', seconds: 600, settings })
  const [row = []] = answer.rows
  const looked = Number(row.at(-1))
  return texts.map((_, at) => ({ values: (row[at * 2] ?? []) as string[], filled: Number(row[at * 2 + 1]), looked }))
}

const holds = (kind: 'name' | 'address', text: string, known: Known) =>
  scanText(text, known).some((finding) => finding.kind === kind)

type Judgement = { kind: 'name' | 'address'; values: readonly string[]; filled: number; confidence: number; least: number }

function foundIn(
  column: Column,
  found: readonly string[],
  { kind, values, filled, confidence, least }: Judgement,
): ColumnFinding[] {
  const share = found.length / values.length
  if (share < least) return []
  const masked = found
    .slice(0, 3)
    .map((value) => (kind === 'name' ? `${value.charAt(0)}${'*'.repeat(value.length - 1)}` : `${value.slice(0, 6)}***`))
  const rows = Math.round(filled * share)
  return [
    {
      column: column.name,
      kind,
      rows,
      isExact: false,
      at: [],
      examples: masked,
      confidence,
      blocks: blocks(kind, confidence, isPublicRole(column.name)),
    },
  ]
}
