import { openLikenessIndex } from './likeness-index.ts'

/** From so many on, an answer is called a template by which many were put off. */
export const TEMPLATE_FROM = 3
const MOST = 300
const SHORT = 20

/** 套话: of some answers those that are copies of one, touched up or not, itself left out; a short one says too little to be a copy. */
export function openCopies(answers: Iterable<{ id: string; answer: string | null }>) {
  const index = openLikenessIndex()
  for (const { id, answer } of answers) index.add(id, answer ?? '')
  return ({ id, answer }: { id: string; answer: string }): string[] =>
    answer.length < SHORT
      ? []
      : index
          .alike(answer, { size: MOST })
          .filter((each) => each.kind === 'same' && each.id !== id)
          .map((each) => each.id)
}
