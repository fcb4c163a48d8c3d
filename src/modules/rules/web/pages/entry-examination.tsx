import { Button, DateField, Field, Form, More, Section, SelectField, Table } from '../../../../ui/index.ts'
import { reviewWords, verdictWords } from '../../model.ts'
import type { Acting, EntryProps } from './entry.tsx'

type Props = EntryProps & Acting

/** What the legal reviewers have said, and the form for who says it. */
export const Reviews = ({ page, reviews, may, address, formOf }: Props) => (
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
)

/** In which periods the public was asked, and the form that says so. */
export const Comments = ({ page, comments, may, typed, address, formOf }: Props) => (
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
)
