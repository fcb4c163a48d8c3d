import { z } from 'zod'
import { COLUMN_TYPES } from '../../tables/index.ts'
import { GENERALISATIONS, type Generalisation, type Mask, type Recipe, type RecipeColumn } from '../model.ts'
import { CONVERT } from '../typing/coordinates.ts'
import { namesLatitude, namesLongitude, namesPosition } from '../typing/headers.ts'

/** How a column may be masked, and what for. */
export const MASKS = [
  { value: '', label: '不遮盖' },
  { value: '6-4', label: '保留前 6 位和后 4 位' },
  { value: '3-4', label: '保留前 3 位和后 4 位' },
  { value: '1-0', label: '只保留第 1 个字' },
  { value: '0-4', label: '只保留后 4 位' },
  { value: '0-0', label: '全部遮盖' },
] as const
export const maskValue = (mask: Mask | undefined) => (mask ? `${mask.first}-${mask.last}` : '')

/** How a column may be made to say less. */
export const GENERALISE = [
  { value: '', label: '不概括' },
  { value: 'year', label: '日期只到年' },
  { value: 'month', label: '日期只到月' },
  { value: 'band-5', label: '数值每 5 一段' },
  { value: 'band-10', label: '数值每 10 一段' },
  { value: 'band-100', label: '数值每 100 一段' },
  { value: 'band-1000', label: '数值每 1000 一段' },
  { value: 'band-10000', label: '数值每 1 万一段' },
  { value: 'district', label: '地址只到区县' },
  { value: 'near', label: '经纬度只到约 1 公里' },
] as const satisfies readonly { value: '' | Generalisation; label: string }[]

/** In which system coordinates are, and whether they are converted. */
export const SYSTEMS = [
  { value: '', label: '自动判断' },
  { value: 'CGCS2000', label: 'CGCS2000' },
  { value: 'WGS-84', label: 'WGS-84' },
  { value: 'GCJ-02', label: 'GCJ-02，保留原样' },
  { value: 'BD-09', label: 'BD-09，保留原样' },
  { value: 'GCJ-02>', label: 'GCJ-02，换算为 WGS-84' },
  { value: 'BD-09>', label: 'BD-09，换算为 WGS-84' },
] as const
export const systemValue = ({ crs, format }: Pick<RecipeColumn, 'crs' | 'format'>) =>
  crs === undefined ? '' : `${crs}${format === CONVERT ? '>' : ''}`
/** Only columns that say places are asked for their system. */
export const saysPlaces = ({ name, type, crs }: Pick<RecipeColumn, 'name' | 'type' | 'crs'>) =>
  crs !== undefined || type === 'geometry' || namesLongitude(name) || namesLatitude(name) || namesPosition(name)

/** Formats in which a table stands on lines, of which some are its header. */
export const hasLines = ({ format }: Pick<Recipe, 'format'>) => ['delimited', 'xlsx', 'xls', 'ods', 'html'].includes(format)

const lines = z
  .string()
  .transform((text) => text.match(/\d+/g)?.map(Number) ?? [])
  .pipe(z.array(z.int().min(1).max(1_000, '表头行号应在 1 到 1000 之间')).max(10, '表头最多 10 行'))
const line = z.preprocess(
  (given) => (typeof given === 'string' && given.trim() === '' ? undefined : given),
  z.coerce.number('请填写行号').int('请填写行号').min(1, '行号从 1 开始').max(2_000_000_000, '行号过大').optional(),
)
const EditColumn = z.object({
  place: z.coerce.number().int().min(0).max(20_000),
  name: z.string('请填写列名').trim().min(1, '请填写列名').max(200, '列名不能超过 200 字'),
  type: z.enum(['', ...COLUMN_TYPES], '请选择类型'),
  unit: z.string().trim().max(30, '单位不能超过 30 字').default(''),
  keep: z.literal('on').optional(),
  mask: z
    .string()
    .regex(/^(\d{1,2}-\d{1,2})?$/, '请选择遮盖方式')
    .default(''),
  generalise: z.enum(['', ...GENERALISATIONS], '请选择概括方式').default(''),
  crs: z
    .enum(
      SYSTEMS.map(({ value }) => value),
      '请选择坐标系',
    )
    .optional(),
})

