import { CheckList, EmptyState, Figure, Figures, type PageFrame, percent, Table, WorkbenchPage } from '../../../../ui/index.ts'
import { BARS, type Figures as Measures, type Verdict } from '../../judged/judge.ts'
import { SearchTabs } from './search-tabs.tsx'

type Props = { page: PageFrame; figures: Measures; verdicts: Verdict[] }

const WORST = 50

/** How the judged questions are answered now. */
export const JudgedPage = ({ page, figures, verdicts }: Props) => (
  <WorkbenchPage page={page} title="检索评测">
    <SearchTabs current="judged" decides />
    {figures.queries === 0 ? (
      <EmptyState title="本站没有可用的评测题目">
        <p>评测题目对应示例内容；没有示例内容的站点无法评测。</p>
      </EmptyState>
    ) : (
      <>
        <Figures>
          <Figure value={figures.queries} unit="题" label="评测题目" />
          <Figure value={percent(figures.recall)} label="前三条命中" />
          <Figure value={figures.ndcg.toFixed(3)} label="排序质量" />
        </Figures>
        <CheckList
          checks={[
            { holds: figures.recall >= BARS.recall, sentence: `前三条命中不低于${percent(BARS.recall)}` },
            { holds: figures.ndcg >= BARS.ndcg, sentence: `排序质量（NDCG@10）不低于${BARS.ndcg.toFixed(2)}` },
          ]}
        />
        <Table
          caption="答得最差的题目"
          rows={verdicts.toSorted((one, other) => one.ndcg - other.ndcg).slice(0, WORST)}
          dense
          empty=""
          columns={[
            {
              header: '题目',
              cell: ({ query }) => <a href={`/search?q=${encodeURIComponent(query)}`}>{query}</a>,
              rowHeader: true,
            },
            { header: '排序质量', cell: ({ ndcg }) => ndcg.toFixed(2), numeric: true },
            { header: '前三条命中', cell: ({ recall }) => percent(recall), numeric: true },
          ]}
        />
      </>
    )}
  </WorkbenchPage>
)
