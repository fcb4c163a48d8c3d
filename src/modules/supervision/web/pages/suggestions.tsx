import type { Tried } from '../../../../platform/submit-form.ts'
import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Button,
  Card,
  count,
  DescriptionList,
  Form,
  newForm,
  type Option,
  type PageFrame,
  Refused,
  Table,
  Tabs,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Cut } from '../../indicators/cuts.ts'
import { type Suggestion, type SuggestionState, suggestionKinds, suggestionStates } from '../../model.ts'
import { DecideSuggestion, FinishSuggestion } from '../../schema.ts'
import { HERE } from '../desk.ts'
import { DeskTabs } from './desk-tabs.tsx'

const PATH = '/workbench/supervision/suggestions'
type Named = { nameOf: (cut: Cut, value: string) => string }
type ListProps = Named & { page: PageFrame; rows: Suggestion[]; state: SuggestionState }

/** 改进建议: what many people's demands have in common, and what could be published or changed so that they need not come. */
export const SuggestionsPage = ({ page, rows, state, nameOf }: ListProps) => (
  <WorkbenchPage title="改进建议" page={page}>
    <DeskTabs here="/suggestions" watches />
    <Tabs
      label="改进建议"
      items={Object.entries(suggestionStates).map(([each, label]) => ({
        href: `${PATH}?state=${each}`,
        label,
        current: each === state,
      }))}
    />
    <Table
      caption="改进建议"
      hideCaption
      rows={rows}
      empty="没有。"
      rowHref={({ id }) => `${PATH}/${id}`}
      columns={[
        {
          header: '建议',
          rowHeader: true,
          cell: (row) => <a href={`${PATH}/${row.id}`}>{`${suggestionKinds[row.kind]}：${row.title}`}</a>,
        },
        { header: '反映（人）', numeric: true, cell: ({ people }) => count(people) },
        { header: '理由', cell: ({ why }) => why },
        { header: '有关单位', cell: ({ organisation_id }) => nameOf('office', organisation_id ?? '') },
      ]}
    />
  </WorkbenchPage>
)

type OneProps = Named & { page: PageFrame; suggestion: Suggestion; decides: boolean; offices: Option[]; tried: Tried }
export const SuggestionPage = ({ page, suggestion, decides, offices, nameOf, tried }: OneProps) => {
  const at = `${PATH}/${suggestion.id}`
  const form = tried.form ?? newForm({ office: suggestion.organisation_id ?? '' })
  return (
    <WorkbenchPage
      title={`${suggestionKinds[suggestion.kind]}：${suggestion.title}`}
      page={page}
      breadcrumb={[HERE, { href: PATH, label: '改进建议' }]}
      under={<Tag tone={suggestion.state === 'done' ? 'done' : 'main'}>{suggestionStates[suggestion.state]}</Tag>}
    >
      <Refused sentence={tried.refused} />
      <DescriptionList
        items={[
          { term: '反映', value: `${count(suggestion.people)} 人（${suggestion.from_day} 至 ${suggestion.to_day}）` },
          { term: '理由', value: suggestion.why },
          { term: '有关单位', value: nameOf('office', suggestion.organisation_id ?? '') },
          ...(suggestion.public_note ? [{ term: '向公众说明', value: suggestion.public_note }] : []),
          ...(suggestion.decline_reason ? [{ term: '不采纳的理由', value: suggestion.decline_reason }] : []),
        ]}
      />
      {decides && suggestion.state === 'proposed' && (
        <Card title="处理">
          <Form action={`${at}/decision`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <ActFields
              schema={DecideSuggestion}
              form={form}
              asked={{ office: { options: Object.fromEntries(offices.map(({ value, label }) => [value, label])) } }}
            />
            <Button>确定</Button>
          </Form>
        </Card>
      )}
      {decides && suggestion.state === 'accepted' && (
        <Card title="办理结果">
          <Form action={`${at}/result`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <ActFields schema={FinishSuggestion} form={tried.form ?? newForm({ publicNote: suggestion.public_note ?? '' })} />
            <Button>已完成，公布</Button>
          </Form>
        </Card>
      )}
    </WorkbenchPage>
  )
}
