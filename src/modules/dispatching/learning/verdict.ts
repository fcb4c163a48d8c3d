import type { Figures } from './figures.ts'
import { isRight, type Trial } from './figures.ts'
import { chanceOfAtMost, type Promised } from './thresholds.ts'

export type Verdict = { takesOver: boolean; automatic: boolean; sentence: string }

/** With fewer cases to ask nothing is decided. */
const LEAST = 30

/**
 * Whether what was learned tonight takes over from what is in use (or from the duty list's words alone, on the first night), asked the same
 * cases: where only one of the two is right, the new one has to be right as often at least, and not surer of what is wrong. Without a person
 * only while its mistakes are compatible with the promise, and not clearly more than people's.
 */
export function verdictOf(
  challenger: { trials: readonly Trial[]; figures: Figures },
  inUse: { trials: readonly Trial[]; figures: Figures },
  { error, assurance }: Promised,
): Verdict {
  const { figures } = challenger
  if (figures.cases < LEAST)
    return {
      takesOver: false,
      automatic: false,
      sentence: `可用于检验的诉求只有 ${figures.cases} 件，不足 ${LEAST} 件，暂不启用`,
    }
  const others = new Map(inUse.trials.map((trial) => [trial.id, trial]))
  let [better, worse] = [0, 0]
  for (const trial of challenger.trials) {
    const other = others.get(trial.id)
    const [one, two] = [rightIn(trial), other ? rightIn(other) : false]
    if (one && !two) better++
    if (two && !one) worse++
  }
  const surer = figures.loss <= inUse.figures.loss * 1.02
  const takesOver = better >= worse && surer
  const { cases, wrong } = figures.automatic
  const broken = cases > 0 && 1 - chanceOfAtMost(wrong - 1, { of: cases, each: error }) < 1 - assurance && wrong > 0
  const { people } = figures
  const peopleWrong = people.cases > 0 ? 1 - people.right / people.cases : null
  const behindPeople =
    peopleWrong !== null &&
    cases > 0 &&
    wrong > 0 &&
    1 - chanceOfAtMost(wrong - 1, { of: cases, each: Math.max(peopleWrong, 1e-6) }) < 1 - assurance
  const compared = `同样 ${figures.cases} 件，新模型首选对 ${figures.first} 件，现用的对 ${inUse.figures.first} 件（只有新模型对 ${better} 件，只有现用的对 ${worse} 件）`
  if (!takesOver)
    return {
      takesOver,
      automatic: false,
      sentence: `${compared}，${better < worse ? '不如现用的' : '把握不如现用的可靠'}，不启用`,
    }
  const automatic = !broken && !behindPeople
  const alone = broken
    ? '自动分拨的错误超过承诺，只作人工建议'
    : behindPeople
      ? '自动分拨的错误多于人工，只作人工建议'
      : cases > 0
        ? `达到门槛的 ${cases} 件中错 ${wrong} 件`
        : '还没有事项达到自动分拨的门槛'
  return { takesOver, automatic, sentence: `${compared}，启用；${alone}` }
}

const rightIn = (trial: Trial) => trial.candidates[0] !== undefined && isRight(trial.candidates[0], trial)
