import type { PropsWithChildren } from 'hono/jsx'
import { Alert, Card, More, PlainText, percent } from '../../../../ui/index.ts'
import { states, workbenchPath } from '../../../demands/index.ts'
import type { CallHints } from '../../call/hints.ts'
import type { KnownAnswer } from '../../call/known-answers.ts'
import type { LikelyItem } from '../../call/likely-items.ts'

type Props = { hints: CallHints | null; chosen: { duplicate: string } }

/** What helps while somebody talks. It is drawn again as they go on; without script by the button 查找. */
export const CallHintsView = ({ hints, chosen }: Props) =>
  hints === null ? (
    <p class="yg-quiet">填写电话和内容后，这里显示来电人的历史诉求、可能的职责事项、附近的同类诉求和可以读给来电人的答案。</p>
  ) : (
    <>
      {hints.dangers.map(({ phone, label }) => (
        <Alert tone="error" title={`紧急：请立即转接 ${phone}（${label}）`} live>
          <p>
            <button class="usa-button usa-button--secondary" type="submit" name="do" value={`transfer:${phone}`} data-key="t">
              转接 {phone}
              <Key>T</Key>
            </button>
          </p>
        </Alert>
      ))}
      {hints.elsewhere.map(({ code, label, says, carry }) => (
        <Alert tone="warning" title={`可能应当通过${label}办理`}>
          <p>{says}</p>
          <p>
            <button
              class="usa-button usa-button--outline"
              type="submit"
              name="do"
              value={carry ? 'request' : `elsewhere:${code}`}
              data-key="e"
            >
              {carry ? '当场登记为政府信息公开申请' : `已告知来电人，引导到${label}`}
              <Key>E</Key>
            </button>
          </p>
        </Alert>
      ))}
      <Card title="可能的职责事项">
        {hints.items.length === 0 ? <p class="yg-quiet">还没有相近的事项，可以不选，由分拨员确定。</p> : null}
        {hints.items.map((item, index) => (
          <ItemChoice item={item} index={index} />
        ))}
      </Card>
      <Card title="可能已有答案">
        {hints.answers.length === 0 ? <p class="yg-quiet">没有找到可以直接读的答案。</p> : null}
        {hints.answers.map((answer, index) => (
          <AnswerChoice answer={answer} index={index} />
        ))}
      </Card>
      {hints.underWay.map(({ number, title, atLeast, since }) => (
        <Alert title={`正在处理：${title}`}>
          <p>
            {since} 起{atLeast !== null && `，已有 ${atLeast} 多件诉求`}。可以告诉来电人。{' '}
            <a href={`/incidents/${number}`}>进展</a>
          </p>
        </Alert>
      ))}
      <Card title="附近可能的同类诉求">
        {hints.nearby.length === 0 ? <p class="yg-quiet">附近没有相近的诉求。</p> : null}
        {hints.nearby.map(({ id, number, title, state, why }) => (
          <p>
            <label>
              <input type="radio" name="duplicate" value={id} checked={id === chosen.duplicate} /> {number} {title}（{state}）
            </label>{' '}
            <a href={workbenchPath(id)} target="_blank" rel="noopener">
              查看
            </a>
            {why.length > 0 && <span class="yg-quiet"> 相同：{why.join('、')}</span>}
          </p>
        ))}
        {hints.nearby.length > 0 && (
          <p>
            <label>
              <input type="radio" name="duplicate" value="" checked={chosen.duplicate === ''} /> 不是同一件事
            </label>
          </p>
        )}
      </Card>
      <Card title="来电人的历史诉求">
        {hints.history.length === 0 ? (
          <p class="yg-quiet">没有这个号码的历史诉求。</p>
        ) : (
          <ul>
            {hints.history.map(({ id, number, title, state, received_on }) => (
              <li>
                <a href={workbenchPath(id)} target="_blank" rel="noopener">
                  {number}
                </a>{' '}
                {title}（{states[state]}，{received_on}）
              </li>
            ))}
          </ul>
        )}
        {hints.history.length > 0 && <p class="yg-quiet">查看已留记录，来电人可以查询。</p>}
      </Card>
    </>
  )

const ItemChoice = ({ item, index }: { item: LikelyItem; index: number }) => (
  <p>
    <label>
      <input type="radio" name="item" value={item.code} checked={item.chosen} data-key={String(index + 1)} /> {item.name}
      <Key>{index + 1}</Key>
    </label>
    <br />
    <span class="yg-quiet">
      {item.group}
      {item.office && `，主办 ${item.office}`}
      {item.probability !== null && !item.chosen && `，把握 ${percent(item.probability, 0)}`}
      {item.words.length > 0 && `；因为提到 ${item.words.slice(0, 3).join('、')}`}
    </span>
  </p>
)

const AnswerChoice = ({ answer, index }: { answer: KnownAnswer; index: number }) => (
  <More summary={answer.title} open={index === 0}>
    <PlainText text={answer.text} />
    <p class="yg-quiet">
      依据：{answer.source || '公开信息'} <a href={answer.href}>原文</a>
    </p>
    {answer.id.startsWith('faq:') && (
      <p>
        <button
          class="usa-button usa-button--outline"
          type="submit"
          name="do"
          value={`answer:${answer.id}`}
          data-key={String(index + 6)}
        >
          已读给来电人，当场办结
          <Key>{index + 6}</Key>
        </button>
      </p>
    )}
  </More>
)

const Key = ({ children }: PropsWithChildren) => (
  <>
    {' '}
    <kbd>Alt+{children}</kbd>
  </>
)
