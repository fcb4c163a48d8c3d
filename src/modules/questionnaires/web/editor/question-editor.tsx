import { ActionForm, Button, Checkbox, CheckboxField, Field, Form, newForm, SelectField, Tag } from '../../../../ui/index.ts'
import { linesOf } from '../../definition/option-lines.ts'
import { type Dimension, type Question, questionTypes } from '../../model.ts'
import { dimensions } from '../../results/representation.ts'
import { conditionSentence } from '../fields/question-fields.tsx'

type Props = {
  action: string
  csrf: string
  question: Question
  number: number
  all: readonly Question[]
  open: boolean
  stratum?: Dimension
}

/** One question: what it is at a glance, its form when it is opened, and the buttons that move, copy and remove it. */
export const QuestionEditor = ({ action, csrf, question, number, all, open, stratum }: Props) => (
  <details class="yg-question-editor__question" id={question.id} open={open}>
    <summary>
      <strong>
        {number}. {question.title}
      </strong>{' '}
      <Tag tone="quiet">{questionTypes[question.type]}</Tag> {question.required ? <Tag>必答</Tag> : <Tag tone="quiet">选填</Tag>}
      {question.shownIf && <span class="yg-quiet"> {conditionSentence(question, all)}</span>}
    </summary>
    <Form action={action} csrf={csrf}>
      <input type="hidden" name="act" value="save-question" />
      <input type="hidden" name="question" value={question.id} />
      <Field name="title" label="题目" form={newForm({ title: question.title })} maxlength={500} />
      <Field name="hint" label="填写说明" form={newForm({ hint: question.hint ?? '' })} optional maxlength={1_000} />
      <Checkbox name="required" label="必须回答" form={newForm({ required: question.required ? 'yes' : '' })} />
      <Choices question={question} />
      <Bounds question={question} />
      <Conditions question={question} all={all} />
      {question.type === 'single' && (
        <SelectField
          name="stratum"
          label="与人口构成比较"
          hint="选项的文字应当是各区名称或者年龄组"
          options={Object.entries(dimensions).map(([value, label]) => ({ value, label: `这道题问的是${label}` }))}
          empty="不比较"
          form={newForm({ stratum: stratum ?? '' })}
          optional
        />
      )}
      <Button>保存这道题</Button>
    </Form>
    <div class="yg-question-editor__moves">
      <Move action={action} csrf={csrf} act="move-up" question={question.id} label="上移" />
      <Move action={action} csrf={csrf} act="move-down" question={question.id} label="下移" />
      <Move action={action} csrf={csrf} act="copy-question" question={question.id} label="复制" />
      <Move action={action} csrf={csrf} act="remove-question" question={question.id} label="删除" />
    </div>
  </details>
)

const Choices = ({ question: { options, rows, columns, clauses, type } }: { question: Question }) => (
  <>
    {options && (
      <Field
        name="options"
        label="选项"
        hint={type === 'ranking' ? '每行一个' : '每行一个。行末写“（请注明）”的，选中后要填写内容'}
        form={newForm({ options: linesOf(options) })}
        multiline
        rows={Math.max(4, options.length + 1)}
      />
    )}
    {rows && (
      <Field name="rows" label="行" hint="每行一个" form={newForm({ rows: linesOf(rows) })} multiline rows={rows.length + 2} />
    )}
    {columns && (
      <Field
        name="columns"
        label="列"
        hint="每行一个，例如满意程度"
        form={newForm({ columns: linesOf(columns) })}
        multiline
        rows={columns.length + 2}
      />
    )}
    {clauses && <p class="yg-quiet">条款取自征求意见的文本，共 {clauses.length} 条。</p>}
  </>
)

const bounds: Partial<Record<Question['type'], [string, string]>> = {
  number: ['最小', '最大'],
  multiple: ['至少选几项', '最多选几项'],
}

const Bounds = ({ question: { type, min, max, unit } }: { question: Question }) => {
  const words = bounds[type]
  const most = type === 'text' ? '最多多少字' : type === 'file' ? '最多几个文件' : words?.[1]
  const form = newForm({ min: min ?? '', max: max ?? '', unit: unit ?? '' })
  return (
    <>
      {words && <Field name="min" label={words[0]} form={form} inputmode="decimal" width="short" optional />}
      {most && <Field name="max" label={most} form={form} inputmode="decimal" width="short" optional />}
      {type === 'number' && <Field name="unit" label="单位" form={form} width="short" maxlength={20} optional />}
    </>
  )
}

/** Only earlier questions, and of them the choices, can decide whether this one is asked. */
const Conditions = ({ question, all }: { question: Question; all: readonly Question[] }) => {
  const earlier = all.slice(0, all.indexOf(question)).filter(({ type }) => type === 'single' || type === 'multiple')
  if (earlier.length === 0) return null
  const { shownIf } = question
  const now = shownIf
    ? shownIf.is === 'answered'
      ? [shownIf.question]
      : [shownIf.value ?? []].flat().map((value) => `${shownIf.question}/${value}`)
    : []
  return (
    <details class="yg-details" open={now.length > 0}>
      <summary>只在前面某题选了某项时才问</summary>
      <CheckboxField
        name="shownIf"
        label="选了以下任何一项时才问这道题"
        hint="只能在同一道题里选；都不选就是所有人都问"
        options={earlier.flatMap(({ id, options = [] }) =>
          options.map((option) => ({
            value: `${id}/${option.id}`,
            label: `第 ${all.findIndex((each) => each.id === id) + 1} 题：${option.label}`,
          })),
        )}
        form={newForm({ shownIf: now })}
        optional
      />
    </details>
  )
}

type MoveProps = { action: string; csrf: string; act: string; question: string; label: string }
const Move = ({ action, csrf, act, question, label }: MoveProps) => (
  <ActionForm action={action} csrf={csrf}>
    <input type="hidden" name="act" value={act} />
    <input type="hidden" name="question" value={question} />
    <Button kind="plain">{label}</Button>
  </ActionForm>
)
