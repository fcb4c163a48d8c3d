import { longDay, minute, Section } from '../../../../ui/index.ts'
import { anchorOf, clockOf, type Passage, portalPath, type Transcript } from '../../model.ts'
import type { WithSeries } from '../../queries.ts'
import { Words } from './live-items.tsx'

type Props = {
  event: WithSeries
  transcript: Omit<Transcript, 'passages'> & { passages: Passage[] }
  earlier: Transcript[]
}

/** The edited transcript: chapters to jump to, an anchor for ever on each passage. */
export const TranscriptView = ({ event, transcript, earlier }: Props) => {
  const chapters = transcript.passages.filter(({ chapter }) => chapter !== null)
  return (
    <Section
      title="文字实录"
      intro={`第 ${transcript.edition} 版${transcript.signed_at ? `，${minute(transcript.signed_at)} 签发` : ''}`}
    >
      {chapters.length > 0 && (
        <nav aria-label="章节">
          <ol class="yg-chapters">
            {chapters.map(({ number, chapter, second }) => (
              <li>
                <a href={`#${anchorOf(number)}`}>{chapter}</a>
                {second !== null && <span class="yg-quiet">　{clockOf(second)}</span>}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div id="lines" class="yg-live__list">
        {transcript.passages.map(({ number, kind, speaker, text, chapter, second }) => (
          <>
            {chapter && <h3 class="yg-said__chapter">{chapter}</h3>}
            <div id={anchorOf(number)} class={`yg-said yg-said--${kind}`}>
              <p class="yg-said__who">
                <strong>{kind === 'question' ? `问（${speaker}）` : speaker}</strong>
                <a class="yg-said__at" href={`#${anchorOf(number)}`}>
                  {second === null ? `第 ${number} 段` : clockOf(second)}
                  <span class="yg-hidden">的链接</span>
                </a>
              </p>
              <Words text={text} />
            </div>
          </>
        ))}
      </div>
      {earlier.length > 0 && (
        <p class="yg-quiet">
          历次版本：
          {earlier.map(({ edition, signed_at }) => (
            <>
              <a href={`${portalPath(event.id)}/editions/${edition}`}>
                第 {edition} 版{signed_at && `（${longDay(minute(signed_at).slice(0, 10))}）`}
              </a>
              {'　'}
            </>
          ))}
        </p>
      )}
    </Section>
  )
}
