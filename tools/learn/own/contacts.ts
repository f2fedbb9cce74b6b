/** Sentences of our own about people: numbers, addresses, who is who. */
export const contactSentences = {
  'contacts.create': `
add {name} to my contacts
add {name} {phone} to my contacts
add {name}, {mail}
add {name} {mail}
add {name}, {mail}, from {company}
add {name} from {company}, {phone}
add a contact {name} {mail}
add a new contact
add a new contact called {name}
add new contact {name} with email {mail}
add {mail} to my contacts
add {mail} to contacts
add this email to my contacts
add this number to my contacts
add this person to my contacts
add this address to my address book
add {name}'s email to my contacts
add {name}'s number
add {name}'s email address {mail}
add {name} as a contact
add {kin} to contacts
add the sender to my contacts
create a contact for {name}
create a new contact for {name} {phone}
create contact {name}
create a contact with email {mail}
create a new contact
make a contact for {name}
make a new contact {name} {mail}
make {mail} a contact
new contact {name}
new contact {name} {phone}
new contact: {name}, {company}, {mail}
save {name} to contacts
save {name}'s number {phone}
save {phone} as {name}
save {mail} as {name}
save this contact
save this number
save this email address
save this email to contacts
save the person who emailed me about {topic}
save {name}'s email address
save contact {name} {phone}
store {name}'s number
store {phone} under {name}
store this email in my contacts
put {name} in my contacts
put {name} in my address book
put {mail} in my contacts
put {phone} down as {name}
enter {name} into my contacts
enter {mail} as a new contact
remember {name}'s number is {phone}
remember {name}'s email is {mail}
remember this email address
keep {mail} as a contact
{name}'s number is {phone}
{name}'s email is {mail}
{name}'s address is {mail}
{name} {mail}
{name} {phone}
{name} works at {company}, {mail}
contact {name} {mail} {phone}
this is {name}'s new email {mail}
here is {name}'s number {phone}
insert {name} in my contact list
include {mail} in my contact list
when i say the boss i mean {name}
when i say {kin} i mean {name}
{name} is my boss
{name} is my {kin}
call {name} by the nickname ace
can you add {name} to my contacts
could you save {name}'s number as {phone}
please create a contact for {name}
please add {mail} to my contact list
i want to add a new contact
i'd like to add {name} as a contact
i need to save a new contact
i met {name} from {company}, save her as a contact {mail}
`,
  'contacts.query': `
who is {name}'s supervisor
i need to know who {name}'s boss is
i need to know who my manager is
is {name} my boss
is {name} my manager
is {name} {name}'s manager
does {name} report to {name}
where is {name} located
where is {name} based
what is {name}'s office number
what's my {kin}'s office phone number
share {name}'s number
please share my {kin}'s phone number
what's {name}'s number
what is {name}'s number
what's {name}'s phone number
what's {name}'s email
what is {name}'s email address
what's {name}'s address
what is {name}'s home address
what is {name}'s work number
what's {name}'s mobile
what's the number for {name}
what is the phone number of {name}
what is the email for {name}
what's {kin}'s number
what's my {kin}'s phone number
what are {name}'s contact details
what is {name}'s last name
what is {name}'s job title
what company does {name} work for
what contact info do i have for {name}
what contacts do i have
what number do i have for {name}
whats {name} number
whats {name} email
when is {name}'s birthday
when's {kin}'s birthday
when did i last talk to {name}
where does {name} live
where does {name} work
where is {name}'s office
who is {name}
who is {name}'s manager
who is {name}'s boss
who's my manager
who is my supervisor
who reports to {name}
who does {name} report to
who do i know at {company}
who do i know in {city}
who are my contacts at {company}
who is on {name}'s team
who works at {company}
who works with {name}
who manages {name}
whose number is {phone}
whose email is {mail}
who has the number {phone}
which {name} do i know
show {name}'s number
show me {name}'s contact
show me {name}'s contact info
show me {name}'s details
show my contacts
show me all my contacts
show me contacts from {company}
show contact {name}
give me {name}'s number
give me {name}'s email
give me the phone number for {name}
give me the contact details of {name}
give me {name}'s info
give me the address of {name}
tell me {name}'s number
tell me {name}'s email address
tell me where {name} lives
tell me who {name}'s manager is
tell me {name}'s birthday
get {name}'s number
get me {name}'s phone number
get {name}'s email address
get the contact info for {name}
find {name}
find {name}'s number
find {name}'s email
find {name} in my contacts
find the contact {name}
find the phone number for {name}
find me {name}'s address
find my contacts at {company}
find contact details for {name}
look up {name}
look up {name}'s number
look up {name}'s email
look up {name} in my contacts
look up the phone number of {name}
look for {name} in my contacts
search {name} in contacts
search my contacts for {name}
search for {name}'s number
search contacts
check {name}'s number
check {kin}'s number
check if {name} is in my contacts
check my contacts for {name}
check {name}'s birthday
display {name}'s contact
display contact info for {name}
display my contacts
list my contacts
list everyone at {company}
list contacts named {name}
list all contacts from {company}
open {name}'s contact
open contacts
open my contacts
pull up {name}'s contact info
pull up {name}'s number
read me {name}'s number
view contact {name}
do i have {name}'s number
do i have {name}'s email
do i have a contact for {name}
do i have contact details for {name}
do i have {name} in my contacts
do i know anyone at {company}
do i know {name}
do you have {name}'s number
do you know {name}'s email
does {name} work at {company}
did i save {name}'s number
have i got {name}'s email
is {name} in my contacts
is {name} one of my contacts
is {mail} in my contacts
is {phone} {name}'s number
is it {name}'s birthday soon
how do i reach {name}
how can i reach {name}
how can i contact {name}
how many contacts do i have
can you find {name}'s number
can you tell me {name}'s email
can you give me {name}'s contact information
can you look up {name}'s phone number
could you get me {name}'s address
please find {name}'s email address
i need {name}'s number
i need {name}'s email
i need the phone number of {name}
i need to find {name}'s contact info
i want {name}'s email address
i want to see {name}'s contact
i'd like {name}'s number
i'm looking for {name}'s number
i lost {name}'s number
{name}'s number
{name}'s email
{name}'s phone number please
{name} phone
{name} email address?
{name} contact
number for {name}
contact info for {name}
contact details {name}
email address of {name}
phone number of {name}
birthday of {name}
{kin}'s number
`,
  'contacts.update': `
change {name}'s number to {phone}
change {name}'s email to {mail}
change {name}'s address
change {name}'s last name to {surname}
change {kin}'s number
change the phone number for {name} to {phone}
change the email of {name}
update {name}'s number
update {name}'s email to {mail}
update {name}'s contact info
update {name}'s phone number to {phone}
update the contact {name}
update the address for {name}
update my contact for {name} with {phone}
edit {name}'s contact
edit {name}'s email
edit contact {name}
edit the phone number of {name}
{name} has a new number {phone}
{name} has a new email {mail}
{name}'s new number is {phone}
{name}'s new email is {mail}
{name} got a new phone, {phone}
{name} moved, new phone is {phone}
{name} moved, the new address is {mail}
{name} changed jobs, now at {company}
{name} now works at {company}
{name} is now at {company}
{name} changed their number to {phone}
{name} got married, surname is {surname} now
new number for {name} {phone}
new email for {name} is {mail}
set {name}'s number to {phone}
set {name}'s email as {mail}
set {name}'s company to {company}
add {phone} to {name}
add {phone} to {name}'s contact
add a second number to {name}
add a second email {mail} for {name}
add a phone number for {name}
add {mail} to {name}'s contact information
add {company} as {name}'s company
add a birthday to {name}'s contact
add a note to {name}'s contact
replace {name}'s email with {mail}
replace {name}'s number with {phone}
rename {name} to {name} {surname}
rename the contact {name}
correct {name}'s number, it's {phone}
correct the spelling of {name}
fix {name}'s email, it should be {mail}
fix {name}'s number
merge the two {name}s
merge {name} and {name} {surname}
merge duplicate contacts
merge {name}'s contacts
link {name} and {mail}
make {phone} {name}'s main number
remove {name}'s old number
delete {name}'s old email
remove the phone number from {name}
can you update {name}'s number to {phone}
could you change {name}'s email
i need to update {name}'s contact details
i want to change {name}'s number
`,
  'contacts.delete': `
delete {name}
delete {name} from my contacts
delete {name}'s contact
delete the contact {name}
delete contact {name}
delete {name}'s number
delete {mail} from my contacts
delete all contacts from {company}
delete duplicate contacts
remove {name} from my contacts
remove {name} from my address book
remove the contact {name}
remove {name}'s contact
remove {mail} from contacts
remove contact
erase {name} from my contacts
erase {name}'s contact
get rid of {name} in my contacts
get rid of {name}'s number
get rid of the contact {name}
drop {name} from my contacts
take {name} out of my contacts
take {name} off my contact list
forget {name}'s number
i don't need {name}'s number anymore
i don't want {name} in my contacts
please delete {name} from my contacts
can you remove {name} from my contacts
could you delete {name}'s contact
delete the contacts i haven't spoken to in a year
clear my contacts
`,
} as const
