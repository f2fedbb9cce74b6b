import { describe, expect, it } from 'vitest'
import { madeSteps, turns } from '../../world/told.ts'

describe('somebody new, with what is told of them in any order', () => {
  const phone = (value: string, label = ''): object => ({ phones: [{ label, value }] })
  const mail = (value: string): object => ({ emails: [{ label: '', value }] })
  it.each([
    [
      "Add my mum's carer Joyce Adeyemi, her number is 07700 900321",
      { name: 'Joyce Adeyemi', notes: "Mum's carer", ...phone('07700 900321') },
    ],
    [
      'add my neighbour Tom Reed 07700 900555, birthday 3 May',
      { name: 'Tom Reed', notes: 'Neighbour', birthday: '--05-03', ...phone('07700 900555') },
    ],
    [
      'add the plumber, Dave Grohl, 07700 900111',
      { name: 'Dave Grohl', notes: 'Plumber', ...phone('07700 900111') },
    ],
    ['save our accountant Ana Silva, ana@silva.example', { name: 'Ana Silva', ...mail('ana@silva.example') }],
    [
      'save Priya Nair: works at Acme, mobile 07700 900222, priya@acme.test',
      {
        name: 'Priya Nair',
        organisation: 'Acme',
        ...phone('07700 900222', 'mobile'),
        ...mail('priya@acme.test'),
      },
    ],
    [
      'new contact Ben Ode number 07700 900333 he works for Harbor, email ben@harbor.test',
      { name: 'Ben Ode', organisation: 'Harbor', ...phone('07700 900333'), ...mail('ben@harbor.test') },
    ],
    [
      'Add Ken Li. His email is ken@li.example and his number is 07700 900112. He works at Harbor.',
      { name: 'Ken Li', organisation: 'Harbor', ...phone('07700 900112'), ...mail('ken@li.example') },
    ],
  ])('%s', async (text, values) => {
    const [told] = await turns(text)
    const steps = madeSteps(told!)
    expect(steps.map(({ action }) => action)).toEqual(['contacts.create_contact'])
    expect(steps[0]?.values).toMatchObject(values)
  })

  it('an order to write behind an errand is still one', async () => {
    const [told] = await turns('finish the slides, email tom@studio.test')
    expect(madeSteps(told!).map(({ action }) => action)).not.toContain('contacts.create_contact')
  })
})
