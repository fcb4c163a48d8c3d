import { minute } from '../../../../ui/index.ts'
import type { SaidLine, SaidQuestion } from '../../live/say.ts'
import { anchorOf } from '../../model.ts'

export type Before = { before: string; reason: string; corrected_at: Date }

/** One line of the record, as the page and the messages to its readers show it. */
export const LineItem = ({ line, before = [] }: { line: SaidLine; before?: Before[] }) => (
  <li id={anchorOf(line.number)} class={`yg-said yg-said--${line.kind}`}>
    {line.chapter && <h3 class="yg-said__chapter">{line.chapter}</h3>}
    <p class="yg-said__who">
      <strong>{line.kind === 'question' ? `问（${line.speaker}）` : line.speaker}</strong>
      <a class="yg-said__at" href={`#${anchorOf(line.number)}`}>
        <time datetime={line.saidAt}>{minute(new Date(line.saidAt)).slice(11)}</time>
        <span class="yg-hidden">，第 {line.number} 段的链接</span>
      </a>
    </p>
    {line.struck ? <p class="yg-quiet">这一段已经撤下。</p> : <Words text={line.text} />}
    {line.corrected && !line.struck && <p class="yg-quiet">已更正</p>}
    {before.length > 0 && !line.struck && (
      <details class="yg-details">
        <summary>更正前的内容</summary>
        {before.map(({ before: words, reason, corrected_at }) => (
          <p>
            {minute(corrected_at)} 更正（{reason}），原为：{words}
          </p>
        ))}
      </details>
    )}
  </li>
)

/** A question in line, or on the air. */
export const QuestionItem = ({ question }: { question: SaidQuestion }) => (
  <li id={`q${question.number}`} class="yg-asked">
    <p class="yg-quiet">
      {question.number} 号提问，{question.name || '网友'}
    </p>
    <Words text={question.text} />
  </li>
)

export const Words = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n+/)
      .filter(Boolean)
      .map((words) => (
        <p>{words}</p>
      ))}
  </>
)
