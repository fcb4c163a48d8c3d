import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { officeOptions } from '../../organisations/index.ts'
import { decideSuggestion, finishSuggestion } from '../actions/decide-suggestion.ts'
import { type SuggestionState, suggestionStates } from '../model.ts'
import { isSupervisor, isWatcher, scopeOf } from '../policy.ts'
import { DecideSuggestion, FinishSuggestion } from '../schema.ts'
import { getSuggestion, listSuggestions } from '../suggestions/read-suggestions.ts'
import { read } from './desk.ts'
import { SuggestionPage, SuggestionsPage } from './pages/suggestions.tsx'
import { namesFor } from './shown.ts'

/** 改进建议: every watcher reads them, the hub's supervisors decide. */
export const suggestionPages = new Hono<Env>()
suggestionPages.use(async (c, next) => {
  if (!isWatcher(c.var.ctx.actor)) throw notFound()
  await next()
})

suggestionPages.get('/', async (c) => {
  const { ctx } = c.var
  const typed = c.req.query('state')
  const state = typed && typed in suggestionStates ? (typed as SuggestionState) : 'proposed'
  const [rows, nameOf] = await Promise.all([listSuggestions(ctx, state), namesFor(ctx)])
  return c.html(<SuggestionsPage page={c.var.frame} rows={rows} state={state} nameOf={nameOf} />)
})

const LIST = '/workbench/supervision/suggestions'
suggestionPages.get(ID, (c) => showSuggestion(c))
suggestionPages.post(`${ID}/decision`, async (c) =>
  submitForm(c, {
    values: read(DecideSuggestion, await c.req.parseBody()),
    schema: DecideSuggestion,
    work: (tx, input) => decideSuggestion(tx, c.req.param('id'), input),
    to: LIST,
    again: (tried) => showSuggestion(c, tried),
  }),
)
suggestionPages.post(`${ID}/result`, async (c) =>
  submitForm(c, {
    values: read(FinishSuggestion, await c.req.parseBody()),
    schema: FinishSuggestion,
    work: (tx, input) => finishSuggestion(tx, c.req.param('id'), input),
    to: LIST,
    again: (tried) => showSuggestion(c, tried),
  }),
)

async function showSuggestion(c: Context<Env>, tried: Tried = {}) {
  const { ctx } = c.var
  const suggestion = await getSuggestion(ctx, c.req.param('id') ?? '')
  return c.html(
    <SuggestionPage
      page={c.var.frame}
      suggestion={suggestion}
      decides={isSupervisor(ctx.actor)}
      offices={await officeOptions(ctx, { among: scopeOf(ctx.actor) ?? undefined })}
      nameOf={await namesFor(ctx)}
      tried={tried}
    />,
    statusOf(tried),
  )
}
