import { ActButtons, ActFields } from '../../../../../ui/act-form.tsx'
import type { Asked } from '../../../../../ui/act-input.ts'
import { Confirm, Form, KEY_FIELD, shortDay, valueIn, WithAside } from '../../../../../ui/index.ts'
import type { Organisations } from '../../../../organisations/index.ts'
import { type ActName, acts } from '../../../acts.ts'
import { type Letter, LetterSheet } from '../../../letters/index.ts'
import { moves } from '../../../model.ts'
import type { Suggestion } from '../../../right-office.ts'
import { actWords, labelOf } from '../../act-words.ts'
import { caseHref } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'
import { OfficeField } from '../../office-field.tsx'
import { contextOf } from './act-context.ts'
import { ActFrame, type ActProps, CaseInShort } from './act-frame.tsx'

type Props = ActProps & {
  name: ActName
  letter: Letter | null
  tree: Organisations
  likely: readonly Suggestion[]
  areas: readonly { slug: string; name: string }[]
}

/** The form of one act on a case, with what one needs to know beside it. */
export const ActPage = (props: Props) => {
  const { view, name, letter } = props
  return (
    <ActFrame {...props} title={labelOf(name)}>
      <WithAside aside={<CaseInShort view={view} more={contextOf(name, view)} />}>
        <ActForm {...props} />
        {letter && <LetterSheet letter={letter} />}
      </WithAside>
    </ActFrame>
  )
}

const ActForm = ({ desk, view, name, form, tree, likely, areas }: Props) => {
  const { request } = view.known
  const { noun, input } = acts[name]
  const { hint, consequences } = actWords[name]
  const [action, key] = [`${caseHref(request.id)}/${noun}`, valueIn(form, KEY_FIELD)]
  const first = name === 'consult' ? ['kind'] : []
  const fields = (
    <>
      {first.length > 0 && (
        <ActFields schema={input} form={form} omit={Object.keys(input.shape).filter((field) => !first.includes(field))} />
      )}
      {'organisation' in input.shape && (
        <OfficeField form={form} tree={tree} today={view.today} likely={likely} {...officeWords(name)} />
      )}
      <ActFields schema={input} form={form} omit={['organisation', ...first]} asked={askedOf(view, areas)} />
    </>
  )
  if (consequences)
    return (
      <Confirm
        question={`确定${labelOf(name)}吗？`}
        consequences={consequences}
        action={action}
        csrf={desk.page.csrf}
        idempotencyKey={key}
        form={form}
        confirm={labelOf(name)}
        cancelHref={caseHref(request.id)}
        destructive={actWords[name].group === '终止' || name === 'join'}
      >
        {fields}
      </Confirm>
    )
  return (
    <>
      {(hint || moves[name].article) && (
        <p class="yg-quiet">
          {hint}
          {moves[name].article && `依据：${moves[name].article}。`}
        </p>
      )}
      <Form action={action} form={form} csrf={desk.page.csrf} idempotencyKey={key} draft={`${noun}-${request.id}`}>
        {fields}
        <ActButtons label={labelOf(name)} cancelHref={caseHref(request.id)} />
      </Form>
    </>
  )
}

/** What an office is asked for as, by act. */
const officeWords = (name: ActName) =>
  name === 'consult'
    ? {
        label: '本平台内的机关',
        optional: true,
        hint: '征求本平台内其他行政机关意见的，输入名称中的几个字选择，对方在工作台直接答复；第三方和平台以外的机关不填。',
      }
    : { label: name === 'transfer' ? '转往机关' : '协办机关' }

/** What only the case knows of the fields: which consultations are open, which subject areas there are. */
function askedOf({ known, today }: DeskCase, areas: Props['areas']): Record<string, Partial<Asked>> {
  const open = known.consultations.filter(({ opinion }) => opinion === null)
  return {
    consultation: {
      title: '征求意见',
      input: 'select',
      options: open.map(({ id, party, sent_on }) => ({ value: id, label: `${party}（${shortDay(sent_on, today)}送出）` })),
    },
    party: { hint: '上面已选机关的，可以不填。' },
    subjectArea: { title: '主题', input: 'select', options: areas.map(({ slug, name }) => ({ value: slug, label: name })) },
  }
}
