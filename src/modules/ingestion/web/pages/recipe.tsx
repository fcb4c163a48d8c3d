import type { Tried } from '../../../../platform/submit-form.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  Field,
  Form,
  type FormState,
  newForm,
  Options,
  type PageFrame,
  Refused,
  Section,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { COLUMN_TYPES } from '../../../tables/index.ts'
import { GENERALISE, hasLines, MASKS, maskValue, SYSTEMS, saysPlaces, systemValue } from '../../intake/edit-recipe.ts'
import { type Intake, type IntakeTable, intakePath, tablePath } from '../../intake/model.ts'
import type { Recipe, RecipeColumn } from '../../model.ts'
import { typeWords } from '../words.ts'

type Props = { page: PageFrame; intake: Intake; table: IntakeTable; tried: Tried }

/** 处理方案: how the file is read, to be changed by hand and tried again. */
export const RecipePage = ({ page, intake, table, tried }: Props) => {
  const { recipe } = table
  const form = tried.form ?? newForm(valuesOf(recipe))
  return (
    <WorkbenchPage
      title="修改处理方案"
      page={page}
      breadcrumb={[
        { href: '/workbench/ingestion', label: '数据接入' },
        { href: `${intakePath(intake)}?table=${table.position}`, label: intake.name },
      ]}
      under={<span>{table.name}</span>}
    >
      <Refused sentence={tried.form?.errors.length ? undefined : tried.refused} />
      <Form action={`${tablePath(table)}/recipe`} csrf={page.csrf} form={form} wide>
        {hasLines(recipe) && (
          <Section title="行">
            <Field
              name="headerRows"
              label="表头在第几行"
              hint="几行的表头用顿号隔开，如 3、4；没有表头不填。改了表头行，各列会重新识别，下面对列的修改不算"
              optional
              form={form}
              width="short"
            />
            <Field name="firstRow" label="数据从第几行开始" inputmode="numeric" optional form={form} width="short" />
            <Field
              name="lastRow"
              label="数据到第几行为止"
              hint="不填则到最后"
              inputmode="numeric"
              optional
              form={form}
              width="short"
            />
            <Checkbox name="totals" value="on" label="合计、小计行也作为数据" optional form={form} />
            <Checkbox name="hidden" value="on" label="隐藏的行和列也读取" optional form={form} />
          </Section>
        )}
        <Section title="列" intro="不勾选“保留”的列不会进入数据；遮盖、概括后原来的内容不再留在表里；两样都选的只遮盖。">
          <Columns recipe={recipe} form={form} />
        </Section>
        <ButtonRow>
          <Button>按这个方案重新读取</Button>
          <ButtonLink href={`${intakePath(intake)}?table=${table.position}`}>不修改</ButtonLink>
        </ButtonRow>
      </Form>
    </WorkbenchPage>
  )
}

const Columns = ({ recipe, form }: { recipe: Recipe; form: FormState }) => (
  <div id="field-columns" tabindex={-1}>
    <Table
      caption="列"
      hideCaption
      rows={recipe.columns.map((column, place) => ({ column, place }))}
      empty="没有列。"
      columns={[
        { header: '文件里的列', rowHeader: true, cell: ({ column, place }) => column.source || `第 ${place + 1} 列` },
        { header: '保留', cell: (line) => <Keep {...line} form={form} /> },
        { header: '名称', cell: (line) => <Line {...line} field="name" label="名称" form={form} /> },
        {
          header: '类型',
          cell: (line) => (
            <Choice
              {...line}
              field="type"
              label="类型"
              form={form}
              options={[
                { value: '', label: '自动判断' },
                ...COLUMN_TYPES.map((type) => ({ value: type, label: typeWords[type] })),
              ]}
            />
          ),
        },
        { header: '单位', cell: (line) => <Line {...line} field="unit" label="单位" form={form} /> },
        {
          header: '遮盖',
          cell: (line) => <Choice {...line} field="mask" label="遮盖" form={form} options={masksFor(line.column)} />,
        },
        {
          header: '概括',
          cell: (line) => <Choice {...line} field="generalise" label="概括" form={form} options={[...GENERALISE]} />,
        },
        ...(recipe.columns.some(saysPlaces)
          ? [
              {
                header: '坐标系',
                cell: (line: { column: RecipeColumn; place: number }) =>
                  saysPlaces(line.column) && <Choice {...line} field="crs" label="坐标系" form={form} options={[...SYSTEMS]} />,
              },
            ]
          : []),
      ]}
    />
  </div>
)

/** One that was laid down elsewhere stays a choice. */
function masksFor({ mask }: RecipeColumn) {
  const value = maskValue(mask)
  const known = MASKS.some((each) => each.value === value)
  return known ? [...MASKS] : [...MASKS, { value, label: `保留前 ${mask?.first} 位和后 ${mask?.last} 位` }]
}

type LineProps = { column: RecipeColumn; place: number; form: FormState }
const labelOf = ({ source, name }: RecipeColumn, label: string) => `${source || name}：${label}`
const errorId = (place: number, field: string) => `field-columns-${place}-${field}`

const Keep = ({ column, place, form }: LineProps) => (
  <input
    type="checkbox"
    name={`keep.${place}`}
    value="on"
    checked={form.values[`keep.${place}`] === 'on'}
    aria-label={labelOf(column, '保留')}
  />
)

const Line = ({ column, place, field, label, form }: LineProps & { field: 'name' | 'unit'; label: string }) => (
  <input
    class="usa-input"
    type="text"
    id={errorId(place, field)}
    name={`${field}.${place}`}
    value={String(form.values[`${field}.${place}`] ?? '')}
    aria-label={labelOf(column, label)}
  />
)

type ChoiceProps = LineProps & {
  field: 'type' | 'mask' | 'generalise' | 'crs'
  label: string
  options: { value: string; label: string }[]
}

const Choice = ({ column, place, field, label, form, options }: ChoiceProps) => (
  <select class="usa-select" id={errorId(place, field)} name={`${field}.${place}`} aria-label={labelOf(column, label)}>
    <Options options={options} value={String(form.values[`${field}.${place}`] ?? '')} />
  </select>
)

const valuesOf = (recipe: Recipe) => ({
  headerRows: recipe.headerRows.join('、'),
  firstRow: recipe.firstRow,
  lastRow: recipe.lastRow ?? '',
  totals: recipe.skip.includes('total') ? '' : 'on',
  hidden: recipe.hidden === 'read' ? 'on' : '',
  ...Object.fromEntries(
    recipe.columns.flatMap(({ name, type, unit, keep, mask, generalise, crs, format }, place) => [
      [`name.${place}`, name],
      [`type.${place}`, type ?? ''],
      [`unit.${place}`, unit ?? ''],
      [`keep.${place}`, keep ? 'on' : ''],
      [`mask.${place}`, maskValue(mask)],
      [`generalise.${place}`, generalise ?? ''],
      [`crs.${place}`, systemValue({ ...(crs && { crs }), ...(format && { format }) })],
    ]),
  ),
})
