import type { FieldError } from '../../../platform/problem.ts'
import { type Definition, type Question, questionsOf } from '../model.ts'

type Problem = FieldError

/** What is wrong with a questionnaire, each at the question where it is; nothing when it can be put to people. */
export function checkDefinition(definition: Definition): Problem[] {
  const problems: Problem[] = []
  const questions = questionsOf(definition)
  const say = (field: string, message: string) => void problems.push({ field, message })
  if (questions.length === 0) say('', '问卷里还没有题目')
  const seen = new Map<string, Question>()
  const sections = new Set<string>()
  for (const { id, questions: own } of definition.sections) {
    if (sections.has(id)) say(id, `两个部分的编号都是“${id}”`)
    sections.add(id)
    for (const question of own) {
      for (const message of [...wrongWith(question), ...wrongCondition(question, seen)])
        say(question.id, `“${question.title}”：${message}`)
      if (seen.has(question.id)) say(question.id, `两道题的编号都是“${question.id}”`)
      seen.set(question.id, question)
    }
  }
  for (const { dimension, question } of definition.strata ?? [])
    if (seen.get(question)?.type !== 'single') say(question, `用来与人口构成比较的题（${dimension}）应当是单选题`)
  return problems
}

function wrongWith({ type, options = [], rows = [], columns = [], clauses = [], min, max }: Question): string[] {
  const wrong: string[] = []
  if (type === 'single' || type === 'multiple' || type === 'ranking') wrong.push(...wrongChoices('选项', options))
  if (type === 'ranking' && options.some(({ other }) => other)) wrong.push('排序题的选项不能另填')
  if (type === 'matrix') {
    wrong.push(...wrongChoices('列', columns), ...wrongChoices('行', rows, 1))
    if ([...rows, ...columns].some(({ other }) => other)) wrong.push('矩阵题的行和列不能另填')
  }
  if (type === 'clauses' && clauses.length === 0) wrong.push('没有可以提意见的条款')
  if (type === 'clauses' && new Set(clauses.map(({ id }) => id)).size < clauses.length) wrong.push('有两个条款的编号相同')
  if (min !== undefined && max !== undefined && min > max) wrong.push('下限大于上限')
  if (type === 'multiple' && ((min ?? 0) < 0 || (min ?? 0) > options.length || (max ?? 1) < 1))
    wrong.push('至少选、最多选的个数与选项个数不符')
  return wrong
}

function wrongChoices(word: string, options: readonly { id: string; label: string }[], least = 2): string[] {
  if (options.length < least) return [`至少要有 ${least} 个${word}`]
  const wrong: string[] = []
  if (new Set(options.map(({ id }) => id)).size < options.length) wrong.push(`有两个${word}的编号相同`)
  if (new Set(options.map(({ label }) => label)).size < options.length) wrong.push(`有两个${word}的文字相同`)
  return wrong
}

/** A condition asks about an earlier question, and about an answer that it can have. */
function wrongCondition({ shownIf, id }: Question, earlier: Map<string, Question>): string[] {
  if (!shownIf) return []
  const about = earlier.get(shownIf.question)
  if (!about || about.id === id) return [`显示条件所指的题“${shownIf.question}”不在这道题之前`]
  if (shownIf.is === 'answered') return []
  if (about.type !== 'single' && about.type !== 'multiple') return ['显示条件只能看单选题、多选题选了什么，或者某题是否作答']
  const values = [shownIf.value ?? []].flat()
  if (values.length === 0) return ['显示条件没有写选了什么']
  if (shownIf.is === 'eq' && values.length > 1) return ['显示条件“等于”只能写一个选项']
  return values.every((value) => about.options?.some((option) => option.id === value)) ? [] : ['显示条件所指的选项在那道题里没有']
}
