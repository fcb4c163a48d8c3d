import type { Ctx } from '../../../platform/ctx.ts'
import { isShown } from '../model.ts'
import type { Said, SaidLine, SaidQuestion } from './say.ts'

/** What readers were told after a number, with what holds now: a line that was corrected since is told as it is. */
export async function readSaid(
  { db }: Pick<Ctx, 'db'>,
  event: string,
  after: number,
  most: number,
): Promise<{ number: number; said: Said }[]> {
  const rows = await db
    .selectFrom('briefings.signal as signal')
    .innerJoin('briefings.event as event', 'event.id', 'signal.event_id')
    .leftJoin('briefings.line as line', (join) =>
      join.onRef('line.event_id', '=', 'signal.event_id').onRef('line.number', '=', 'signal.line_number'),
    )
    .leftJoin('briefings.question as asked', 'asked.id', 'line.question_id')
    .leftJoin('briefings.question as question', 'question.id', 'signal.question_id')
    .select(['signal.number', 'signal.kind', 'event.state', 'asked.number as asked'])
    .select(['line.number as line', 'line.kind as line_kind', 'line.speaker', 'line.text', 'line.chapter', 'line.said_at'])
    .select(['line.corrected_at', 'line.struck'])
    .select(['question.number as question', 'question.state as question_state', 'question.name'])
    .select(['question.shown', 'question.text as question_text'])
    .where('signal.event_id', '=', event)
    .where('signal.number', '>', after)
    .orderBy('signal.number', 'desc')
    .limit(most)
    .execute()
  return rows.reverse().flatMap((row): { number: number; said: Said }[] => {
    const { number } = row
    if (row.kind === 'state') return [{ number, said: { kind: 'state', state: row.state } }]
    if (row.line !== null && row.line_kind !== null && row.said_at !== null)
      return [
        {
          number,
          said: {
            kind: 'line',
            line: saidLine({
              number: row.line,
              kind: row.line_kind,
              speaker: row.speaker ?? '',
              text: row.text ?? '',
              chapter: row.chapter,
              said_at: row.said_at,
              corrected_at: row.corrected_at,
              struck: row.struck ?? false,
              question: row.asked,
            }),
          },
        },
      ]
    if (row.question !== null && row.question_state !== null)
      return [
        {
          number,
          said: {
            kind: 'question',
            question: saidQuestion({
              number: row.question,
              state: row.question_state,
              name: row.name ?? '',
              shown: row.shown,
              text: row.question_text ?? '',
            }),
          },
        },
      ]
    return []
  })
}

type LineRow = Omit<SaidLine, 'saidAt' | 'corrected'> & { said_at: Date; corrected_at: Date | null }
export const saidLine = ({
  number,
  kind,
  speaker,
  text,
  chapter,
  said_at,
  corrected_at,
  struck,
  question,
}: LineRow): SaidLine => ({
  number,
  kind,
  speaker,
  text: struck ? '' : text,
  chapter,
  saidAt: said_at.toISOString(),
  corrected: corrected_at !== null,
  struck,
  question,
})

type QuestionRow = { number: number; state: SaidQuestion['state']; name: string; shown: string | null; text: string }
/** What is told of a question that is no longer shown is that it is gone. */
export const saidQuestion = ({ number, state, name, shown, text }: QuestionRow): SaidQuestion => {
  const isRead = isShown(state)
  return { number, state, name: isRead ? name : '', text: isRead ? (shown ?? text) : '' }
}
