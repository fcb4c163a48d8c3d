import {
  ActionForm,
  Alert,
  Button,
  Chart,
  count,
  Figure,
  Figures,
  minute,
  Section,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Duties } from '../../../duties/index.ts'
import type { Alarm } from '../../alarms.ts'
import type { Figures as Measured } from '../../learning/figures.ts'
import type { Lately, ModelRow } from '../../queries.ts'
import type { Dispatching } from '../../settings.ts'
import { HERE, type Shared, share, Views } from './frame.tsx'

type Props = Shared & {
  models: ModelRow[]
  alarms: Alarm[]
  lately: Lately
  settings: Dispatching
  duties: Duties
  may: boolean
}
const standings = { champion: '在用', retired: '已被接替', beaten: '未启用' } as const
const part = (some: number, all: number) => (all === 0 ? '—' : share(some / all))

/** How well it is done, by the machine and by people: what is promised, what is kept, who takes over from whom. */
export const ModelPage = ({ page, models, alarms, lately, settings, duties, may }: Props) => {
  const inUse = models.find(({ standing }) => standing === 'champion')
  const figures = inUse?.figures.challenger
  return (
    <WorkbenchPage title="模型和承诺" page={page}>
      <Views view="model" />
      {alarms
        .filter(({ settledAt }) => !settledAt)
        .map(({ id, sentence }) => (
          <Alert tone="warning">
            <p>{sentence}</p>
            {may && (
              <ActionForm action={`${HERE}/alarms/${id}/settlement`} csrf={page.csrf}>
                <Button kind="secondary">知道了</Button>
              </ActionForm>
            )}
          </Alert>
        ))}
      <p>
        承诺：自动分拨出去的，错的不超过 {share(settings.error)}（以 {share(settings.assurance)} 的把握检验）。
        {settings.automatic ? '够不上门槛的由人工分拨。' : '目前全部由人工分拨。'}
        每晚从近 {count(settings.rows)} 件分拨里重新学习，用没有学过的近 {settings.heldOutDays} 天检验，不比现用的差才启用。
      </p>
      <Figures>
        <Figure
          value={count(lately.automatic)}
          label="近 30 天自动分拨"
          unit="件"
          note={`退回 ${part(lately.automaticReturned, lately.automatic)}`}
        />
        <Figure
          value={count(lately.byPeople)}
          label="近 30 天人工分拨"
          unit="件"
          note={`退回 ${part(lately.peopleReturned, lately.byPeople)}`}
        />
        <Figure value={count(Object.keys(inUse?.thresholds.items ?? {}).length)} label="可以自动分拨的事项" unit="项" />
      </Figures>
      {!inUse || !figures ? (
        <Alert tone="info">
          <p>还没有启用模型：诉求的历史不够学习，现在只按职责清单的用词给出建议，全部由人工分拨。</p>
        </Alert>
      ) : (
        <>
          <Section title="没有学过的诉求上，谁对得多" intro={inUse.verdict}>
            <Table
              caption={`检验：${inUse.learnedUntil} 之后的 ${count(figures.cases)} 件`}
              rows={comparison(figures, inUse.figures.inUse)}
              empty=""
              stack={false}
              columns={[
                { header: '', rowHeader: true, cell: ({ what }) => what },
                { header: '在用的模型', numeric: true, cell: ({ ours }) => ours },
                { header: '启用前的做法', numeric: true, cell: ({ before }) => before },
                { header: '人工首次分拨', numeric: true, cell: ({ people }) => people },
              ]}
            />
          </Section>
          <Reliability figures={figures} />
          <Section title="自动分拨的门槛">
            <Table
              caption="各事项的门槛"
              rows={Object.entries(inUse.thresholds.items).sort(([one], [other]) => (one < other ? -1 : 1))}
              empty="还没有事项有足够的诉求来设单独的门槛。"
              columns={[
                {
                  header: '事项',
                  rowHeader: true,
                  cell: ([item]) => <a href={`/duties/${item}`}>{duties.byCode.get(item)?.name ?? item}</a>,
                },
                { header: '把握达到', numeric: true, cell: ([, threshold]) => share(threshold) },
                {
                  header: '现在',
                  cell: ([item]) => (inUse.suspended.includes(item) ? <Tag tone="urgent">改由人工</Tag> : '自动'),
                },
              ]}
            />
            <p>
              诉求较少的其他事项合在一起检验：
              {inUse.thresholds.rest === null
                ? '没有达到承诺，由人工分拨。'
                : `把握达到 ${share(inUse.thresholds.rest)} 的自动分拨。`}
            </p>
          </Section>
        </>
      )}
      <Section title="每晚的学习">
        <Table
          caption="每晚的学习"
          hideCaption
          rows={models}
          empty="还没有学习过。"
          columns={[
            { header: '时间', nowrap: true, cell: ({ trainedAt }) => minute(trainedAt) },
            { header: '学习', numeric: true, nowrap: true, cell: ({ rows }) => `${count(rows)} 件` },
            { header: '事项', numeric: true, cell: ({ items }) => count(items) },
            {
              header: '首选对',
              numeric: true,
              cell: (each) => part(each.figures.challenger.first, each.figures.challenger.cases),
            },
            {
              header: '结果',
              cell: ({ standing }) => <Tag tone={standing === 'champion' ? 'done' : 'plain'}>{standings[standing]}</Tag>,
            },
            { header: '理由', cell: ({ verdict }) => verdict },
          ]}
        />
      </Section>
    </WorkbenchPage>
  )
}

const comparison = (ours: Measured, before: Measured) => [
  {
    what: '单位和事项都对',
    ours: part(ours.first, ours.cases),
    before: part(before.first, before.cases),
    people: part(ours.people.right, ours.people.cases),
  },
  { what: '前三个建议里有对的', ours: part(ours.three, ours.cases), before: part(before.three, before.cases), people: '—' },
  { what: '单位对', ours: part(ours.office, ours.cases), before: part(before.office, before.cases), people: '—' },
  {
    what: '够得上门槛的',
    ours: part(ours.automatic.cases, ours.cases),
    before: part(before.automatic.cases, before.cases),
    people: '—',
  },
  {
    what: '其中错的',
    ours: part(ours.automatic.wrong, ours.automatic.cases),
    before: part(before.automatic.wrong, before.automatic.cases),
    people: '—',
  },
]

/** Of what is said with 90 %, are nine tenths right? */
const Reliability = ({ figures: { bins, calibrationError } }: { figures: Measured }) => {
  const used = bins.filter(({ cases }) => cases > 0)
  const percent = (value: number) => Math.round(value * 1000) / 10
  return (
    <Chart
      title="说的把握和实际对的比例"
      sentence={`说有几成把握，就应当有几成是对的；现在平均相差 ${percent(calibrationError)} 个百分点。`}
      categoryName="把握"
      kind="columns"
      unit="%"
      categories={used.map(({ from, to }) => `${percent(from)}–${percent(to)}%`)}
      series={[
        { name: '说的把握（平均）', values: used.map(({ said, cases }) => percent(said / cases)) },
        { name: '实际对的', values: used.map(({ right, cases }) => percent(right / cases)) },
      ]}
      note={`各档件数：${used.map(({ cases }) => count(cases)).join('、')}`}
    />
  )
}
