import { dayOf } from '../../../../platform/day.ts'
import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  Card,
  count,
  DescriptionList,
  EmptyState,
  Field,
  Form,
  type FormState,
  type PageFrame,
  Section,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import {
  type Channel,
  type Collection,
  channels,
  levels,
  modes,
  portalPath,
  type Stage,
  stageOf,
  stages,
  workbenchPath,
} from '../../model.ts'
import { promisesOf } from '../promises.ts'

export const HERE = [{ href: '/workbench/questionnaires', label: '问卷答卷' }]

type Row = {
  id: string
  title: string
  mode: Collection['mode']
  level: Collection['level']
  opens_at: Date
  closes_at: Date
  closed_at: Date | null
  answers: number
}

export const DeskPage = ({ page, rows, now }: { page: PageFrame; rows: Row[]; now: Date }) => (
  <WorkbenchPage title="问卷答卷" page={page}>
    <p class="yg-quiet">截止以前只有份数，没有内容：任何人都不能查看答卷和结果。问卷在征集、会议等事项里编写和发布。</p>
    {rows.length === 0 ? (
      <EmptyState title="还没有发布过问卷">
        <p>在民意征集里编写问卷，发布后在这里录入纸质答卷、查看份数。</p>
      </EmptyState>
    ) : (
      <Table
        caption="问卷"
        hideCaption
        columns={[
          { header: '问卷', cell: (row) => <a href={workbenchPath(row.id)}>{row.title}</a>, rowHeader: true },
          { header: '方式', cell: (row) => `${modes[row.mode]}，${levels[row.level]}` },
          { header: '状态', cell: (row) => <Tag>{stages[stageOf(row, now)]}</Tag> },
          { header: '截止', cell: (row) => dayOf(row.closes_at), nowrap: true },
          { header: '份数', cell: (row) => count(row.answers), numeric: true },
        ]}
        rows={rows}
        empty="没有问卷"
      />
    )}
  </WorkbenchPage>
)

type DeskProps = {
  page: PageFrame
  collection: Collection
  stage: Stage
  time: string
  days: { day: string; channel: Channel; answers: number }[]
  participants: number
  admitted: number
  waiting: { id: string; channel: Channel; typed_on: string; own: boolean }[]
  mayRun: boolean
  form: FormState
  refused: string | undefined
}

/** How a questionnaire goes: how many, by day and channel; never what. */
export const CollectionDesk = (props: DeskProps) => {
  const { page, collection, stage, time, days, participants, admitted, waiting, mayRun, refused } = props
  const total = days.reduce((sum, { answers }) => sum + answers, 0)
  const isRunning = stage === 'open' || stage === 'ended'
  return (
    <WorkbenchPage
      title={collection.title}
      page={page}
      breadcrumb={HERE}
      under={<Tag>{stages[stage]}</Tag>}
      actions={
        mayRun && isRunning ? (
          <ButtonLink href={`${workbenchPath(collection.id)}/typing`}>录入纸质、电话答卷</ButtonLink>
        ) : undefined
      }
    >
      {refused && (
        <Alert tone="error" title="没有办成">
          <p>{refused}</p>
        </Alert>
      )}
      <DescriptionList
        items={[
          { term: '时间', value: time },
          { term: '作答方式', value: `${modes[collection.mode]}；${levels[collection.level]}` },
          { term: '答卷', value: `${count(total)} 份` },
          ...(collection.level === 'none' ? [] : [{ term: '领取凭证或者作答的人', value: `${count(participants)} 人` }]),
          ...(collection.level === 'affected' ? [{ term: '名单', value: `${count(admitted)} 人` }] : []),
          { term: '公众页面', value: <a href={portalPath(collection.id)}>{portalPath(collection.id)}</a> },
        ]}
      />
      {stage === 'closed' && (
        <p>
          <ButtonLink href={`${portalPath(collection.id)}/results`}>查看结果</ButtonLink>{' '}
          {mayRun && (
            <ButtonLink href={`${workbenchPath(collection.id)}/answers.csv`} kind="secondary" icon="download">
              下载全部答卷（含文字，CSV）
            </ButtonLink>
          )}
        </p>
      )}
      {waiting.length > 0 && <Waiting collection={collection} waiting={waiting} csrf={page.csrf} />}
      <Section title="每天收到的份数">
        <Table
          caption="每天收到的份数"
          hideCaption
          columns={[
            { header: '日期', cell: ({ day }) => day, rowHeader: true },
            { header: '渠道', cell: ({ channel }) => channels[channel] },
            { header: '份数', cell: ({ answers }) => count(answers), numeric: true },
          ]}
          rows={days}
          empty="还没有收到答卷"
          stack={false}
        />
      </Section>
      <Promises collection={collection} />
      {mayRun && collection.level === 'affected' && collection.closed_at === null && <Admissions {...props} />}
      {mayRun && stage === 'open' && <Closing {...props} />}
    </WorkbenchPage>
  )
}

const Waiting = ({ collection, waiting, csrf }: Pick<DeskProps, 'collection' | 'waiting'> & { csrf: string }) => (
  <Section title={`等待第二次录入（${waiting.length}）`} intro="两人分别录入、内容一致才计入。录入的内容不保存，也不显示。">
    <Table
      caption="等待第二次录入"
      hideCaption
      columns={[
        { header: '渠道', cell: ({ channel }) => channels[channel], rowHeader: true },
        { header: '第一次录入', cell: ({ typed_on }) => typed_on },
        {
          header: '办理',
          cell: ({ id, own }) =>
            own ? (
              <ActionForm action={`${workbenchPath(collection.id)}/typing/${id}/discard`} csrf={csrf}>
                <Button kind="plain">作废，重新录入</Button>
              </ActionForm>
            ) : (
              '由您或者其他人再录一次'
            ),
        },
      ]}
      rows={waiting}
      empty="没有"
    />
  </Section>
)

const Promises = ({ collection }: Pick<DeskProps, 'collection'>) => {
  const { says, saysNot } = promisesOf(collection)
  return (
    <Card title="页面上对公众作的承诺">
      <ul>
        {[...says, ...saysNot].map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Card>
  )
}

const Admissions = ({ page, collection, form }: DeskProps) => (
  <Section title="利害关系人名单">
    <Form action={`${workbenchPath(collection.id)}/admissions`} csrf={page.csrf} form={form}>
      <Field
        name="numbers"
        label="证件号码"
        hint="每行一个：居民身份证号码或者统一社会信用代码。提交后只保存不可还原的摘要"
        multiline
        rows={6}
        form={form}
        private
      />
      <Button kind="secondary">加入名单</Button>
    </Form>
  </Section>
)

const Closing = ({ page, collection, form }: DeskProps) => (
  <Section title="提前截止" intro="到时间会自动截止。提前截止不能撤回，理由记入存证记录并对外公开。">
    <details class="yg-details">
      <summary>要提前截止</summary>
      <Form action={`${workbenchPath(collection.id)}/closure`} csrf={page.csrf} form={form}>
        <Field name="reason" label="理由" form={form} multiline rows={3} maxlength={500} />
        <Button kind="destructive">提前截止</Button>
      </Form>
    </details>
  </Section>
)
