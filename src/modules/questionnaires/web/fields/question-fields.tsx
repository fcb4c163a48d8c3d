import type { Child } from 'hono/jsx'
import { CheckboxField, Field, type FormState, RadioField } from '../../../../ui/index.ts'
import { fieldOf } from '../../definition/check-answers.ts'
import { type Definition, type Question, questionsOf } from '../../model.ts'
import { ClausesField, FilesField, MatrixField, RankingField } from './other-fields.tsx'

type Props = {
  definition: Definition
  /** Values by field name (`a.{question}`), as `formOf` makes them of answers. */
  form?: FormState
}

/**
 * All questions of a questionnaire, in their sections. Without script all of them are there and those that depend on others say when to
 * fill them in; with it they come and go, and a long questionnaire is turned page by page.
 */
export const QuestionFields = ({ definition, form }: Props) => {
  const all = questionsOf(definition)
  return (
    <div class="yg-questions" data-questions>
      {definition.sections.map((section) => (
        <section class="yg-questions__section" data-section id={`section-${section.id}`}>
          {section.title && <h2>{section.title}</h2>}
          {section.intro && <p class="yg-questions__intro">{section.intro}</p>}
          {section.questions.map((question) => (
            <OneQuestion question={question} number={all.indexOf(question) + 1} all={all} form={form} />
          ))}
        </section>
      ))}
    </div>
  )
}

type OneProps = { question: Question; number: number; all: readonly Question[]; form: FormState | undefined }

const OneQuestion = ({ question, number, all, form }: OneProps) => (
  <div
    class="yg-question"
    data-question={question.id}
    data-type={question.type}
    data-shown-if={question.shownIf && JSON.stringify({ ...question.shownIf, value: [question.shownIf.value ?? []].flat() })}
  >
    {question.shownIf && (
      <p class="yg-question__condition" data-condition>
        {conditionSentence(question, all)}
      </p>
    )}
    <Fields question={question} number={number} form={form} />
  </div>
)

export type FieldsProps = { question: Question; field: Shared }
/** What every kind of field is given. */
export type Shared = { name: string; label: string; hint?: Child; optional: boolean; form: FormState | undefined }

const Fields = ({ question, number, form }: { question: Question; number: number; form: FormState | undefined }) => {
  const field: Shared = {
    name: fieldOf(question.id),
    label: `${number}. ${question.title}`,
    optional: !question.required,
    form,
    ...(question.hint && { hint: question.hint }),
  }
  switch (question.type) {
    case 'single':
      return (
        <>
          <RadioField {...field} options={choices(question)} />
          <Others question={question} form={form} />
        </>
      )
    case 'multiple':
      return (
        <>
          <CheckboxField {...field} {...hintOf(question.hint, howMany(question))} options={choices(question)} />
          <Others question={question} form={form} />
        </>
      )
    case 'matrix':
      return <MatrixField question={question} field={field} />
    case 'ranking':
      return <RankingField question={question} field={field} />
    case 'clauses':
      return <ClausesField question={question} field={field} />
    case 'file':
      return <FilesField question={question} field={field} />
    case 'number':
      return (
        <Field
          {...field}
          {...hintOf(question.hint, range(question))}
          inputmode="decimal"
          width="short"
          {...(question.unit && { suffix: question.unit })}
        />
      )
    case 'text':
      return <Field {...field} multiline rows={4} maxlength={question.max ?? 4_000} />
  }
}

const hintOf = (...words: (string | undefined)[]) => {
  const said = words.filter(Boolean).join('；')
  return said ? { hint: said } : {}
}

const choices = ({ options = [] }: Question) => options.map(({ id, label }) => ({ value: id, label }))

function howMany({ min, max, options = [] }: Question) {
  if (min !== undefined && max !== undefined) return min === max ? `选 ${min} 项` : `选 ${min} 至 ${max} 项`
  if (max !== undefined && max < options.length) return `最多选 ${max} 项`
  return min !== undefined && min > 0 ? `至少选 ${min} 项` : '可以多选'
}

function range({ min, max, unit = '' }: Question) {
  if (min !== undefined && max !== undefined) return `${min} 至 ${max}${unit}`
  if (min !== undefined) return `不小于 ${min}${unit}`
  return max === undefined ? undefined : `不大于 ${max}${unit}`
}

/** One box for the words beside whatever option asks for some. */
const Others = ({ question, form }: { question: Question; form: FormState | undefined }) => {
  const open = (question.options ?? []).filter(({ other }) => other)
  if (open.length === 0) return null
  return (
    <div class="yg-question__other" data-other={open.map(({ id }) => id).join(' ')}>
      <Field
        name={fieldOf(question.id, 'other')}
        label={`选“${open.map(({ label }) => label).join('”或“')}”的，请写明`}
        form={form}
        optional
        maxlength={500}
      />
    </div>
  )
}

/** 若第 2 题选“公交”，请填写。 */
export function conditionSentence({ shownIf }: Question, all: readonly Question[]) {
  if (!shownIf) return ''
  const about = all.find(({ id }) => id === shownIf.question)
  const place = about ? `第 ${all.indexOf(about) + 1} 题` : '前面的题'
  if (shownIf.is === 'answered') return `若回答了${place}，请填写本题`
  const labels = [shownIf.value ?? []].flat().map((value) => about?.options?.find(({ id }) => id === value)?.label ?? value)
  return `若${place}选择“${labels.join('”或“')}”，请填写本题`
}
