import {
  Button,
  ButtonLink,
  ButtonRow,
  count,
  DescriptionList,
  Field,
  Figure,
  Figures,
  Filters,
  Form,
  type FormState,
  longDay,
  More,
  Pagination,
  percent,
  RadioField,
  Section,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Organisation, officesByDistrict } from '../../../../organisations/index.ts'
import { type CleanUp, type Decision, decisions } from '../../../clean-ups/model.ts'
import type { ListedEntry, Progress, progressOf } from '../../../clean-ups/queries.ts'
import { withQuery } from '../../boards-address.ts'
import { DecisionTag } from './clean-up-results.tsx'
import { CLEAN_UPS, type CleanUpPlace } from './clean-ups.tsx'
import { DESK } from './coverage.tsx'
import { EntryName } from './entry-name.tsx'

const STATES = [
  { value: 'undecided', label: '待提意见' },
  { value: 'unsigned', label: '待复核' },
  { value: 'signed', label: '已复核' },
]

type CleanUpProps = CleanUpPlace & {
  cleanUp: CleanUp & Progress
  entries: ListedEntry[]
  progress: Awaited<ReturnType<typeof progressOf>>
  names: ReadonlyMap<string, string>
  office: Organisation | undefined
  state: string
  may: { decide: boolean; confirm: boolean; close: boolean }
  form: FormState
  today: string
}

