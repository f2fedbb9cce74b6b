/** What people might type and what it is about: none of these sentences is learned from. One a line. */
export const sentences: Readonly<Record<string, string>> = {
  'calendar.create': `
could you please pop a haircut in for Saturday morning
lunch with Marco tomorrow at 1
Dentist on the 24th at 9:15 for 45 minutes, don't invite anyone
block 2 hours of focus time every weekday morning except Friday
meet Sarah on Friday at 10
set up a call with Priya next Tuesday at 2
schedule a call with Dana at 9am her time on Monday
every second Tuesday at 4, retro, until the end of June
out of office 6 to 10 April
book me next Friday at 3
I've got a parents' evening at St Mary's on Thursday at 6
put school sports day in my diary for the 12th of June
we're having the Hendersons round for supper on Sunday
apointment with the accountant tmrw 11am
mtg w/ legal thurs 3-4
pls sched 1hr w Jo nxt wed
add swimming lessons every Saturday at 9.30 to my calendar
I'm flying to Lisbon on 4 May, back on the 9th
pencil in a walk with Ingrid sometime next week
would you mind setting up a catch-up with the finance people on Tuesday?
drinks at the Crown on Friday night
I need half an hour with Olu before the board meeting
turn that task into a one-hour block tomorrow morning
`,
  'calendar.query': `
am I free Thursday afternoon?
when's my next meeting and where is it?
what does next week look like?
brief me for my 2pm
who's coming to the offsite?
anything on tonight?
do i hav any meetings b4 lunch
what time am I seeing the dentist
is the budget review still at three
how many meetings have I got this week
show me my diary for the 3rd
where am I meeting Tomas tomorrow
have I got anything on between 2 and 4 on Monday
could you tell me when I'm next seeing Grandma please
when do I land in Oslo
wot have i got on 2moro
which afternoons are free next week?
did Ana accept the invite for the workshop
list my appointments for the rest of the month
is my Friday evening clear
`,
  'calendar.update': `
move my 3 o'clock to 4:30
from April, move the retro to Wednesdays
decline everything on Friday, say I'm travelling
remind me 2 hours before the flight
push the design review back by an hour
make tomorrow's standup 15 minutes instead of 30
add Kofi to the kickoff on Monday
could we do the interview on Thursday rather than Wednesday?
reschedule my physio for next week
resched dentist to fri pls
change the location of the retro to room 4
the wine tasting has moved to the 19th
extend my meeting with Ingrid by 20 minutes
accept the invitation to the charity dinner
bring Friday's lunch forward to 12
rename the Tuesday sync to weekly numbers
`,
  'calendar.delete': `
cancel my meeting with Marco
clear my afternoon
skip the retro on April 14th
call off dinner with the Smiths
cancle tmrws dentist appt
delete the yoga class on Sunday
I'm not going to the conference any more, take it off my calendar
get rid of all my meetings on Boxing Day
please remove the parents' evening from my diary
scrap the lunch with legal
wipe my calendar for the 25th
`,
  'tasks.create': `
add buy oat milk to groceries
remind me to call mum at 6
pay rent on the 1st of every month
add eggs and flour to the shopping list
dont let me forget to renew the car insurance
remind me to water the tomatoes tmrw
new task: chase the landlord about the boiler
put "book vet" on my to-do list
make a packing list for Norway
could you add bin bags to the list please
todo fix bathroom tap
create a task to review Ben's report by Friday
rmnd me 2 get stamps
start a new list called Christmas presents
`,
  'tasks.query': `
what do I still need to buy?
what's due today? what's overdue?
what did I finish last week?
show me my to-do list
is coffee on the shopping list
which tasks are due before Friday
read me the packing list
wats on my todo list
how many things have I got left to do
have I got any reminders for tomorrow
list all overdue tasks
what's on the groceries list
`,
  'tasks.update': `
mark the invoice thing done
push everything due today to Monday
tick off the milk
I've finished the tax return, mark it as done
move "paint the fence" to next weekend on my to-do list
change the due date of the report task to Thursday
reassign Kofi's overdue tasks to Nia
set the boiler task to high priority
`,
  'tasks.delete': `
delete all completed tasks
take bananas off the shopping list
remove "buy stamps" from my tasks
clear the groceries list
cross off the bread and the butter
get rid of my Norway packing list
delete the reminder to call the plumber
`,
  'contacts.create': `
add Priya Nair, priya@example.test, from Acme
when I say "the boss" I mean Dana
save this number as Tomas: 020 7946 0123
add a new contact for Ingrid Dahl, ingrid@fjord.example
put Dr Osei in my address book, 0161 496 0777
create a contact for my new landlord
`,
  'contacts.query': `
what's Dana's number?
who do I know at Acme?
whats ingrids email
do I have a phone number for the plumber?
look up Tomas's address
give me Kofi's mobile number please
find the contact details for Dr Osei
what's my brother's email address
who is Dana's manager
`,
  'contacts.update': `
Marco moved, new phone is +39 06 5550 0199
merge the two Sarahs
change Ingrid's email to ingrid@dahl.example
update Kofi's phone number to 07700 900321
Tomas has a new number, 020 7946 0456
`,
  'contacts.delete': `
delete Tomas from my contacts
remove the old plumber from my address book
please erase Ingrid's contact
`,
  'email.query': `
any unread from Dana?
summarise the thread about the lease
which emails still need an answer from me?
has Kofi replied yet
chek my inbox
find the email with the boarding pass
did anyone write to me about the roof?
show me the last mail from the school
any new mail since lunch
what did Ingrid's email say
how many unread messages have I got in my inbox
search my mail for the hotel booking
`,
  'email.send': `
email Dana that I'm running ten minutes late
send Kofi an email about the rota
write to the landlord saying the boiler has broken again
email everyone in tomorrow's review the agenda
shoot Ingrid a quick email
drop Tomas a line to say thanks for dinner
snd an email 2 ben re invoice
can you let Priya know by email that the parcel came
please email my accountant and ask for last year's figures
tell Ana by mail that Thursday is fine
`,
  'email.reply': `
reply to Marco that Thursday works
answer Ingrid's mail
write back to the school saying we'll be there
draft a reply to Kofi's last email
respond to the landlord
get back to Ana about the quote
`,
  'email.forward': `
forward the invoice to accounting and archive it
fwd Dana's last mail to Ben
pass the school's email on to Tomas
please forward that to my accountant
`,
  'email.update': `
archive all newsletters older than a month
mark everything from the school as read
unsubscribe me from these
`,
  'email.delete': `
delete the email from the letting agent
bin all the mail from that shop
discard the draft to Kofi
`,
  none: `
what's the weather like tomorrow
will it rain on Saturday afternoon?
play some Miles Davis
turn the living room lights down
set an alarm for half six
wake me at 7
set a timer for ten minutes
what time is it in Lima
how do I get to Paddington
order me a pepperoni pizza
call me a taxi for 8
how much is 40 euros in pounds
what's my bank balance
transfer fifty quid to Ingrid
is the chemist on the corner open on Sunday
tell me a joke about cats
who won the match last night
what's the capital of Peru
how old is Madonna
how many calories are in a banana
what's the traffic like on the M4
text Ben that I'm outside
post a photo of the cake on instagram
translate good night into Polish
how do you spell necessary
my credit card got declined
what's playing at the cinema tonight
find me a cheap flight to Madrid
book a hotel room in Leeds for two nights
turn the volume up
hello there
thanks, you're brilliant
I feel a bit sad today
what are you
asdkjh askdjh
the quick brown fox jumps over the lazy dog
who wrote Middlemarch
recommend a good thriller
what's the recipe for carbonara
start the dishwasher
is it going to snow at Christmas
how tall is Ben Nevis
do penguins have knees
give me the headlines
what does laconic mean
what's the score in the cricket
can I take a penknife on a plane
increase my overdraft limit
where's the nearest petrol station
`,
}

/** Sentences that are for us and hard to be sure of: understood rightly, or they do nothing. */
export const hardOnes: readonly (readonly [text: string, right: string])[] = [
  ['the barbecue is off, rain', 'calendar.delete'],
]
