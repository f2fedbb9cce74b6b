import { Checkbox } from 'react-aria-components'
import type { ModelView } from '../../../shared/protocol/accounts/models.ts'
import type { Json } from '../../../shared/protocol/plan.ts'
import { useHostCalls } from '../../client/call-host.ts'
import { useWording } from '../../client/context.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SettingField } from '../SettingField.tsx'

/** a setting that was changed stands in what is read a moment later */
const settlesMs = 300

/** What the model may use in a day and for one plan, and whether it is sent what was found. */
export function ModelLimits(props: { model: ModelView; onChanged: () => void }) {
  const { tokensPerDay, tokensPerPlan, answers } = props.model
  const words = useWording().modelSettings
  const { set } = useHostCalls()
  const change = async (name: string, value: Json) => {
    await set(`model.${name}`, value)
    setTimeout(props.onChanged, settlesMs)
  }
  return (
    <section className="settings-card" aria-labelledby="model-limits">
      <header className="settings-card-head">
        <div>
          <h3 id="model-limits">{words.limits}</h3>
          <p className="settings-small">{words.limitsText}</p>
        </div>
      </header>
      <div className="settings-card-part settings-fields">
        <SettingField
          {...{ label: words.perDay, kept: String(tokensPerDay), save: words.save, type: 'number' }}
          onSave={(value) => void change('tokensPerDay', Number(value))}
        />
        <SettingField
          {...{ label: words.perPlan, kept: String(tokensPerPlan), save: words.save, type: 'number' }}
          onSave={(value) => void change('tokensPerPlan', Number(value))}
        />
      </div>
      <div className="settings-card-part">
        <Checkbox
          className="model-answers"
          isSelected={answers}
          onChange={(chosen) => void change('answers', chosen)}
        >
          <span className="model-answers-box">{answers && <Icon name="check" size={12} />}</span>
          {words.answers}
        </Checkbox>
        <p className="settings-small">{words.answersText}</p>
      </div>
    </section>
  )
}
