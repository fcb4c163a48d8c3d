import type { Child } from 'hono/jsx'
import { Button, Tag } from '../../../../../ui/index.ts'
import { interpretationForms } from '../../../model.ts'
import { editionHref } from '../../desk.ts'
import type { EditorProps } from './editor.tsx'

export const Panel = ({ title, children }: { title: string; children?: Child }) => (
  <details class="yg-panel" open>
    <summary>{title}</summary>
    <div class="yg-panel__body">{children}</div>
  </details>
)

export const PolicyPanel = ({ policy, clauses, edition }: EditorProps) => (
  <Panel title="所解读的文件">
    {policy ? (
      <>
        <p>
          <a href={policy.href}>{policy.title}</a>（{policy.form}）
        </p>
        <ClausesForm action={`${editionHref(edition.id)}/clauses`} clauses={clauses} button="保存解读的条款" />
      </>
    ) : (
      <p>还没有关联。请在政策文件的编辑页中添加解读。</p>
    )}
  </Panel>
)

export const InterpretationsPanel = ({ interpretations, clauses, edition, document }: EditorProps) => (
  <Panel title="解读">
    <p class="yg-quiet">
      谁起草、谁解读。规章和规范性文件须与不少于两种形式的解读同时发布；解读放在同一发布单中，一并审核、一并公开。
    </p>
    <ul class="yg-panel__list">
      {interpretations.map(({ edition: open, title, form, stale }) => (
        <li class="yg-finding">
          <p>
            {open ? <a href={editionHref(open)}>{title}</a> : title} <span class="yg-quiet">（{interpretationForms[form]}）</span>
            {stale && <Tag tone="urgent">所解读条款已修改</Tag>}
          </p>
        </li>
      ))}
    </ul>
    {document.publicity === 'proactive' && (
      <ClausesForm action={`${editionHref(edition.id)}/interpretations`} clauses={clauses} button="新增解读" withForm />
    )}
  </Panel>
)

const ClausesForm = ({
  action,
  clauses,
  button,
  withForm,
}: {
  action: string
  clauses: string[]
  button: string
  withForm?: boolean
}) => (
  <form method="post" action={action} data-once>
    {withForm && (
      <div class="usa-form-group">
        <label class="usa-label" for="interpretation-form">
          解读形式
        </label>
        <select class="usa-select" id="interpretation-form" name="form">
          {Object.entries(interpretationForms).map(([value, label]) => (
            <option value={value}>{label}</option>
          ))}
        </select>
      </div>
    )}
    {clauses.length > 0 && (
      <details class="yg-details">
        <summary>解读哪些条款（不选即解读全文）</summary>
        <div class="yg-details__body">
          {clauses.map((clause, index) => (
            <div class="usa-checkbox">
              <input class="usa-checkbox__input" type="checkbox" name="clauses" value={clause} id={`clause-${index}`} />
              <label class="usa-checkbox__label" for={`clause-${index}`}>
                {clause}
              </label>
            </div>
          ))}
        </div>
      </details>
    )}
    <p>
      <Button kind="secondary" icon="add">
        {button}
      </Button>
    </p>
  </form>
)
