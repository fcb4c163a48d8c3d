import { Card, Chart, count, type PageFrame, PortalPage, Section, Table, WorkbenchPage } from '../../../../ui/index.ts'
import { type Results, ResultsView } from '../../../questionnaires/index.ts'
import { type Consultation, portalPath, workbenchPath } from '../../model.ts'
import type { Bursts } from '../../points/burst-days.ts'
import { DISPOSITIONS, dispositions } from '../../points/model.ts'
import type { Progress } from '../../points/queries.ts'
import { BurstDays } from '../../points/web/pages/burst-days.tsx'
import { CONSULTATIONS, DESK } from '../../web/pages/place.ts'

type Campaign = { copies: number; wordings: number; sample: string }
type Shown = { consultation: Consultation; results: Results | null; progress: Progress; campaigns: Campaign[]; bursts: Bursts }

/** The numbers of a consultation for everybody, once its result is published. */
export const ResultPage = ({ page, ...shown }: Shown & { page: PageFrame }) => {
  const { slug, title, result } = shown.consultation
  const path = portalPath(slug)
  return (
    <PortalPage title="数字和图表" page={page} breadcrumb={[...CONSULTATIONS, { href: path, label: title }]} width="wide">
      {result && <p>{result}</p>}
      <p class="yg-ways">
        <a href={`${path}/matrix`}>逐条采纳情况</a>
        <a href={`${path}/own`}>查看我的意见</a>
      </p>
      <Numbers {...shown} />
      <Section title="下载" intro="可以自由使用。个人信息已经遮盖；少于 5 的交叉数不列出。">
        <ul>
          {DOWNLOADS.map(({ name, label }) => (
            <li>
              {label}：<a href={`${path}/result/${name}.csv`}>CSV</a>　<a href={`${path}/result/${name}.json`}>JSON</a>
            </li>
          ))}
        </ul>
      </Section>
    </PortalPage>
  )
}

const DOWNLOADS = [
  { name: 'points', label: '全部意见要点和采纳情况' },
  { name: 'matrix', label: '逐条采纳情况（按组）' },
  { name: 'answers', label: '问卷各题统计' },
]

/** The same at the desk, from the close on. */
export const DeskResultPage = ({ page, ...shown }: Shown & { page: PageFrame }) => {
  const { id, title } = shown.consultation
  return (
    <WorkbenchPage title="数字和图表" page={page} breadcrumb={[...DESK, { href: workbenchPath(id), label: title }]}>
      <Numbers {...shown} />
    </WorkbenchPage>
  )
}

const Numbers = ({ results, progress, campaigns, bursts }: Omit<Shown, 'consultation'>) => (
  <>
    {progress.opinions > 0 && (
      <Section title="意见和采纳情况">
        <p>
          收到意见 {count(progress.opinions)} 条，雷同文本去重后 {count(progress.distinctOpinions)} 条；整理为{' '}
          {count(progress.points)} 个要点，归为 {count(progress.groups)} 组。
        </p>
        <Chart
          title="采纳情况"
          sentence={sentenceOf(progress)}
          categoryName="采纳情况"
          kind="bars"
          categories={DISPOSITIONS.map((each) => dispositions[each].label)}
          series={[
            { name: '要点（所有份数）', values: DISPOSITIONS.map((each) => progress.byDisposition[each].points) },
            { name: '要点（去重后）', values: DISPOSITIONS.map((each) => progress.byDisposition[each].distinct) },
          ]}
          unit="个"
        />
      </Section>
    )}
    {campaigns.length > 0 && (
      <Card title="雷同文本">
        <p>同一文本（包括稍作改动的）5 份以上。统计时两种份数并列：所有份数，以及同一文本算一份的份数。</p>
        <Table
          caption="雷同文本"
          hideCaption
          dense
          empty="没有雷同文本"
          rows={campaigns}
          columns={[
            { header: '份数', numeric: true, cell: ({ copies }) => count(copies) },
            { header: '不同写法', numeric: true, cell: ({ wordings }) => count(wordings) },
            { header: '文本', rowHeader: true, cell: ({ sample }) => <span class="yg-opinion">{sample.slice(0, 300)}</span> },
          ]}
        />
      </Card>
    )}
    <BurstDays bursts={bursts} />
    {results && results.total > 0 && (
      <Section title="问卷结果">
        <ResultsView results={results} />
      </Section>
    )}
  </>
)

function sentenceOf({ byDisposition, points }: Progress) {
  const taken = byDisposition.adopted.points + byDisposition.partly.points
  return points === 0 ? '没有要点。' : `${count(points)} 个要点中，采纳和部分采纳 ${count(taken)} 个。`
}
