import { listed } from '../listed.ts'

const count = (tokens: number): string => tokens.toLocaleString('en')

/** Sentences about the model that may be connected. */
export const models = {
  none: 'No model is connected: the built-in planner does everything. Look for one on this computer with: omnii models find',
  line: (model: {
    readonly baseUrl: string
    readonly names: readonly string[]
    readonly api: string
    readonly tokensToday: number
    readonly tokensPerDay: number
    readonly trouble?: string
  }) =>
    [
      `${listed(model.names)} at ${model.baseUrl} (${model.api})`,
      `  ${model.tokensToday} of ${model.tokensPerDay} tokens used today`,
      ...(model.trouble === undefined ? [] : [`  NOT ASKED: ${model.trouble}`]),
    ].join('\n'),
  keyPrompt: 'Key of the model server, or Enter where it wants none (not shown): ',
  noneFound:
    'No model server answers on this computer. Ollama, llama.cpp, LM Studio and vLLM are looked for at the addresses they use by themselves.',
  found: (baseUrl: string, names: readonly string[]) =>
    names.length === 0
      ? `${baseUrl} answers, and has no model yet.`
      : `${baseUrl}: ${listed(names)}\n  omnii models add ${baseUrl} ${names[0]}`,
  added: (name: string) =>
    `${name} is asked from now on for what the built-in planner does not fully understand. Whatever it plans to change is shown first.`,
  removed: 'No model is asked any more. Its key is out of the vault.',
  badAddress:
    'That is no address of a model server. Use https://…, or http://… on this computer, without a name, password or “?” in it.',
  notConnected: 'No model is connected. Add one with: omnii models add',
  wrongKey: 'The model server does not let you in. Give its key again: omnii models add',
  tooMuch: 'The model server has too much to do right now, or you have used up what it allows.',
  noKey: 'The key of the model is not in the vault. Give it again: omnii models add',
  notSeen:
    'Its address or name was changed by hand and it was not seen to work since. Look at it with: omnii models test',
  dayUsedUp: (tokens: number) =>
    `It may use ${count(tokens)} tokens a day, and what is left of today’s is too little. It is asked again tomorrow; allow more with: omnii settings set model.tokensPerDay NUMBER`,
  planUsedUp: (tokens: number) =>
    `It may use ${count(tokens)} tokens for one plan or answer, and this takes more. Allow more with: omnii settings set model.tokensPerPlan NUMBER`,
  changedMeanwhile:
    'While it was looked at, another model was set or this one removed: nothing of this was kept.',
  says: (text: string) => `Your model says: “${text}” Nothing was done.`,
  notPlanned: (why: string) => `Your model did not plan this: ${why}`,
  facts: {
    calls: (name: string, api: string) => `${name} called a tool as it was asked to (${api}).`,
    callsNot: (name: string) =>
      `${name} did not call a tool as it was asked to, so it cannot plan. Choose a model that can call tools.`,
    failed: (name: string, why: string) => `${name}: ${why}`,
    strict: 'The server holds tools to their schema.',
    lax: 'The server does not hold tools to their schema; what it answers is checked all the same.',
    streaming: 'Answers are read while they are written.',
    whole: 'Answers come whole.',
  },
} as const
