import {
  Button,
  ButtonLink,
  Checkbox,
  CheckList,
  DateField,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  More,
  newForm,
  type PageFrame,
  Refused,
  Section,
  SelectField,
  Table,
  Timeline,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { ForceView } from '../../force.ts'
import {
  type CommentPeriod,
  type FactRow,
  factWords,
  type IssuedNumber,
  levels,
  type Review,
  type Rule,
  reviewWords,
  stageWords,
  verdictWords,
} from '../../model.ts'
import { citedLabel, rulePath } from '../../text/clauses.ts'
import { ForceTag } from './force-tag.tsx'

export type ActName = 'reviews' | 'comments' | 'number' | 'return' | 'void' | 'reapplication' | 'filing' | 'facts' | 'editions'
type Props = {
  page: PageFrame
  organisation: string
  rule: Rule
  issuer: string
  drafter: string
  force: ForceView | null
  reviews: Review[]
  comments: CommentPeriod[]
  number: IssuedNumber | undefined
  facts: FactRow[]
  /** What may be done now, by whoever looks. */
  may: Record<ActName, boolean>
  /** What still stands in the way of the number, as sentences. */
  missing: { sentence: string; holds: boolean }[]
  typed?: { act: ActName; form: FormState } | undefined
  today: string
}

/** One entry of the register: how far it is, what is missing, what may be done now. */
export const EntryPage = (props: Props) => {
  const { page, organisation, rule, issuer, drafter, force, reviews, comments, number, facts, may, missing, typed, today } = props
  const address = `/workbench/rules/${rule.id}`
  const formOf = (act: ActName) => (typed?.act === act ? typed.form : newForm())
  const general = typed?.form.errors.find(({ field }) => field === '')
  return (
    <WorkbenchPage
      title={rule.title}
      page={page}
      organisation={organisation}
      breadcrumb={[{ href: '/workbench/rules', label: '规范性文件登记' }]}
      under={`${stageWords[rule.stage]}${number ? ` · ${number.text}` : ''}`}
      actions={
        <>
          {rule.stage === 'promulgated' && <ButtonLink href={rulePath(rule.id)}>公开页面</ButtonLink>}
          {rule.stage === 'promulgated' && may.editions && <ButtonLink href={`${address}/amendment`}>按修改决定修改</ButtonLink>}
          {rule.stage === 'numbered' && (
            <ButtonLink
              href={`/workbench/publishing/new?kind=${rule.level === 'government-rule' ? 'rule' : 'normative'}&rule=${rule.id}`}
              kind="primary"
            >
              起草公布稿和解读
            </ButtonLink>
          )}
        </>
      }
    >
      <Refused sentence={general?.message} />
      <DescriptionList
        columns={2}
        items={[
          { term: '类别', value: levels[rule.level].label },
          { term: '制定机关', value: issuer },
          { term: '起草单位', value: drafter },
          { term: '涉及市场主体', value: rule.touches_business ? '是' : '否' },
          { term: '暂行、试行', value: rule.trial ? '是' : '否' },
          ...(rule.applied_on ? [{ term: '申请登记', value: longDay(rule.applied_on) }] : []),
          ...(force ? [{ term: '效力', value: <ForceTag force={force} /> }] : []),
          ...(rule.filing_due_on && !rule.filed_on ? [{ term: '报送备案期限', value: longDay(rule.filing_due_on) }] : []),
          ...(rule.filed_on
            ? [{ term: '备案', value: `${longDay(rule.filed_on)}，${rule.filed_with ?? ''}${rule.filing_number ?? ''}` }]
            : []),
          ...(rule.note ? [{ term: '说明', value: rule.note }] : []),
        ]}
      />
      {rule.stage !== 'promulgated' && rule.stage !== 'voided' && (
        <Section title="编号前应当完成">
          <CheckList checks={missing} />
        </Section>
      )}
      <Section title="审查">
        <Table
          caption="审查"
          hideCaption
          rows={reviews}
          empty="申请登记后即送审查。"
          columns={[
            { header: '种类', rowHeader: true, cell: ({ kind }) => reviewWords[kind] },
            { header: '送审', cell: ({ asked_on }) => asked_on },
            { header: '应于', cell: ({ due_on }) => due_on },
            {
              header: '结论',
              cell: ({ verdict, reviewed_on }) => (verdict ? `${verdictWords[verdict]}（${reviewed_on}）` : '等待审查'),
            },
            { header: '意见', cell: ({ opinion }) => opinion },
          ]}
        />
        {may.reviews && (
          <Form action={`${address}/reviews`} csrf={page.csrf} form={formOf('reviews')}>
            <SelectField
              name="kind"
              label="审查种类"
              form={formOf('reviews')}
              options={reviews
                .filter(({ verdict }) => verdict === null)
                .map(({ kind }) => ({ value: kind, label: reviewWords[kind] }))}
            />
            <SelectField
              name="verdict"
              label="审查结论"
              form={formOf('reviews')}
              empty="请选择"
              options={Object.entries(verdictWords).map(([value, label]) => ({ value, label }))}
            />
            <Field name="opinion" label="审查意见" multiline rows={5} form={formOf('reviews')} />
            <Button kind="primary">登记审查意见</Button>
          </Form>
        )}
      </Section>
      <Section title="征求意见">
        <Table
          caption="征求意见"
          hideCaption
          rows={comments}
          empty="还没有登记征求意见的情况。"
          columns={[
            { header: '期间', rowHeader: true, cell: ({ from, until }) => `${from} 至 ${until}` },
            { header: '意见', numeric: true, cell: ({ opinions }) => `${opinions} 条` },
            { header: '采纳反馈', cell: ({ feedback }) => feedback },
            { header: '缩短期限的理由', cell: ({ reason }) => reason },
          ]}
        />
        {may.comments && (
          <More summary="登记征求意见情况" open={typed?.act === 'comments'}>
            <Form action={`${address}/comments`} csrf={page.csrf} form={formOf('comments')}>
              <DateField name="from" label="开始日期" form={formOf('comments')} />
              <DateField name="until" label="截止日期" form={formOf('comments')} />
              <Field name="opinions" label="收到意见" suffix="条" inputmode="numeric" width="short" form={formOf('comments')} />
              <Field name="feedback" label="意见采纳情况" multiline rows={4} optional form={formOf('comments')} />
              <Field name="url" label="征求意见的网页" optional form={formOf('comments')} />
              <Field name="reason" label="少于三十日的理由" multiline rows={3} optional form={formOf('comments')} />
              <Button>登记</Button>
            </Form>
          </More>
        )}
      </Section>
      {may.number && (
        <Section title="编号">
          <Form action={`${address}/number`} csrf={page.csrf} form={formOf('number')}>
            <p>按制定机关的代字取下一个号，不空号、不重号。</p>
            <Button kind="primary">统一编号</Button>
          </Form>
        </Section>
      )}
      {may.return && (
        <More summary="退回申请" open={typed?.act === 'return'}>
          <Form action={`${address}/return`} csrf={page.csrf} form={formOf('return')}>
            <Field name="reason" label="退回理由" multiline rows={3} form={formOf('return')} />
            <Button kind="secondary">退回</Button>
          </Form>
        </More>
      )}
      {may.reapplication && (
        <Form action={`${address}/reapplication`} csrf={page.csrf}>
          <Button kind="primary">修改后重新申请</Button>
        </Form>
      )}
      {may.filing && (
        <Section title="报送备案">
          <Form action={`${address}/filing`} csrf={page.csrf} form={formOf('filing')}>
            <DateField name="on" label="备案日期" form={formOf('filing')} />
            <Field name="with" label="备案机关" form={formOf('filing')} />
            <Field name="number" label="备案号" optional form={formOf('filing')} />
            <Button>登记备案</Button>
          </Form>
        </Section>
      )}
      {rule.stage === 'promulgated' && (
        <Section title="效力事项">
          <Timeline
            label="效力事项"
            facts={facts.map((fact) => ({
              at: fact.on_day ? longDay(fact.on_day) : '日期不详',
              title: `${factWords[fact.kind]}${fact.clauses.length > 0 ? `（${fact.clauses.map(citedLabel).join('、')}）` : ''}`,
              detail: [fact.by_document, fact.until_day && `至${longDay(fact.until_day)}前`, fact.note]
                .filter(Boolean)
                .join('；'),
            }))}
          />
          {may.facts && (
            <More summary="登记效力事项" open={typed?.act === 'facts'}>
              <Form action={`${address}/facts`} csrf={page.csrf} form={formOf('facts')}>
                <SelectField
                  name="kind"
                  label="事项"
                  form={formOf('facts')}
                  empty="请选择"
                  options={Object.entries(factWords).map(([value, label]) => ({ value, label }))}
                />
                <DateField name="on" label="从哪一天起" form={formOf('facts')} />
                <DateField name="lastDay" label="有效期最后一日（续期、到期的）" optional form={formOf('facts')} />
                <Field
                  name="clauses"
                  label="条款"
                  hint="只涉及部分条款的，写地址，如 art_12、art_12__para_2；不写即全文"
                  optional
                  form={formOf('facts')}
                />
                <Field name="byDocument" label="依据的文件" optional form={formOf('facts')} />
                <SelectField
                  name="corrects"
                  label="更正哪一项"
                  optional
                  empty="不是更正"
                  form={formOf('facts')}
                  options={facts.map((fact) => ({
                    value: fact.id,
                    label: `${fact.on_day ?? '日期不详'} ${factWords[fact.kind]}`,
                  }))}
                />
                <Field name="note" label="说明" multiline rows={3} optional form={formOf('facts')} />
                <Button>登记</Button>
              </Form>
            </More>
          )}
        </Section>
      )}
      {may.void && (
        <More summary="作废申请" open={typed?.act === 'void'}>
          <Form action={`${address}/void`} csrf={page.csrf} form={formOf('void')}>
            <Field name="reason" label="作废理由" multiline rows={3} form={formOf('void')} />
            <Checkbox name="sure" label={`我确认作废（${today}）`} form={formOf('void')} />
            <Button kind="destructive">作废</Button>
          </Form>
        </More>
      )}
    </WorkbenchPage>
  )
}