/** The form of a recipe as a clerk edits it. */
export const EditRecipe = z
  .object({
    headerRows: lines.optional(),
    firstRow: line,
    lastRow: line,
    totals: z.literal('on').optional(),
    hidden: z.literal('on').optional(),
    columns: z.array(EditColumn).min(1, '没有列').max(20_000),
  })
  .superRefine(({ columns, firstRow, lastRow }, { addIssue }) => {
    const kept = columns.filter(({ keep }) => keep)
    if (kept.length === 0) addIssue({ code: 'custom', path: ['columns'], message: '至少保留一列' })
    const twice = kept.find(({ name }, index) => kept.findIndex((each) => each.name === name) < index)
    if (twice) addIssue({ code: 'custom', path: ['columns'], message: `有两列都叫“${twice.name}”，请改名` })
    if (firstRow !== undefined && lastRow !== undefined && lastRow < firstRow)
      addIssue({ code: 'custom', path: ['lastRow'], message: '最后一行不能在第一行之前' })
  })
type Edit = z.output<typeof EditRecipe>

/** The recipe with what was changed in the form. With other header rows the columns are others, and are found anew. */
export function editRecipe(recipe: Recipe, edit: Edit): Recipe {
  const { lastRow: _, ...rest } = recipe
  const skip = recipe.skip.filter((each) => each !== 'total')
  const settled: Recipe = {
    ...rest,
    skip: edit.totals ? skip : [...skip, 'total'],
    hidden: edit.hidden ? 'read' : 'leave-out',
    columns: recipe.columns.map((column, place) => {
      const changed = edit.columns.find((each) => each.place === place)
      return changed ? editColumn(column, changed) : column
    }),
  }
  if (!hasLines(recipe)) return settled
  const headerRows = [...new Set(edit.headerRows ?? [])].sort((one, other) => one - other)
  const isSameHeader = headerRows.join() === recipe.headerRows.join()
  const isSameStart = edit.firstRow === undefined || edit.firstRow === recipe.firstRow
  return {
    ...settled,
    headerRows,
    firstRow: isSameHeader || !isSameStart ? (edit.firstRow ?? recipe.firstRow) : (headerRows.at(-1) ?? 0) + 1,
    ...(edit.lastRow !== undefined && { lastRow: edit.lastRow }),
    ...(!isSameHeader && { columns: [] }),
  }
}

function editColumn(column: RecipeColumn, edit: Edit['columns'][number]): RecipeColumn {
  const { name, type, unit, keep, mask, generalise } = edit
  const { type: before, unit: _, mask: __, generalise: ___, format: known, crs: ____, ...rest } = column
  const system = systemValue(column)
  // One that was laid down elsewhere is not among the choices, and stays.
  const isOwn = !SYSTEMS.some(({ value }) => value === system)
  const asked = edit.crs === undefined || (edit.crs === '' && isOwn) ? system : edit.crs
  const isConverted = asked.endsWith('>')
  const format = isConverted ? CONVERT : known === CONVERT ? undefined : known
  const crs = asked.replace('>', '')
  const [first = 0, last = 0] = mask.split('-').map(Number)
  return {
    ...rest,
    name,
    keep: keep === 'on',
    ...(type !== '' && { type }),
    // How cells are read was found for the type that the column had.
    ...(format !== undefined && (type === before || format === CONVERT) && { format }),
    ...(unit !== '' && { unit }),
    ...(crs && { crs }),
    ...(generalise !== '' && { generalise }),
    ...(mask !== '' && { mask: { first, last } }),
  }
}
