import type { Tried } from '../../../../platform/submit-form.ts'
import { ActionForm, Button, count, Form, More, minute, type PageFrame } from '../../../../ui/index.ts'
import type { AlikeQuestions } from '../../alike.ts'
import { type HoldReason, holdReasons } from '../../checks.ts'
import { mayMoveQuestion, type Question, type QuestionState, workbenchPath } from '../../model.ts'
import type { WithSeries } from '../../queries.ts'
import { PlainCheck, PlainLine, PlainText } from './plain-fields.tsx'
import { QuestionTag } from './state-tag.tsx'

type Props = { page: PageFrame; event: WithSeries; questions: Question[]; alike: AlikeQuestions[]; tried: Tried }

const GROUPS: { states: QuestionState[]; title: string }[] = [
  { states: ['on-air'], title: '正在回答' },
  { states: ['waiting', 'held'], title: '待审核' },
  { states: ['passed'], title: '等待回答' },
]

/** The questions as moderators work through them: on the air, to be looked at, in line; what is done is folded away. */
export const Queue = ({ page, event, questions, alike, tried }: Props) => {
  const done = questions.filter(({ state }) => ['answered', 'dismissed', 'merged', 'followed-up'].includes(state))
  return (
    <>
      {GROUPS.map(({ states, title }) => {
        const members = questions.filter(({ state }) => states.includes(state))
        return (
          <section>
            <h2>
              {title} <span class="yg-quiet">{count(members.length)}</span>
            </h2>
            {members.length === 0 ? (
              <p class="yg-quiet">没有。</p>
            ) : (
              <ul class="yg-live__list">
                {members.map((question) => (
                  <Item page={page} event={event} question={question} alike={alike} tried={tried} />
                ))}
              </ul>
            )}
          </section>
        )
      })}
      {done.length > 0 && (
        <More summary={`已处理 ${count(done.length)} 条`}>
          <ul class="yg-live__list">
            {done.map((question) => (
              <Item page={page} event={event} question={question} alike={[]} tried={tried} />
            ))}
          </ul>
        </More>
      )}
    </>
  )
}

type ItemProps = Omit<Props, 'questions'> & { question: Question }

const Item = ({ page, event, question, alike, tried }: ItemProps) => {
  const path = `${workbenchPath(event.id)}/questions/${question.number}`
  const csrf = page.csrf
  const may = (to: QuestionState) => mayMoveQuestion(question.state, to)
  const mine = Number(tried.form?.values.number) === question.number ? tried.form : undefined
  const typed = (name: string, otherwise: string) => (mine && name in mine.values ? String(mine.values[name]) : otherwise)
  const like = alike.find(({ numbers }) => numbers.includes(question.number))
  const others = like?.numbers.filter((number) => number !== question.number) ?? []
  return (
    <li class="yg-asked" data-question={question.number} tabindex={-1}>
      <p class="yg-quiet">
        {question.number} 号，{question.name || '网友'}，{minute(question.asked_at).slice(11)}
        {question.beforehand && '，提前提问'}
        {'　'}
        {(question.state === 'held' || !['waiting', 'passed', 'on-air'].includes(question.state)) && (
          <QuestionTag state={question.state} />
        )}
      </p>
      {question.held_for.length > 0 && question.state === 'held' && (
        <p class="yg-asked__held">{question.held_for.map((reason) => holdReasons[reason as HoldReason] ?? reason).join('、')}</p>
      )}
      {question.reason && <p class="yg-quiet">理由：{question.reason}</p>}
      <p class="yg-asked__text">{question.shown ?? question.text}</p>
      {others.length > 0 && (
        <p class="yg-quiet">
          与 {others.slice(0, 6).join('、')} 号相似（都提到：{like?.shared.join('、')}）
        </p>
      )}
      <div class="yg-asked__acts">
        {may('passed') && question.state === 'waiting' && (
          <ActionForm action={`${path}/passing`} csrf={csrf}>
            <Key letter="p">通过</Key>
          </ActionForm>
        )}
        {may('on-air') && event.state === 'live' && (
          <ActionForm action={`${path}/airing`} csrf={csrf}>
            <Key letter="a">播出</Key>
          </ActionForm>
        )}
        {may('answered') && (
          <>
            <ActionForm action={`${path}/answer`} csrf={csrf}>
              <Key letter="d">已答</Key>
            </ActionForm>
            <ActionForm action={`${path}/passing`} csrf={csrf}>
              <input type="hidden" name="shown" value={question.shown ?? ''} />
              <input type="hidden" name="sure" value="yes" />
              <Key letter="b">退回等待</Key>
            </ActionForm>
          </>
        )}
        {may('waiting') && (
          <ActionForm action={`${path}/return`} csrf={csrf}>
            <Button kind="secondary">{question.state === 'merged' ? '分出' : '重新审核'}</Button>
          </ActionForm>
        )}
        {others[0] !== undefined && may('merged') && (
          <ActionForm action={`${path}/merging`} csrf={csrf}>
            <input type="hidden" name="into" value={Math.min(...others)} />
            <Key letter="m">并入 {Math.min(...others)} 号</Key>
          </ActionForm>
        )}
      </div>
      {question.state !== 'on-air' && (may('passed') || may('dismissed')) && (
        <More summary="整理、暂缓、不采用、并入" open={mine !== undefined || question.state === 'held'}>
          {may('passed') && (
            <Form action={`${path}/passing`} csrf={csrf}>
              <PlainText
                name="shown"
                label="公开的文字"
                hint="删去个人信息和不宜公开的内容"
                value={typed('shown', question.shown ?? question.text)}
              />
              <PlainCheck name="sure">已经看过，没有不宜公开的内容</PlainCheck>
              <Button kind="secondary">整理后通过</Button>
            </Form>
          )}
          <Form action={`${path}/dismissal`} csrf={csrf}>
            <PlainLine name="reason" label="理由" hint="不采用的，会告知提问人" value={typed('reason', '')} />
            <div class="yg-asked__acts">
              {may('dismissed') && <Key letter="x">不采用</Key>}
              {may('held') && (
                <Key letter="h" formaction={`${path}/holding`}>
                  暂缓
                </Key>
              )}
            </div>
          </Form>
          {may('merged') && (
            <Form action={`${path}/merging`} csrf={csrf}>
              <PlainLine name="into" label="并入几号提问" value={typed('into', '')} />
              <Button kind="secondary">并入</Button>
            </Form>
          )}
        </More>
      )}
    </li>
  )
}

const Key = ({ letter, formaction, children }: { letter: string; formaction?: string; children: unknown }) => (
  <button class="usa-button usa-button--outline" type="submit" data-key={letter} formaction={formaction}>
    {children as string}
  </button>
)
