import { Confirm, KEY_FIELD, Section, valueIn, WithAside } from '../../../../../ui/index.ts'
import { acts } from '../../../acts.ts'
import { type Letter, LetterSheet } from '../../../letters/index.ts'
import { outcomes } from '../../../outcomes.ts'
import { actWords } from '../../act-words.ts'
import { caseHref } from '../../desk.ts'
import { ActFrame, type ActProps, CaseInShort } from './act-frame.tsx'

type Props = ActProps & { letter: Letter; hash: string }

/** The answer as it will leave, beside the button that signs exactly this. */
export const SignPage = (props: Props) => {
  const { desk, view, form, letter, hash } = props
  const { request, answer } = view.known
  const refusal = answer && outcomes[answer.outcome].reconsiderationFirst
  return (
    <ActFrame {...props} title="签发答复">
      <WithAside
        aside={
          <>
            <Confirm
              question="确定签发这份答复书吗？"
              action={`${caseHref(request.id)}/${acts.sign.noun}`}
              csrf={desk.page.csrf}
              idempotencyKey={valueIn(form, KEY_FIELD)}
              form={form}
              consequences={[
                ...(actWords.sign.consequences ?? []),
                ...(refusal && !answer.legal_at ? ['这份答复不予公开或者部分公开，尚未经合法性审核。'] : []),
              ]}
              confirm="签发"
              cancelHref={caseHref(request.id)}
            >
              <input type="hidden" name="letter" value={hash} />
            </Confirm>
            {view.permitted.offered.includes('returnDraft') && (
              <p>
                需要修改的，<a href={`${caseHref(request.id)}/${acts.returnDraft.noun}`}>退回修改</a>。
              </p>
            )}
            <Section title="核对">
              <CaseInShort
                view={view}
                more={[
                  ...(answer ? [{ term: '拟稿', value: view.nameOf(answer.drafted_by) }] : []),
                  ...(answer?.legal_by
                    ? [{ term: '合法性审核', value: `${view.nameOf(answer.legal_by)}：${answer.legal_note ?? ''}` }]
                    : []),
                ]}
              />
            </Section>
          </>
        }
      >
        <LetterSheet letter={letter} />
      </WithAside>
    </ActFrame>
  )
}
