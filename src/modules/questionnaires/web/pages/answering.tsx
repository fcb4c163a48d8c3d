import { Alert, assetUrl, Card, type FormState, type Link, type PageFrame, PortalPage, WithAside } from '../../../../ui/index.ts'
import { type Collection, levels, modes, portalPath, questionsOf, type Stage } from '../../model.ts'
import type { Missing } from '../../persons.ts'
import { promisesOf } from '../promises.ts'
import { BlindForm, ConfidentialForm } from './answering-forms.tsx'

export type AnsweringProps = {
  page: PageFrame
  collection: Collection
  stage: Stage
  office: string
  time: string
  answers: number
  /** The page that says what is asked and why. */
  owner: Link | null
  form: FormState
  idempotencyKey: string
  /** What is missing before one may answer. */
  missing: Missing | null
  /** That one has answered already, and whether one may change it. */
  answered: { changeable: boolean } | null
  /** Level none without script: when the form was shown. */
  wait: string
  /** Of residents: the districts to choose from. */
  districts: string[]
  signedIn: boolean
}

/** A questionnaire as people meet it. */
export const AnsweringPage = (props: AnsweringProps) => {
  const { page, collection, stage, office, time, answers, owner } = props
  return (
    <PortalPage title={collection.title} page={page} breadcrumb={[{ href: '/', label: '首页' }, ...(owner ? [owner] : [])]}>
      <WithAside aside={<Promises collection={collection} />}>
        <p class="yg-lead">
          {office}征集。{time}。已收到 {answers} 份答卷。
          {owner && <a href={owner.href}>起草说明和全文</a>}
        </p>
        <p>
          作答方式：{modes[collection.mode]}，{levels[collection.level]}。<a href="#promises">我们承诺什么、不承诺什么</a>
        </p>
        {stage === 'open' ? <Open {...props} /> : <NotOpen {...props} />}
      </WithAside>
      {stage === 'open' && <Scripts collection={collection} />}
    </PortalPage>
  )
}

const Scripts = ({ collection }: { collection: Collection }) => (
  <>
    {collection.level === 'none' && <link rel="stylesheet" href={assetUrl('altchaCss')} />}
    <script type="module" src={assetUrl('questionnaire')} />
    {collection.mode === 'unlinkable' && <script type="module" src={assetUrl('blind')} />}
    {collection.level === 'none' && <script type="module" src={assetUrl('altcha')} />}
  </>
)

const Promises = ({ collection }: { collection: Collection }) => {
  const { says, saysNot } = promisesOf(collection)
  return (
    <div id="promises">
      <Card title={`作答方式：${modes[collection.mode]}`}>
        <p>身份要求：{levels[collection.level]}</p>
        <h3>我们承诺</h3>
        <ul>
          {says.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <h3>请您知道</h3>
        <ul>
          {saysNot.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <p>
          <a href={`${portalPath(collection.id)}/receipts`}>截止后怎样核对自己的答卷被计入</a>
        </p>
      </Card>
    </div>
  )
}

const NotOpen = ({ collection, stage }: AnsweringProps) => (
  <>
    <Alert title={stage === 'planned' ? '征集还没有开始' : '征集已经截止'}>
      <p>{stage === 'closed' ? '答卷已经汇总。' : '截止以前和汇总以前，任何人都看不到答卷和结果。'}</p>
    </Alert>
    {stage === 'closed' && (
      <p>
        <a href={`${portalPath(collection.id)}/results`}>查看结果</a>　
        <a href={`${portalPath(collection.id)}/receipts`}>核对自己的答卷被计入</a>
      </p>
    )}
  </>
)

const Open = (props: AnsweringProps) => {
  const { collection, missing, answered, page, form } = props
  const refused = form.errors.map(({ message }) => message).join('；')
  if (missing)
    return (
      <>
        {refused && <Refused sentence={refused} />}
        <Alert tone="warning" title="作答以前">
          <p>
            {missing.sentence}。{missing.href && <a href={`${missing.href}?back=${encodeURIComponent(page.path)}`}>去办理</a>}
          </p>
        </Alert>
        <h2>会问这些</h2>
        <ol>
          {questionsOf(collection.definition).map(({ title }) => (
            <li>{title}</li>
          ))}
        </ol>
      </>
    )
  if (answered && !answered.changeable)
    return (
      <>
        {refused && <Refused sentence={refused} />}
        <Alert tone="done" title="您已经参加过本次征集">
          <p>每人只能作答一次。截止后可以在本页查看结果，并凭回执核对答卷已经计入。</p>
        </Alert>
      </>
    )
  return collection.mode === 'unlinkable' ? <BlindForm {...props} /> : <ConfidentialForm {...props} />
}

const Refused = ({ sentence }: { sentence: string }) => (
  <Alert tone="error" title="没有提交" live>
    <p>{sentence}</p>
  </Alert>
)
