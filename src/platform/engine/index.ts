export { closeEngine, engine, useEngine } from './current.ts'
export { type EngineServer, openEngine } from './engine.ts'
export { fileSource } from './file-source.ts'
export { type Answer, type Limits, type Parameter, plain, type Sql } from './sql.ts'
