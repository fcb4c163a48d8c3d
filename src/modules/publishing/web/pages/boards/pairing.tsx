import type { FileColumn } from '../../../../../platform/list-file.ts'
import {
  ButtonLink,
  ButtonRow,
  Chart,
  count,
  Figure,
  Figures,
  Filters,
  More,
  type PageFrame,
  PortalPage,
  percent,
  Section,
  Table,
  Tag,
} from '../../../../../ui/index.ts'
import type { Organisation, Organisations } from '../../../../organisations/index.ts'
import { type InterpretationForm, interpretationForms, LEAST_FORMS } from '../../../model.ts'
import { isPoor, type PairedPolicy, type Pairing, POOR_DIVERSITY, pairingOf, verdictOf } from '../../../pairing/pairing.ts'
import { withQuery } from '../../boards-address.ts'
import { columnLabels, HOME } from './words.ts'

export type PairingRow = { office: Organisation; pairing: Pairing }

/** The offices with policies, those with the most first. */
export const pairingRows = (tree: Organisations, policies: readonly PairedPolicy[]): PairingRow[] =>
  [...Map.groupBy(policies, ({ organisation_id }) => organisation_id)]
    .flatMap(([id, own]) => {
      const office = tree.byId.get(id)
      return office ? [{ office, pairing: pairingOf(own) }] : []
    })
    .sort((one, other) => other.pairing.policies - one.pairing.policies)

const oneDigit = (value: number) => value.toFixed(1)
const orDash = (value: number | null, words: (value: number) => string) => (value === null ? '—' : words(value))
const verdictWords = (pairing: Pairing) =>
  verdictOf(pairing)
    .map(({ label }) => label)
    .join('、')

export const pairingColumns: FileColumn<PairingRow>[] = [
  { header: '机关', value: ({ office }) => office.name, width: 36 },
  { header: '政策文件', value: ({ pairing }) => pairing.policies },
  { header: '已有解读', value: ({ pairing }) => pairing.paired },
  { header: '配套率', value: ({ pairing }) => orDash(pairing.rate, percent) },
  { header: `${LEAST_FORMS}种以上形式`, value: ({ pairing }) => pairing.full },
  { header: '平均滞后（天）', value: ({ pairing }) => orDash(pairing.lagDays, oneDigit) },
  ...(Object.entries(interpretationForms) as [InterpretationForm, string][]).map(([form, label]) => ({
    header: label,
    value: ({ pairing }: PairingRow) => pairing.forms[form],
  })),
  { header: '形式丰富度', value: ({ pairing }) => oneDigit(pairing.diversity) },
  { header: '评价', value: ({ pairing }) => verdictWords(pairing), width: 30 },
]

type PairingProps = {
  page: PageFrame
  tree: Organisations
  years: number[]
  year: number | undefined
  policies: PairedPolicy[]
}

/** Whether policies come with interpretations, how soon, and in how many forms; the weak are named as the annual report names them. */
export const PairingPage = ({ page, tree, years, year, policies }: PairingProps) => {
  const rows = pairingRows(tree, policies)
  const whole = pairingOf(policies)
  const poor = rows.filter(({ pairing }) => isPoor(pairing))
  const forms = Object.entries(interpretationForms) as [InterpretationForm, string][]
  const most = forms.toSorted(([one], [other]) => whole.forms[other] - whole.forms[one])[0]
  return (
    <PortalPage
      title="政策解读配套情况"
      page={page}
      width="wide"
      breadcrumb={[HOME]}
      labels={columnLabels('政策解读配套情况', '政策文件与解读同步发布的比例、滞后天数和解读形式', [
        '政策解读',
        '配套率',
        '解读形式',
      ])}
    >
      <Filters
        action="/publishing/pairing"
        filters={[
          {
            kind: 'select',
            name: 'year',
            label: '年度',
            value: String(year ?? ''),
            options: years.map((each) => ({ value: String(each), label: `${each}年` })),
            all: '最近一年',
          },
        ]}
      />
      <Figures>
        <Figure label="政策文件" value={whole.policies} unit="件" note="规章、规范性文件和其他政策文件" />
        <Figure label="配套率" value={orDash(whole.rate, percent)} note={`${count(whole.paired)} 件已有解读`} />
        <Figure label="平均滞后" value={orDash(whole.lagDays, oneDigit)} unit="天" note="文件公布到第一件解读公布" />
        <Figure
          label="形式丰富度"
          value={oneDigit(whole.diversity)}
          unit="种"
          note={`${LEAST_FORMS} 种以上形式的 ${count(whole.full)} 件`}
        />
      </Figures>
      <Chart
        title="解读形式"
        sentence={
          whole.paired === 0 || !most
            ? '还没有政策解读。'
            : `${most[1]}最多，用于 ${count(whole.forms[most[0]])} 件文件；全部形式相当于均衡使用 ${oneDigit(whole.diversity)} 种。`
        }
        categoryName="形式"
        kind="bars"
        categories={forms.map(([, label]) => label)}
        series={[{ name: '文件', values: forms.map(([form]) => whole.forms[form]) }]}
        unit="件"
      />
      <Section title="解读形式单一的机关">
        {poor.length === 0 ? (
          <p>没有。</p>
        ) : (
          <ul>
            {poor.map(({ office, pairing }) => (
              <li>
                {office.name}：{count(pairing.paired)} 件文件的解读相当于只用 {oneDigit(pairing.diversity)} 种形式
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Table
        caption="各机关"
        rows={rows}
        dense
        empty="这一年没有公布政策文件"
        columns={[
          {
            header: '机关',
            rowHeader: true,
            cell: ({ office }) => <a href={`/publishing/offices/${office.slug}`}>{office.name}</a>,
          },
          { header: '政策文件', numeric: true, cell: ({ pairing }) => count(pairing.policies) },
          { header: '已有解读', numeric: true, cell: ({ pairing }) => count(pairing.paired) },
          { header: '配套率', numeric: true, cell: ({ pairing }) => orDash(pairing.rate, percent) },
          { header: '平均滞后（天）', numeric: true, cell: ({ pairing }) => orDash(pairing.lagDays, oneDigit) },
          { header: '形式丰富度', numeric: true, cell: ({ pairing }) => oneDigit(pairing.diversity) },
          {
            header: '评价',
            cell: ({ pairing }) => verdictOf(pairing).map(({ tone, label }) => <Tag tone={tone}>{label}</Tag>),
          },
        ]}
      />
      <More summary="这些数字怎么来的">
        <p>
          政策文件：当年首次公布、现在仍可查阅的政府规章、行政规范性文件和其他政策文件。已有解读：至少有一件公开的解读与它关联。解读由文件起草部门负责（谁起草、谁解读），规章和规范性文件须有
          {LEAST_FORMS} 种以上形式。
        </p>
        <p>平均滞后：已有解读的文件，从文件公布之日到第一件解读公布之日的天数的平均数；同日公布为 0 天。</p>
        <p>
          形式丰富度：各种形式的使用次数相当于均衡使用了几种形式（香农多样性指数的指数值）。只用一种形式为 1；两种形式各占一半为
          2；以一种为主、偶尔用另一种，略高于 1。解读了三件以上文件、丰富度低于 {POOR_DIVERSITY} 的，称为解读形式单一。
        </p>
      </More>
      <ButtonRow>
        <ButtonLink href={withQuery('/publishing/pairing/list.xlsx', { year })} icon="download">
          下载（XLSX）
        </ButtonLink>
        <ButtonLink href={withQuery('/publishing/pairing/list.csv', { year })} icon="download">
          下载（CSV）
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  )
}
