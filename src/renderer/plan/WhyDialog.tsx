import type { Param, Plan } from '../../shared/protocol/plan.ts'
import { useWording } from '../client/context.tsx'
import { AppDialog } from '../ui/AppDialog.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { parameterName, parameterValue, shownSteps } from './plan-state.ts'
import './why.css'

/** Where every value of a plan came from: the words, a default, a look-up, an earlier step. */
export function WhyDialog(props: { plan: Plan }) {
  const { plan } = props
  const words = useWording().why
  return (
    <AppDialog title={words.title}>
      {(close) => (
        <>
          <p className="why-planner">
            {words.planner[plan.planner]}{' '}
            {plan.model && (
              <UntrustedText text={words.usedModel(plan.model.name, plan.model.read, plan.model.written)} />
            )}
          </p>
          <ol className="why-steps">
            {shownSteps(plan).map((step, at) => (
              <li key={step.id}>
                <h3>
                  {at + 1}. <UntrustedText text={step.title} />
                </h3>
                {step.kind === 'do' && <Params params={step.params} plan={plan} />}
              </li>
            ))}
          </ol>
          {plan.assumptions.length > 0 && (
            <ul className="why-assumed">
              {plan.assumptions.map((assumption) => (
                <li key={assumption}>
                  <UntrustedText text={assumption} />
                </li>
              ))}
            </ul>
          )}
          <div className="dialog-actions">
            <PressButton onPress={close}>{words.close}</PressButton>
          </div>
        </>
      )}
    </AppDialog>
  )
}

function Params(props: { params: Readonly<Record<string, Param>>; plan: Plan }) {
  const words = useWording().why
  const entries = Object.entries(props.params)
  if (entries.length === 0) return <p className="why-from">{words.noValues}</p>
  return (
    <dl className="why-params">
      {entries.map(([key, param]) => (
        <div key={key}>
          <dt>{parameterName(key)}</dt>
          <dd>
            <UntrustedText text={'value' in param ? parameterValue(param.value) : words.laterValue} />
            <span className="why-from">
              <UntrustedText text={fromWhere(param, props.plan, words)} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function fromWhere(param: Param, plan: Plan, words: ReturnType<typeof useWording>['why']): string {
  if (!('value' in param))
    return words.fromStep(shownSteps(plan).findIndex((step) => step.id === param.step) + 1)
  return param.said === undefined ? words.from[param.from] : words.said(param.said)
}
