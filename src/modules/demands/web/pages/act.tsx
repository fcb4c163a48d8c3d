import { DeskActPage, InShort } from '../../../../ui/desk-case.tsx'
import {
  Card,
  DeadlineSentence,
  errorOf,
  FileField,
  type FormState,
  More,
  type Option,
  type PageFrame,
  SelectField,
  valueIn,
} from '../../../../ui/index.ts'
import { ACCEPTED, MOST_FILES } from '../../../files/index.ts'
import type { ActName } from '../../life.ts'
import { kinds, workbenchPath } from '../../model.ts'
import type { Suggestion } from '../../ports.ts'
import { inputs, MOST_SUPPORT } from '../../schema.ts'
import { actHref, wordsOf } from '../act-words.ts'
import type { DeskCase } from '../desk-case.ts'
import { readTokens } from '../photo-tokens.ts'
import { supportFields } from '../support-fields.ts'
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
  const { demand, permitted } = view
  const { label, hint, destructive } = wordsOf(act)
  return (
    <DeskActPage
      page={page}
      breadcrumb={DESK}
      back={{ href: workbenchPath(demand.id), label: demand.number }}
      label={label}
      hint={hint}
      refused={refused}
      aside={<About {...props} />}
      action={actHref(demand.id, act)}
      form={form}
      schema={permitted.offered.includes(act) ? inputs[act] : null}
      omit={NOT_ASKED}
      asked={{ office: { options: offices }, ...(act === 'merge' && { into: { title: '并入哪一件（编号）' } }) }}
      draft={act === 'answer' ? `demand-answer-${demand.id}` : null}
      multipart={act === 'answer'}
      destructive={destructive}
    >
      {(act === 'dispatch' || act === 'redispatch') && <Supports form={form} offices={offices} />}
      {act === 'answer' && <EvidenceFiles form={form} />}
    </DeskActPage>
  )
}

/** As many as a demand may have, one below the other: a list of all offices to tick would be a hundred lines. */
const Supports = ({ form, offices }: Pick<Props, 'form' | 'offices'>) => (
  <More
    summary={`协办单位（最多 ${MOST_SUPPORT} 个）`}
    open={supportFields.some((name) => valueIn(form, name) !== '' || errorOf(form, name) !== undefined)}
  >
    {supportFields.map((name, index) => (
      <SelectField name={name} label={`协办单位 ${index + 1}`} optional empty="没有" options={offices} form={form} />
    ))}
  </More>
)

const EvidenceFiles = ({ form }: Pick<Props, 'form'>) => {
  const kept = readTokens(valueIn(form, 'files')).length
  return (
    <>
      <input type="hidden" name="files" value={valueIn(form, 'files')} />
      <FileField
        name="evidenceFiles"
        label="现场照片、处理记录"
        hint={`最多 ${MOST_FILES} 个${kept > 0 ? `，已经上传 ${kept} 个` : ''}。随答复发给诉求人；照片中的拍摄位置、时间、设备信息会自动去除，去不掉的不接收。`}
        accept={ACCEPTED}
        multiple
        optional
        form={form}
      />
    </>
  )
}

const About = ({ view, act, suggestions }: Props) => {
  const { demand, deadline, ruling: deadlineOfRuling, place, precedents } = view
  return (
    <>
      <InShort
        title={demand.title}
        deadline={deadline}
        under={`${demand.number} · ${kinds[demand.kind]}${place && ` · ${place}`}`}
        text={demand.text}
      >
        {deadlineOfRuling && (
          <p>
            <DeadlineSentence deadline={deadlineOfRuling} />
          </p>
        )}
        {(act === 'grantExtension' || act === 'refuseExtension') && <p>申请延长 {demand.extension_asked_days} 个工作日</p>}
      </InShort>
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
