import { CheckList, Figure, Figures, More, Section, Table } from '../../../../ui/index.ts'
import { workbenchPath } from '../../model.ts'
import { type Quality, ratings } from '../../quality/measure.ts'
import type { Desk } from '../desk-frame.ts'
import { DatasetFrame } from './dataset-frame.tsx'

/** 质量: three measures, computed now, and what to mend first. */
export const QualityPage = ({ desk, quality }: { desk: Desk; quality: Quality }) => (
  <DatasetFrame desk={desk} tab="quality">
    <Figures>
      <Figure value={quality.udata.points} unit="/ 9" label="元数据九项（udata）" />
      <Figure value={quality.mqa.points} unit="/ 405" label="元数据质量（MQA）" note={ratings[quality.mqa.rating]} />
      <Figure value={quality.stars.stars} unit="/ 5 星" label="开放数据五星" />
    </Figures>
    <Section title="先改什么" intro="按改后三项得分的增加排列">
      <Table
        caption="先改什么"
        hideCaption
        rows={quality.advice}
        empty="三项都已满分。"
        columns={[
          {
            header: '怎么改',
            rowHeader: true,
            cell: ({ says, tab }) => (
              <a href={tab ? `${workbenchPath(desk.dataset.id)}/${tab}` : workbenchPath(desk.dataset.id)}>{says}</a>
            ),
          },
          { header: '九项', numeric: true, cell: ({ udata }) => gained(udata) },
          { header: 'MQA', numeric: true, cell: ({ mqa }) => gained(mqa) },
          { header: '星', numeric: true, cell: ({ stars }) => gained(stars) },
        ]}
      />
    </Section>
    <More summary={`元数据九项：${quality.udata.points} 分`}>
      <CheckList checks={quality.udata.checks.map(({ met, label }) => ({ holds: met, sentence: label }))} />
    </More>
    {quality.mqa.dimensions.map(({ label, points, of, checks }) => (
      <More summary={`MQA ${label}：${points} / ${of}`}>
        <CheckList checks={checks.map((check) => ({ holds: check.met, sentence: `${check.label}（${check.points} 分）` }))} />
      </More>
    ))}
    <More summary={`五星：${quality.stars.stars} 星`}>
      <CheckList checks={quality.stars.checks.map(({ met, label }) => ({ holds: met, sentence: label }))} />
    </More>
  </DatasetFrame>
)

const gained = (points: number) => (points > 0 ? `+${points}` : '')
