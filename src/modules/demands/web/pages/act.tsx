import { ActButtons, ActFields } from '../../../../ui/act-form.tsx'
import {
  Card,
  DeadlineSentence,
  Form,
  type FormState,
  KEY_FIELD,
  type Option,
  type PageFrame,
  PlainText,
  Refused,
  SelectField,
  valueIn,
  WithAside,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { ActName } from '../../life.ts'
import { kinds, workbenchPath } from '../../model.ts'
import type { Suggestion } from '../../ports.ts'
import { inputs } from '../../schema.ts'
import { actHref, wordsOf } from '../act-words.ts'
import type { DeskCase } from '../desk-case.ts'
import { DESK } from './place.ts'

type Props = {
  page: PageFrame
  view: DeskCase
  act: ActName
  form: FormState
  refused: string | null
  offices: Option[]
  suggestions: (Suggestion & { name: string })[]
}
/** What a person is not asked: only a program says it, or the page asks in its own way. */
const NOT_ASKED = ['automatic', 'probability', 'support', 'files', 'textPublic', 'parts', 'again']

/** The form of one act, with what one needs to know beside it. */
export const ActPage = (props: Props) => {
  const { page, view, act, form, refused, offices } = props
  const { demand, organisation, permitted } = view
  const { label, hint, destructive } = wordsOf(act)
  return (
    <WorkbenchPage
      title={label}
      page={page}
      organisation={organisation}
      breadcrumb={[...DESK, { href: workbenchPath(demand.id), label: demand.number }]}
    >
      <Refused sentence={refused ?? undefined} />
      <WithAside aside={<About {...props} />}>
        {hint && <p class="yg-quiet">{hint}</p>}
        {permitted.offered.includes(act) && (
          <Form
            action={actHref(demand.id, act)}
            form={form}
            csrf={page.csrf}
            idempotencyKey={valueIn(form, KEY_FIELD)}
            {...(act === 'answer' && { draft: `demand-answer-${demand.id}` })}
          >
            <ActFields
              schema={inputs[act]}
              form={form}
              omit={NOT_ASKED}
              asked={{ office: { options: offices }, ...(act === 'merge' && { into: { title: '并入哪一件（编号）' } }) }}
            />
            {(act === 'dispatch' || act === 'redispatch') && (
              <SelectField name="support" label="协办单位" optional empty="没有" options={offices} form={form} />
            )}
            <ActButtons label={label} cancelHref={workbenchPath(demand.id)} {...(destructive && { destructive })} />
          </Form>
        )}
      </WithAside>
    </WorkbenchPage>
  )
}

const About = ({ view, act, suggestions }: Props) => {
  const { demand, deadline, place, precedents } = view
  return (
    <>
      <Card title={demand.title}>
        {deadline && (
          <p>
            <DeadlineSentence deadline={deadline} />
          </p>
        )}
        <p class="yg-quiet">
          {demand.number} · {kinds[demand.kind]} {place && `· ${place}`}
        </p>
        <PlainText text={demand.text} />
        {(act === 'grantExtension' || act === 'refuseExtension') && <p>申请延长 {demand.extension_asked_days} 个工作日</p>}
      </Card>
      {suggestions.length > 0 && (
        <Card title="可能的承办单位">
          <ul class="yg-letter-hints">
            {suggestions.map(({ office, name, item, probability, why }) => (
              <li>
                <a href={`${actHref(demand.id, act)}?${new URLSearchParams({ office, ...(item && { item }), why })}`}>{name}</a>{' '}
                <span class="yg-quiet">
                  {Math.round(probability * 100)}%，{why}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {act === 'rule' && precedents.length > 0 && (
        <Card title="同一事项的先例">
          <ul class="yg-letter-hints">
            {precedents.map(({ office, ruling, ruledOn }) => (
              <li>
                {office}：{ruling} <span class="yg-quiet">{ruledOn}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
