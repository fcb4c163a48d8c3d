import { longDay, minuteOf } from '../../../../platform/day.ts'
import {
  ActionForm,
  Alert,
  Button,
  count,
  Figure,
  Figures,
  More,
  type PageFrame,
  Section,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Broken } from '../../model.ts'
import type { ChainState } from '../../queries.ts'

type ChainProps = { page: PageFrame; state: ChainState; names: ReadonlyMap<string, string> }
type Verification = ChainState['verifications'][number]

export const ChainPage = ({ page, state, names }: ChainProps) => (
  <WorkbenchPage page={page} title="存证核验" actions={<Verify csrf={page.csrf} />}>
    <LastResult verification={state.verifications.find(({ finished_at }) => finished_at !== null)} />
    <Figures>
      <Figure
        label="已上链记录"
        value={state.last?.seq ?? 0}
        unit="条"
        {...(state.last && { note: `最近一条计入${longDay(state.last.day)}` })}
      />
      <Figure label="等待上链" value={state.waiting >= 1_000 ? '1,000+' : state.waiting} unit="条" note="每分钟自动处理" />
      <Figure label="最近封存的日期" value={state.closed ? longDay(state.closed.day) : '尚无'} href="/ledger" />
    </Figures>
    <Section title="核验记录" intro="核验把全部记录重新计算一遍，与链、每日根哈希、签名和已公布的文件逐一对照。">
      <Table
        caption="核验记录"
        hideCaption
        dense
        rows={state.verifications}
        empty="还没有核验过。点“立即核验”开始第一次核验。"
        columns={[
          { header: '申请时间', cell: ({ asked_at }) => minuteOf(asked_at), nowrap: true, rowHeader: true },
          { header: '申请人', cell: ({ asked_by }) => names.get(asked_by ?? '') ?? '系统' },
          { header: '完成时间', cell: ({ finished_at }) => (finished_at ? minuteOf(finished_at) : '—'), nowrap: true },
          { header: '结果', cell: (row) => <ResultTag verification={row} /> },
          { header: '记录数', cell: ({ events }) => (events === null ? '—' : count(events)), numeric: true },
          { header: '天数', cell: ({ days }) => (days === null ? '—' : count(days)), numeric: true },
        ]}
      />
    </Section>
  </WorkbenchPage>
)

const Verify = ({ csrf }: { csrf: string }) => (
  <ActionForm action="/workbench/ledger/verifications" csrf={csrf}>
    <Button icon="verified">立即核验</Button>
  </ActionForm>
)

const LastResult = ({ verification }: { verification: Verification | undefined }) => {
  if (!verification?.finished_at) return null
  const { verified, finished_at, events, days, broken } = verification
  if (verified)
    return (
      <Alert
        tone="done"
        title={`链完整：${minuteOf(finished_at)} 核验了 ${count(events ?? 0)} 条记录、${count(days ?? 0)} 天，没有发现问题。`}
      />
    )
  return (
    <Alert tone="error" title={`发现 ${broken.length} 处问题（${minuteOf(finished_at)} 核验）`}>
      <p>请立即停止写入，保全数据库与备份，并用最近的备份对照查明改动的来源。</p>
      <BrokenList broken={broken.slice(0, 20)} />
      {broken.length > 20 && (
        <More summary={`其余 ${broken.length - 20} 处`}>
          <BrokenList broken={broken.slice(20)} />
        </More>
      )}
    </Alert>
  )
}

const BrokenList = ({ broken }: { broken: Broken[] }) => (
  <ul>
    {broken.map(({ sentence }) => (
      <li>{sentence}</li>
    ))}
  </ul>
)

const ResultTag = ({ verification: { verified, broken } }: { verification: Verification }) => {
  if (verified === null) return <Tag tone="main">核验中</Tag>
  return verified ? <Tag tone="done">完整</Tag> : <Tag tone="urgent">{broken.length} 处问题</Tag>
}
