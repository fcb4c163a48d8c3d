import { Button, ButtonLink, newForm, type PageFrame, PortalPage, SelectField, Table } from '../../../../ui/index.ts'
import { type Collection, portalPath, type Question } from '../../model.ts'
import type { Crossing } from '../../results/crossing.ts'
import type { Results } from '../../results/results.ts'
import { ResultsView, shownCount } from './results-view.tsx'

type Props = {
  page: PageFrame
  collection: Collection
  results: Results
  crossable: readonly Question[]
  asked: { row: string; column: string }
  crossing: Crossing | null
}

export const ResultsPage = ({ page, collection, results, crossable, asked, crossing }: Props) => {
  const options = crossable.map(({ id, title }) => ({ value: id, label: title }))
  return (
    <PortalPage
      title={`${collection.title}：结果`}
      page={page}
      breadcrumb={[{ href: portalPath(collection.id), label: collection.title }]}
    >
      <ResultsView results={results} />
      {options.length > 1 && (
        <section class="yg-survey__question" id="crossing">
          <h2>交叉比较</h2>
          <form method="get" action={`${portalPath(collection.id)}/results#crossing`} class="yg-form">
            <SelectField name="row" label="按哪一题分行" options={options} form={newForm(asked)} empty="请选择" />
            <SelectField name="column" label="看哪一题" options={options} form={newForm(asked)} empty="请选择" />
            <Button kind="secondary">比较</Button>
          </form>
          {crossing && <CrossingTable crossing={crossing} />}
        </section>
      )}
      <p>
        <ButtonLink href={`${portalPath(collection.id)}/results.csv`} kind="secondary" icon="download">
          下载匿名答卷（CSV）
        </ButtonLink>
      </p>
      <p class="yg-quiet">下载的内容不含文字意见；所属人群少于 5 份答卷的，不写所属人群。</p>
    </PortalPage>
  )
}

const CrossingTable = ({ crossing }: { crossing: Crossing }) => (
  <Table
    caption={`${crossing.row.title} × ${crossing.column.title}（两题都回答的 ${crossing.answered} 份）`}
    columns={[
      { header: crossing.row.title, cell: ({ label }) => label, rowHeader: true },
      ...crossing.column.labels.map((header, index) => ({
        header,
        cell: ({ cells }: { cells: (number | null)[] }) => shownCount(cells[index] ?? null),
        numeric: true,
      })),
    ]}
    rows={crossing.cells.map((cells, index) => ({ label: crossing.row.labels[index] ?? '', cells }))}
    empty="没有答卷"
    stack={false}
  />
)
