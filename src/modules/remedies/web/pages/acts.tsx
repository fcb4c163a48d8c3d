import { Button, Card, DateField, Field, Form, type FormState, More, RadioField, SelectField } from '../../../../ui/index.ts'
import { type Forum, factRules, forumOf, moves, type OutcomeMapping, outcomeWords, procedureWords } from '../../model.ts'
import type { RemedyProps } from './remedy.tsx'

/** The steps that this person may take in this case now, each a form that opens. */
export const Acts = ({ page, remedy, permitted, outcomes, typing }: RemedyProps) => {
  const forum = forumOf(remedy.kind)
  const act = { csrf: page.csrf, at: `/workbench/remedies/${remedy.id}`, forum }
  const formOf = (name: NonNullable<typeof typing>['act']) => (typing?.act === name ? typing.form : undefined)
  if (permitted.moves.length === 0 && permitted.facts.length === 0) return null
  return (
    <Card title="现在可以办理">
      {permitted.moves.includes('accept') && <Accept {...act} form={formOf('accept')} number={remedy.number ?? ''} />}
      {permitted.moves.includes('decide') && (
        <Decide {...act} form={formOf('decide')} isAccepted={remedy.accepted_on !== null} outcomes={outcomes} />
      )}
      {permitted.facts.length > 0 && (
        <More summary="登记情况" open={formOf('fact') !== undefined}>
          <Form action={`${act.at}/facts`} csrf={act.csrf} form={formOf('fact') ?? empty}>
            <RadioField
              name="kind"
              label="情况"
              form={formOf('fact')}
              options={permitted.facts.map((kind) => ({ value: kind, label: factRules[kind].label[forum] }))}
            />
            <DateField name="on" label="日期" form={formOf('fact')} />
            <Field name="note" label="说明" form={formOf('fact')} optional multiline rows={2} />
            <Button>登记</Button>
          </Form>
        </More>
      )}
    </Card>
  )
}

const empty: FormState = { values: {}, errors: [] }
type Act = { csrf: string; at: string; forum: Forum; form: FormState | undefined }

const Accept = ({ csrf, at, forum, form, number }: Act & { number: string }) => (
  <More summary={`${forum === 'review' ? '登记受理' : '登记立案'}（${moves.accept.article[forum]}）`} open={form !== undefined}>
    <Form action={`${at}/acceptance`} csrf={csrf} form={form ?? empty}>
      <DateField name="acceptedOn" label={forum === 'review' ? '受理日期' : '立案日期'} form={form} />
      <RadioField
        name="procedure"
        label="审理程序"
        form={form ?? { values: { procedure: 'ordinary' }, errors: [] }}
        inline
        options={Object.entries(procedureWords).map(([value, label]) => ({ value, label }))}
      />
      <Field
        name="number"
        label="案号"
        form={form ?? { values: { number }, errors: [] }}
        optional
        maxlength={60}
        width="medium"
      />
      <Button>登记</Button>
    </Form>
  </More>
)

const Decide = ({ csrf, at, forum, form, isAccepted, outcomes }: Act & { isAccepted: boolean; outcomes: OutcomeMapping[] }) => (
  <More summary={`登记结果（${moves.decide.article[forum]}）`} open={form !== undefined}>
    <Form action={`${at}/decision`} csrf={csrf} form={form ?? empty}>
      <SelectField
        name="detail"
        label="结果"
        form={form}
        empty="请选择"
        width="full"
        options={outcomes
          .filter((mapping) => mapping.forum === forum && mapping.before_acceptance !== isAccepted)
          .map(({ detail, label, outcome, article }) => ({
            value: detail,
            label: `${label}（${article}）`,
            group: `报告列入：${outcomeWords[outcome]}`,
          }))}
      />
      <DateField name="closedOn" label="作出日期" form={form} />
      {isAccepted && (
        <DateField
          name="redoDueOn"
          label="责令重新作出处理的期限"
          form={form}
          optional
          hint="决定或者判决责令重新处理的，填写最后一天；申请办理会随之重新启动。"
        />
      )}
      <Field name="decisionNote" label="说明" form={form} optional multiline rows={3} />
      <Button>登记</Button>
    </Form>
  </More>
)
