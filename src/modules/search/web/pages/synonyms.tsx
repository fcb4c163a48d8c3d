import {
  ActionForm,
  Button,
  ButtonRow,
  Card,
  Field,
  Form,
  type FormState,
  type PageFrame,
  percent,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Synonym } from '../../words/synonyms.ts'
import { holdsUp, type Trial } from '../../words/trial.ts'
import { SearchTabs } from './search-tabs.tsx'

type Props = { page: PageFrame; rows: Synonym[]; known: string[]; decides: boolean; form: FormState }

/** What people call things: proposed by everybody, tried and decided by administrators. */
export const SynonymsPage = ({ page, rows, known, decides, form }: Props) => (
  <WorkbenchPage page={page} title="近义词">
    <SearchTabs current="synonyms" decides={decides} />
    <p>群众的说法和规范的说法对上，检索时一并查。提出后先在评测题目上试用，达到标准才启用。</p>
    <Table
      caption={`本站提出的近义词：${rows.length} 组`}
      rows={rows}
      dense
      empty="还没有提出近义词；系统自带的词表一直有效。"
      columns={[
        { header: '群众的说法', cell: ({ said }) => said, rowHeader: true },
        { header: '规范的说法', cell: ({ official }) => official },
        { header: '状态', cell: (row) => <State row={row} /> },
        { header: '试用结果', cell: ({ trial }) => <Tried trial={trial as Trial | null} /> },
        { header: '办理', cell: (row) => (decides ? <Decide row={row} csrf={page.csrf} /> : '') },
      ]}
    />
    <Card title="提出近义词">
      {known.length > 0 && (
        <p>
          “{String(form.values.said)}”现在同时查：{known.join('、')}。
        </p>
      )}
      <Form action="/workbench/search/synonyms" csrf={page.csrf} form={form}>
        <Field name="said" label="群众的说法" hint="例如：社保卡" form={form} />
        <Field name="official" label="规范的说法" hint="公开文件里用的词" form={form} />
        <Field name="weight" label="分量" hint="1 为同样要紧；写得越小，排得越后" inputmode="decimal" width="short" form={form} />
        <Field name="reason" label="说明" optional form={form} />
        <ButtonRow>
          <Button>提出</Button>
        </ButtonRow>
      </Form>
    </Card>
    {decides && (
      <Card title="停用近义词">
        <Form action="/workbench/search/synonyms/retirement" csrf={page.csrf} id="retire">
          <Field name="said" label="群众的说法" />
          <Field name="official" label="规范的说法" hint="系统自带词表中的也可以停用" />
          <Button kind="secondary">停用</Button>
        </Form>
      </Card>
    )}
  </WorkbenchPage>
)

const State = ({ row: { state, forced_because } }: { row: Synonym }) =>
  state === 'active' ? (
    <Tag tone="done">已启用{forced_because ? `（理由：${forced_because}）` : ''}</Tag>
  ) : state === 'retired' ? (
    <Tag tone="quiet">已停用</Tag>
  ) : (
    <Tag tone="main">待启用</Tag>
  )

const Tried = ({ trial }: { trial: Trial | null }) => {
  if (!trial) return <>未试用</>
  if (trial.after.queries === 0) return <>没有可用的评测题目</>
  return (
    <>
      前三条命中 {percent(trial.before.recall)} → {percent(trial.after.recall)}，排序质量 {trial.before.ndcg.toFixed(3)} →{' '}
      {trial.after.ndcg.toFixed(3)}
      {trial.worse.length > 0 && `；变差：${trial.worse.join('、')}`}
    </>
  )
}

const Decide = ({ row, csrf }: { row: Synonym; csrf: string }) => {
  const trial = row.trial as Trial | null
  if (row.state !== 'proposed') return null
  if (!trial)
    return (
      <ActionForm action={`/workbench/search/synonyms/${row.id}/trial`} csrf={csrf}>
        <Button kind="plain">试用</Button>
      </ActionForm>
    )
  return (
    <ActionForm action={`/workbench/search/synonyms/${row.id}/activation`} csrf={csrf}>
      {!holdsUp(trial) && <Field name="force" label="仍要启用的理由" />}
      <Button kind="plain">启用</Button>
    </ActionForm>
  )
}
