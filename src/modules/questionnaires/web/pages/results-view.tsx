import { Chart, count, percent, Table } from '../../../../ui/index.ts'
import type { Representation } from '../../results/representation.ts'
import type { Cell, QuestionResult, Results } from '../../results/results.ts'
import type { Shown } from '../../results/suppress.ts'
import { SMALLEST } from '../../results/suppress.ts'

/** A number as it may be said. */
export const shownCount = (value: Shown) => (value === null ? `少于 ${SMALLEST} 或不单列` : count(value))
const shownShare = (share: number | null) => (share === null ? '—' : percent(share))

/** All results of a questionnaire: charts with their tables, and of how many each speaks. */
export const ResultsView = ({ results }: { results: Results }) => (
  <div class="yg-survey">
    <p>
      共收到 <strong>{count(results.total)}</strong> 份答卷
      {Object.entries(results.byChannel).length > 1 &&
        `（${Object.entries(results.byChannel)
          .map(([channel, answers]) => `${channelWords[channel as keyof typeof channelWords]} ${shownCount(answers ?? null)}`)
          .join('，')}）`}
      。少于 {SMALLEST} 的数不列出；能由合计推算出来的，一并不列。
    </p>
    {results.representation && <RepresentationView representation={results.representation} />}
    {results.questions.map((question, index) => (
      <section class="yg-survey__question" id={`result-${question.id}`}>
        <h3>
          {index + 1}. {question.title}
        </h3>
        <p class="yg-quiet">{denominator(question)}</p>
        <QuestionView question={question} />
      </section>
    ))}
  </div>
)

const channelWords = { online: '网上', paper: '纸质', phone: '电话' }

function denominator({ asked, answered, skipped }: QuestionResult) {
  return `问了 ${count(asked)} 人，回答 ${shownCount(answered)}，未答 ${shownCount(skipped)}。比例以回答了本题的人为分母。`
}

const QuestionView = ({ question }: { question: QuestionResult }) => {
  const { cells, rows, spread, type } = question
  if (cells) return <Cells title={question.title} cells={cells} sentence={sentenceOf(cells, type === 'multiple')} />
  if (rows)
    return (
      <>
        {rows.map((row) => (
          <Cells
            title={row.label}
            cells={row.cells}
            sentence={row.meanPlace ? `平均排在第 ${row.meanPlace.toFixed(1)} 位。` : sentenceOf(row.cells, false)}
          />
        ))}
      </>
    )
  if (spread)
    return (
      <p>
        平均 {round(spread.mean)}，中位数 {round(spread.median)}，标准差 {round(spread.deviation)}；最小 {round(spread.least)}
        ，最大 {round(spread.most)}。
      </p>
    )
  if (type === 'number') return <p class="yg-quiet">回答的人少于 {SMALLEST}，不列出。</p>
  return <p class="yg-quiet">文字内容按意见逐条整理和答复，不在这里列出。</p>
}

const round = (value: number) => String(Math.round(value * 100) / 100)

const Cells = ({ title, cells, sentence }: { title: string; cells: Cell[]; sentence: string }) => (
  <Chart
    title={title}
    sentence={sentence}
    categoryName="选项"
    kind="bars"
    categories={cells.map(({ label }) => label)}
    series={[{ name: '人数', values: cells.map((cell) => cell.count) }]}
    unit="人"
    note={
      cells.some((cell) => cell.share !== null)
        ? `占比：${cells.map((cell) => `${cell.label} ${shownShare(cell.share)}`).join('，')}。`
        : '人数过少，不列出。'
    }
  />
)

function sentenceOf(cells: Cell[], several: boolean) {
  const first = [...cells].filter((cell) => cell.count !== null).sort((left, right) => (right.count ?? 0) - (left.count ?? 0))[0]
  if (!first || first.share === null) return '人数过少，不列出。'
  return `选“${first.label}”的最多，占 ${percent(first.share)}${several ? '（可以多选，各项合计超过百分之百）' : ''}。`
}

const RepresentationView = ({ representation }: { representation: Representation }) => {
  const { strata, placed, total, unheard, varianceCost, effective, source } = representation
  return (
    <section class="yg-survey__question">
      <h3>谁作答了</h3>
      <p>
        {count(placed)} 份答卷写明了所属人群，占全部 {count(total)} 份的 {percent(total === 0 ? 0 : placed / total)}
        。作答的人是自愿来的，不是抽样，结果不能直接代表全体市民。
        {unheard > 0 && `有 ${unheard} 个人群没有人作答，加权也补不回来。`}
        {varianceCost !== null &&
          effective !== null &&
          `如果按人口构成加权，方差变为 ${varianceCost.toFixed(2)} 倍，相当于只有 ${count(Math.round(effective))} 份。`}
        本页各题没有加权。
      </p>
      <Table
        caption="作答者与人口构成"
        columns={[
          { header: '人群', cell: (row) => row.label, rowHeader: true },
          { header: '作答', cell: (row) => shownCount(row.answered), numeric: true },
          { header: '占作答', cell: (row) => shownShare(row.share), numeric: true },
          { header: '占人口', cell: (row) => percent(row.populationShare), numeric: true },
        ]}
        rows={strata}
        empty="没有人口数据"
        stack={false}
      />
      <p class="yg-quiet">人口数据：{source}</p>
    </section>
  )
}