/** One clean-up: how far each office is, the frozen list, and the two steps for what is picked in it. */
export const CleanUpPage = ({ page, tree, cleanUp, entries, progress, names, office, state, may, form, today }: CleanUpProps) => {
  const here = `${CLEAN_UPS}/${cleanUp.id}`
  const query = { office: office?.slug, state }
  const isOpen = cleanUp.closed_on === null
  const concerned = tree.all.filter(({ id }) => progress.some(({ organisation_id }) => organisation_id === id))
  const canClose = isOpen && may.close && cleanUp.confirmed === cleanUp.entries
  return (
    <WorkbenchPage
      title={cleanUp.title}
      page={page}
      breadcrumb={[DESK, { href: CLEAN_UPS, label: '文件定期清理' }]}
      under={
        isOpen ? (
          <Tag tone={cleanUp.due_on < today ? 'urgent' : 'main'}>
            {cleanUp.due_on < today ? `应于${longDay(cleanUp.due_on)}完成，已逾期` : `${longDay(cleanUp.due_on)}前完成`}
          </Tag>
        ) : (
          <Tag tone="done">{longDay(cleanUp.closed_on ?? '')}结束</Tag>
        )
      }
      actions={
        canClose ? (
          <ButtonLink kind="primary" href={`${here}/closing`}>
            结束清理
          </ButtonLink>
        ) : (
          !isOpen && <ButtonLink href={`/publishing/clean-ups/${cleanUp.id}`}>公开的结果</ButtonLink>
        )
      }
    >
      <DescriptionList
        items={[
          { term: '组织机关', value: tree.byId.get(cleanUp.organisation_id)?.name ?? '' },
          { term: '范围', value: `${cleanUp.scope}（名单于${longDay(cleanUp.opened_on)}固定，共 ${count(cleanUp.entries)} 件）` },
          ...(cleanUp.result_document_id
            ? [
                {
                  term: '结果公告',
                  value: (
                    <a href={`/workbench/publishing/documents/${cleanUp.result_document_id}`}>已自动起草，请按程序审核发布</a>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Figures>
        <Figure
          label="已提意见"
          value={percent(cleanUp.decided / cleanUp.entries, 0)}
          note={`${count(cleanUp.decided)}／${count(cleanUp.entries)}`}
          href={withQuery(here, { office: office?.slug, state: 'undecided' })}
        />
        <Figure
          label="已复核"
          value={percent(cleanUp.confirmed / cleanUp.entries, 0)}
          note={`${count(cleanUp.confirmed)}／${count(cleanUp.entries)}`}
          href={withQuery(here, { office: office?.slug, state: 'unsigned' })}
        />
        {(Object.keys(decisions) as Decision[]).map((decision) => (
          <Figure label={decisions[decision].label} value={cleanUp[decision]} unit="件" />
        ))}
      </Figures>
      {progress.length > 1 && (
        <More summary="各机关进度">
          <Table
            caption="各机关进度"
            hideCaption
            dense
            empty=""
            rows={progress.toSorted((one, other) => one.confirmed / one.entries - other.confirmed / other.entries)}
            columns={[
              {
                header: '机关',
                rowHeader: true,
                cell: ({ organisation_id }) => {
                  const of = tree.byId.get(organisation_id)
                  return of ? <a href={withQuery(here, { office: of.slug })}>{of.name}</a> : ''
                },
              },
              { header: '件数', numeric: true, cell: (row) => count(row.entries) },
              { header: '已提意见', numeric: true, cell: ({ decided }) => count(decided) },
              { header: '已复核', numeric: true, cell: ({ confirmed }) => count(confirmed) },
            ]}
          />
        </More>
      )}
      <Filters
        action={here}
        clear={`${here}?office=`}
        filters={[
          ...(concerned.length > 1
            ? [
                {
                  kind: 'select' as const,
                  name: 'office',
                  label: '机关',
                  value: office?.slug ?? '',
                  options: officesByDistrict(tree, concerned, 'slug'),
                },
              ]
            : []),
          { kind: 'select', name: 'state', label: '进度', value: state, options: STATES },
        ]}
      />
      <Table
        caption="清理名单"
        rows={entries}
        dense
        empty="没有符合条件的文件。"
        {...(isOpen &&
          (may.decide || may.confirm) && {
            select: {
              name: 'positions',
              form: 'clean-up',
              value: ({ position }: ListedEntry) => String(position),
              label: ({ title }: ListedEntry) => title,
            },
          })}
        columns={[
          { header: '序号', numeric: true, cell: ({ position }) => count(position) },
          {
            header: '名称',
            rowHeader: true,
            cell: (entry) => <EntryName entry={entry} />,
          },
          ...(concerned.length > 1
            ? [{ header: '机关', cell: (row: ListedEntry) => tree.byId.get(row.organisation_id)?.short_name ?? '' }]
            : []),
          { header: '成文日期', nowrap: true, cell: ({ formed_on }) => formed_on ?? '' },
          { header: '意见', nowrap: true, cell: ({ decision }) => <DecisionTag decision={decision} /> },
          { header: '理由', cell: ({ reason }) => reason ?? '' },
          {
            header: '签字',
            cell: ({ decided_by, confirmed_by }) =>
              [decided_by, confirmed_by]
                .map((id) => (id === null ? '' : (names.get(id) ?? '')))
                .filter(Boolean)
                .join('、') || '—',
          },
        ]}
      />
      <Pagination
        next={entries.length === 100 ? withQuery(here, { ...query, after: entries.at(-1)?.position }) : undefined}
        first={page.path.includes('after=') ? withQuery(here, query) : undefined}
      />
      {isOpen && (may.decide || may.confirm) && (
        <Section title="办理所选的文件" intro="先在名单中勾选，可以一次办理多件；提交前会列出来供您核对。">
          <Form action={`${here}/previews`} csrf={page.csrf} form={form} id="clean-up">
            {may.decide && (
              <>
                <RadioField
                  name="decision"
                  label="清理意见"
                  form={form}
                  options={(Object.entries(decisions) as [Decision, { label: string; result: string }][]).map(
                    ([value, { label, result }]) => ({
                      value,
                      label,
                      hint: result,
                    }),
                  )}
                />
                <Field name="reason" label="理由" form={form} multiline rows={2} maxlength={500} />
              </>
            )}
            <ButtonRow>
              {may.decide && (
                <Button name="act" value="decide">
                  提出清理意见
                </Button>
              )}
              {may.confirm && (
                <Button kind={may.decide ? 'secondary' : 'primary'} name="act" value="confirm">
                  复核签字
                </Button>
              )}
            </ButtonRow>
          </Form>
        </Section>
      )}
    </WorkbenchPage>
  )
}
