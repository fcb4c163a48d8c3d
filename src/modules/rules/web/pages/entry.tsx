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
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { ForceView } from '../../force/words.ts'
import { type CommentPeriod, type FactRow, type IssuedNumber, levels, type Review, type Rule, stageWords } from '../../model.ts'
import { rulePath } from '../../text/clauses.ts'
import { Comments, Reviews } from './entry-examination.tsx'
import { Facts } from './entry-facts.tsx'
import { ForceTag } from './force-tag.tsx'

export type ActName = 'reviews' | 'comments' | 'number' | 'return' | 'void' | 'reapplication' | 'filing' | 'facts' | 'editions'
export type EntryProps = {
  page: PageFrame
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

/** Where its forms are sent, and what was typed into one that was refused. */
export type Acting = { address: string; formOf: (act: ActName) => FormState }

/** One entry of the register: how far it is, what is missing, what may be done now. */
export const EntryPage = (props: EntryProps) => {
  const { page, rule, issuer, drafter, force, number, may, missing, typed, today } = props
  const address = `/workbench/rules/${rule.id}`
  const formOf = (act: ActName) => (typed?.act === act ? typed.form : newForm())
  const acting = { address, formOf }
  const general = typed?.form.errors.find(({ field }) => field === '')
  return (
    <WorkbenchPage
      title={rule.title}
      page={page}
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
      <Reviews {...props} {...acting} />
      <Comments {...props} {...acting} />
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
      {rule.stage === 'promulgated' && <Facts {...props} {...acting} />}
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
