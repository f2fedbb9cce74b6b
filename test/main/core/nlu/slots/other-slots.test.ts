import { describe, expect, test } from 'vitest'
import { oneIn, seenIn } from '../heard.ts'

describe('where it is', () => {
  test.each<[string, string | undefined]>([
    ['lunch with Marco at Olive Garden tomorrow at 1', 'Olive Garden'],
    ['set up a call with Dana in room 3 on Friday', 'room 3'],
    ['book Conference Room B for the retro on Monday', 'Conference Room B'],
    ['drinks at the Red Lion on Friday at 7', 'the Red Lion'],
    ['schedule a workshop in Porto, Portugal', 'Porto, Portugal'],
    ['lunch at starbucks tomorrow', 'starbucks'],
    ['dinner at 7 in March', undefined],
    ['a review at noon in the summer', undefined],
    ['schedule a meeting in a room', undefined],
  ])('%s', (text, place) => {
    expect(oneIn(text).place?.text).toBe(place)
  })
})

describe('which list', () => {
  test.each<[string, string | undefined]>([
    ['add buy oat milk to groceries', 'groceries'],
    ['add eggs to my shopping list', 'shopping'],
    ["what's on my to do list?", 'to do'],
    ['call the plumber tomorrow #home', 'home'],
    ['create a list of garden plants', 'garden plants'],
    ['delete the holiday packing list', 'holiday packing'],
    ['move it to the work list', 'work'],
  ])('%s', (text, list) => {
    expect(oneIn(text).list?.text).toBe(list)
  })
})

describe('what a mail is about', () => {
  test.each<[string, string | undefined]>([
    ['email Dana about the invoice saying it is overdue', 'invoice'],
    ['find emails about the boiler repair from Marco', 'boiler repair'],
    ["send an email to Dana saying 'See you' and title it 'Friday plans'", 'Friday plans'],
    ['send Dana an email with the subject Holiday cover', 'Holiday cover'],
    ['any unread from Dana?', undefined],
  ])('%s', (text, subject) => {
    expect(oneIn(text).subject?.text).toBe(subject)
  })
})

describe('what is pointed at', () => {
  test.each<[string, readonly string[]]>([
    ["move my 3 o'clock to 4:30", ["my 3 o'clock (possessive)"]],
    ['mark the invoice thing done', ['the invoice thing (definite: invoice)']],
    ['archive the first two', ['the first two (ordinal 2)']],
    ['reply to the third one', ['the third one (ordinal 3)']],
    ['archive it', ['it (pronoun)']],
    ['cancel my meeting with Marco', ['my meeting (possessive)']],
    ['cancel my budget meeting on Friday', ['my budget meeting (possessive: budget meeting)']],
    ['delete all the future planning meetings', ['the future planning meetings (definite: planning)']],
    ['clear my afternoon', []],
    ['what is on this week?', []],
    ['do this every Monday at 8', ['this (pronoun)']],
    ['add lunch to my calendar tomorrow', []],
  ])('%s', (text, points) => {
    expect(seenIn(text).flatMap((clause) => clause.points ?? [])).toEqual(points)
  })
})

describe('what must not happen', () => {
  test.each<[string, readonly string[]]>([
    ["dentist on Friday at 9, don't invite anyone", ['invite']],
    ['cancel it without telling anyone', ['tell']],
    ['cancel the demo but do not email Dana', ['email']],
    ["I don't book on Fridays", []],
  ])('%s', (text, not) => {
    expect(oneIn(text).negated).toEqual(not)
  })
})
