import { beforeAll, describe, expect, test } from 'vitest'
import { type Demo, openDemo } from '../../../../world/demo.ts'
import { anyUnit } from '../../../../world/facts.ts'
import { fixtureScope } from '../../../../world/services.ts'

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})
const found = async (name: string) =>
  (await demo.people.find(fixtureScope, name)).map(({ person, fit }) => `${person.name}, ${fit}`)

describe('looking people up', () => {
  test.each([
    ['dana', ['Dana Lee, exact']],
    ['Dana Lee', ['Dana Lee, exact']],
    ['LEE', ['Dana Lee, exact']],
    ['marco bianchi', ['Marco Bianchi, exact']],
    ['Márco', ['Marco Bianchi, exact']],
    ['bianchi marco', ['Marco Bianchi, exact']],
    ['sarah c', ['Sarah Chen, exact']],
    ['sarah okafor', ['Sarah Okafor, exact']],
    ['Sarah', ['Sarah Chen, exact', 'Sarah Okafor, exact']],
    ['mum', ['Grace Morgan, exact']],
    ['accounting', ['Accounting, exact']],
    ['dana.lee@harbor.test', ['Dana Lee, exact']],
    ['DL', ['Dana Lee, exact']],
    ['dl', []],
    ['Priya', ['Priya Nair, near']],
    ['priya nair', ['Priya Nair, near']],
    ['Helen', ['Helen Price, near']],
    ['Marko', ['Marco Bianchi, near']],
    ['Danna', ['Dana Lee, near']],
    ['Sara Chen', ['Sarah Chen, near', 'Sarah Okafor, near']],
    ['Zoltan', []],
    ['', []],
    ['?!', []],
  ])('%s', async (name, expected) => {
    expect(await found(name)).toEqual(expected)
  })

  test('the pick list says why somebody may be meant', async () => {
    const sarahs = await demo.people.find(fixtureScope, 'Sarah')
    expect(sarahs.map(({ person }) => [person.emails[0], person.evidence])).toEqual([
      ['sarah.chen@acme.test', '4 mails this month, 5 shared meetings'],
      ['sarah.okafor@okafor.example', '1 mail this month, 1 shared meeting'],
    ])
  })

  test('an alias means whom it was given to, with or without its article', async () => {
    const dana = (await demo.people.find(fixtureScope, 'dana'))[0]!.person
    demo.profile.put(anyUnit, fixtureScope, 'alias', 'boss', dana.id)
    expect(await found('the boss')).toEqual(['Dana Lee, exact'])
    expect(await found('my Boss')).toEqual(['Dana Lee, exact'])
  })
})
