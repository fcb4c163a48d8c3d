import { dayOf } from '../../../../../platform/day.ts'
import { count, Figure, Figures, Filters, type PageFrame, percent, Table, Tag, WorkbenchPage } from '../../../../../ui/index.ts'
import { type Organisation, type Organisations, officesByDistrict } from '../../../../organisations/index.ts'
import { interpretationForms, LEAST_FORMS, permanentPath } from '../../../model.ts'
import { type PairedPolicy, pairingOf } from '../../../pairing/pairing.ts'
import { withQuery } from '../../boards-address.ts'
import { DESK } from './coverage.tsx'

const HERE = '/workbench/publishing/interpretations'
const states = { none: '没有解读', few: '形式不足', stale: '解读过时' } as const
type State = keyof typeof states
const lacks: Record<State, (policy: PairedPolicy) => boolean> = {
  none: ({ forms }) => forms.length === 0,
  few: ({ forms }) => forms.length > 0 && forms.length < LEAST_FORMS,
  stale: ({ stale }) => stale > 0,
}
const isState = (text: string): text is State => Object.hasOwn(states, text)
const stateNames = Object.keys(states) as State[]

type WorkProps = {
  page: PageFrame
  tree: Organisations
  places: [Organisation, ...Organisation[]]
  office: Organisation | undefined
  policies: PairedPolicy[]
  state: string
}

/** What is to be done about interpretations: policies without one, in one form only, or whose explained clauses have changed. */
export const PolicyWorkPage = ({ page, tree, places, office, policies, state }: WorkProps) => {
  const wanted = isState(state) ? [state] : stateNames
  const shown = policies.filter((policy) => wanted.some((each) => lacks[each](policy)))
  const { rate, diversity } = pairingOf(policies)
  return (
    <WorkbenchPage title="政策解读配套" page={page} breadcrumb={[DESK]}>
      <Figures>
        <Figure
          label="配套率"
          value={rate === null ? '—' : percent(rate)}
          note={`政策文件 ${count(policies.length)} 件`}
          href="/publishing/pairing"
        />
        {stateNames.map((each) => (
          <Figure
            label={states[each]}
            value={policies.filter(lacks[each]).length}
            unit="件"
            href={withQuery(HERE, { office: office?.slug, state: each })}
            tone={each === 'few' || !policies.some(lacks[each]) ? 'plain' : 'urgent'}
          />
        ))}
        <Figure label="形式丰富度" value={diversity.toFixed(1)} unit="种" />
      </Figures>
      <Filters
        action={HERE}
        clear={HERE}
        filters={[
          ...(places.length > 1
            ? [
                {
                  kind: 'select' as const,
                  name: 'office',
                  label: '机关',
                  value: office?.slug ?? '',
                  options: officesByDistrict(tree, places, 'slug'),
                },
              ]
            : []),
          {
            kind: 'select',
            name: 'state',
            label: '情况',
            value: isState(state) ? state : '',
            options: stateNames.map((value) => ({ value, label: states[value] })),
          },
        ]}
      />
      <Table
        caption={`${count(shown.length)} 件需要处理`}
        rows={shown.slice(0, 500)}
        dense
        empty="没有需要处理的文件。"
        rowHref={({ id }) => `/workbench/publishing/documents/${id}`}
        columns={[
          ...(places.length > 1
            ? [{ header: '机关', cell: (row: PairedPolicy) => tree.byId.get(row.organisation_id)?.short_name ?? '' }]
            : []),
          {
            header: '文件',
            rowHeader: true,
            cell: ({ title, index_number }) => <a href={permanentPath(index_number)}>{title}</a>,
          },
          { header: '公布日期', nowrap: true, cell: ({ first_published_at }) => dayOf(first_published_at) },
          { header: '解读', cell: ({ forms }) => forms.map((form) => interpretationForms[form]).join('、') || '—' },
          {
            header: '情况',
            cell: (policy) =>
              stateNames
                .filter((each) => lacks[each](policy))
                .map((each) => <Tag tone={each === 'few' ? 'main' : 'urgent'}>{states[each]}</Tag>),
          },
          { header: '办理', cell: ({ id }) => <a href={`/workbench/publishing/documents/${id}`}>打开</a> },
        ]}
      />
    </WorkbenchPage>
  )
}
