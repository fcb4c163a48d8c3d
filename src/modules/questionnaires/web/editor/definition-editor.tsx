import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  Card,
  Field,
  type FieldError,
  Form,
  newForm,
  SelectField,
} from '../../../../ui/index.ts'
import { checkDefinition } from '../../definition/check-definition.ts'
import { type Definition, questionsOf, questionTypes, type Section } from '../../model.ts'
import { QuestionEditor } from './question-editor.tsx'

type Props = {
  /** Where every small form is posted; whoever receives it calls `editDefinition`, keeps the result and leads back to `#{focus}`. */
  action: string
  csrf?: string
  definition: Definition
  errors?: FieldError[]
  /** The question or section that was touched last: it stands open. */
  focus?: string
  previewHref?: string
}

/** A questionnaire as it is written: each question a small form of its own, so that nothing needs script and little is ever lost. */
export const DefinitionEditor = ({ action, csrf = '', definition, errors = [], focus, previewHref }: Props) => {
  const problems = checkDefinition(definition)
  const all = questionsOf(definition)
  return (
    <div class="yg-question-editor">
      {errors.length > 0 && (
        <Alert tone="error" title="没有保存" live>
          <ul>
            {errors.map(({ field, message }) => (
              <li>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
            ))}
          </ul>
        </Alert>
      )}
      <p class="yg-question-editor__sum">
        共 {all.length} 题，{definition.sections.length} 个部分
        {previewHref && (
          <ButtonLink href={previewHref} kind="secondary">
            预览公众看到的样子
          </ButtonLink>
        )}
      </p>
      {problems.length > 0 && (
        <Alert tone="warning" title="发布前还要改好">
          <ul>
            {problems.map(({ field, message }) => (
              <li>{field ? <a href={`#${field}`}>{message}</a> : message}</li>
            ))}
          </ul>
        </Alert>
      )}
      {definition.sections.map((section, index) => (
        <section class="yg-question-editor__section" id={section.id}>
          <SectionHead
            action={action}
            csrf={csrf}
            section={section}
            place={index + 1}
            alone={definition.sections.length === 1}
            open={focus === section.id}
          />
          {section.questions.map((question) => (
            <QuestionEditor
              action={action}
              csrf={csrf}
              question={question}
              number={all.indexOf(question) + 1}
              all={all}
              open={focus === question.id}
              {...stratumOf(definition, question.id)}
            />
          ))}
          <Form action={action} csrf={csrf}>
            <input type="hidden" name="act" value="add-question" />
            <input type="hidden" name="section" value={section.id} />
            <div class="yg-question-editor__add">
              <SelectField
                name="type"
                label="在这一部分添加一道题"
                options={Object.entries(questionTypes).map(([value, label]) => ({ value, label }))}
                form={newForm({ type: 'single' })}
              />
              <Button kind="secondary">添加</Button>
            </div>
          </Form>
        </section>
      ))}
      <ActionForm action={action} csrf={csrf}>
        <input type="hidden" name="act" value="add-section" />
        <Button kind="plain">添加一个部分</Button>
      </ActionForm>
    </div>
  )
}

function stratumOf({ strata = [] }: Definition, id: string) {
  const dimension = strata.find(({ question }) => question === id)?.dimension
  return dimension ? { stratum: dimension } : {}
}

type HeadProps = { action: string; csrf: string; section: Section; place: number; alone: boolean; open: boolean }

const SectionHead = ({ action, csrf, section, place, alone, open }: HeadProps) => (
  <Card title={section.title || `第 ${place} 部分`}>
    <details class="yg-details" open={open}>
      <summary>部分的标题和说明</summary>
      <Form action={action} csrf={csrf}>
        <input type="hidden" name="act" value="save-section" />
        <input type="hidden" name="section" value={section.id} />
        <Field name="title" label="标题" form={newForm({ title: section.title })} optional maxlength={200} />
        <Field
          name="intro"
          label="说明"
          form={newForm({ intro: section.intro ?? '' })}
          multiline
          rows={3}
          optional
          maxlength={4_000}
        />
        <Button kind="secondary">保存</Button>
      </Form>
      {!alone && (
        <ActionForm action={action} csrf={csrf}>
          <input type="hidden" name="act" value="remove-section" />
          <input type="hidden" name="section" value={section.id} />
          <Button kind="plain">删除这一部分（题目并入前一部分）</Button>
        </ActionForm>
      )}
    </details>
  </Card>
)
