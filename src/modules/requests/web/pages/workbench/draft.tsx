import { ActFields } from '../../../../../ui/act-form.tsx'
import {
  Alert,
  Button,
  ButtonRow,
  Field,
  Form,
  FormSection,
  KEY_FIELD,
  Section,
  valueIn,
  WithAside,
} from '../../../../../ui/index.ts'
import { acts } from '../../../acts.ts'
import { type Letter, LetterSheet } from '../../../letters/index.ts'
import type { Outcome } from '../../../model.ts'
import { needs, outcomes } from '../../../outcomes.ts'
import { inputs } from '../../../schema.ts'
import { caseHref } from '../../desk.ts'
import { ActFrame, type ActProps, CaseInShort } from './act-frame.tsx'
import { missingFor } from './outcomes.tsx'
import { SimilarCases } from './similar-cases.tsx'

type Props = ActProps & { outcome: Outcome; preview: Letter | null }

/** The answer, with only what its kind needs; beside it the case and how the same was decided before. */
export const DraftPage = (props: Props) => {
  const { view, outcome, preview } = props
  const { request, answer } = view.known
  const missing = missingFor(outcome, view)
  return (
    <ActFrame {...props} title={`拟写答复：${outcomes[outcome].label}`}>
      {answer?.returned_reason && request.status === 'accepted' && (
        <Alert tone="warning" title="退回修改">
          <p>{answer.returned_reason}</p>
        </Alert>
      )}
      {missing && (
        <Alert tone="warning" title={missing.words}>
          <p>登记之后才能送审。{missing.act && <a href={`${caseHref(request.id)}/${acts[missing.act].noun}`}>登记检索</a>}</p>
        </Alert>
      )}
      <WithAside
        aside={
          <>
            <CaseInShort view={view} more={searchItems(view.known.searches)} />
            <SimilarCases view={view} />
          </>
        }
      >
        <p>
          {outcomes[outcome].group}，依据{outcomes[outcome].article}。
          <a href={`${caseHref(request.id)}/draft?outcome=other`}>换一种结果</a>
        </p>
        <DraftForm {...props} />
        {preview && (
          <Section title="答复书预览">
            <LetterSheet letter={preview} />
          </Section>
        )}
      </WithAside>
    </ActFrame>
  )
}

const DraftForm = ({ desk, view, form, outcome }: Props) => {
  const { id } = view.known.request
  const action = `${caseHref(id)}/${acts.draft.noun}`
  return (
    <Form
      action={action}
      form={form}
      csrf={desk.page.csrf}
      idempotencyKey={valueIn(form, KEY_FIELD)}
      draft={`draft-${id}-${outcome}`}
    >
      <input type="hidden" name="outcome" value={outcome} />
      <FormSection title="答复">
        <Field
          name="body"
          label={needs(outcome, 'where') ? '获取的方式和途径' : '答复内容'}
          form={form}
          multiline
          rows={7}
          hint={bodyHint(outcome)}
        />
        {(needs(outcome, 'reasons') || outcome === 'excessive') && (
          <Field
            name="reasons"
            label="理由"
            form={form}
            multiline
            rows={5}
            optional={!needs(outcome, 'reasons')}
            hint="结合这件申请说明为什么适用该条，不要只抄法条。"
          />
        )}
        {needs(outcome, 'right-office') && (
          <Field
            name="rightOffice"
            label="负责公开的机关及联系方式"
            form={form}
            hint="能够确定的，告知名称和联系方式；不能确定的，请写明无法确定。"
          />
        )}
      </FormSection>
      {needs(outcome, 'parts') && (
        <>
          <ActFields schema={PARTS} form={form} asked={PART_FIELDS} />
          <ButtonRow>
            <Button kind="secondary" icon="add" name="more" value="yes">
              再加两项
            </Button>
          </ButtonRow>
        </>
      )}
      <FormSection title="供其他机关参考" hint="全市经办人员查找相似申请时看到的只有结果、依据和这一句话。">
        <Field
          name="summary"
          label="案由摘要"
          form={form}
          maxlength={300}
          hint="不得写入申请人姓名、电话、证件号等个人信息。例如：申请某更新单元规划批复，已公开。"
        />
      </FormSection>
      <ButtonRow>
        <Button icon="next">送审</Button>
        <Button kind="secondary" icon="view" name="preview" value="yes">
          预览答复书
        </Button>
      </ButtonRow>
    </Form>
  )
}

const PARTS = { shape: { parts: inputs.draft.shape.parts }, safeParse: inputs.draft.safeParse.bind(inputs.draft) }
const GROUNDS = inputs.draft.shape.parts.unwrap().element.shape.ground.unwrap().options
const PART_FIELDS = {
  parts: { title: '区分处理', hint: '逐项写明公开的和不公开的部分；不公开的写明依据和理由。空着的不计。' },
  'parts.title': { title: '内容' },
  'parts.disclosed': { title: '公开' },
  'parts.ground': {
    title: '不公开的依据',
    input: 'select' as const,
    options: Object.fromEntries(GROUNDS.map((ground) => [ground, `${outcomes[ground].label}（${outcomes[ground].article}）`])),
  },
  'parts.reason': { title: '不公开的理由' },
}

const bodyHint = (outcome: Outcome) =>
  needs(outcome, 'where')
    ? '写明在哪里、怎么看：网址、公报期号、查阅地点。'
    : needs(outcome, 'search')
      ? '检索记录会自动列入答复书，这里写检索之外需要说明的。'
      : needs(outcome, 'parts')
        ? '写明总体情况，各部分在下面逐项写。'
        : outcome === 'disclosed'
          ? '写明提供的信息名称、文号、份数和形式；文件作为“答复附件”上传到本件。'
          : '决定和依据、救济途径由系统按结果写入答复书，这里写具体情况。'

const searchItems = (searches: Props['view']['known']['searches']) =>
  searches.map(({ system, terms, searched_on, result }) => ({
    term: '检索',
    value: `${searched_on} ${system}，“${terms}”：${result}`,
  }))
