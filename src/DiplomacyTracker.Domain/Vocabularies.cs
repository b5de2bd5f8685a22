namespace DiplomacyTracker.Domain;

// The code lists of the domain. Codes never change once released; labels and meanings may. "unknown" and "other" always
// exist where a source may say nothing or something else; the source's own words are kept beside the code, in the claim.
// A meaning tells a code from its neighbours; it has no full stop, since pages set it into sentences of their own.

/// <summary>What kind of visit it is, by protocol or purpose.</summary>
public enum VisitKind
{
    [Term("Highest protocol; the head of state is host")] State,
    [Term("Formal visit, one step below a state visit")] Official,
    [Term("Formal, with reduced protocol: talks count for more than ceremony")] OfficialWorking,
    [Term("For business between governments, with hardly any ceremony")] Working,
    [Term("Courtesy, without agenda")] Goodwill,
    [Term("Unofficial or personal, medical included")] Private,
    [Term("Retreat or talks at leisure, without protocol, but not on private business")] Informal,
    [Term("Attendance at a summit or conference")] Multilateral,
    [Term("Funeral, inauguration, anniversary")] Ceremonial,
    [Term("Envoy or shuttle between third parties")] Mediation,
    [Term("Visit to forces, a camp, a disaster or a project")] TroopsOrSite,
    [Term("Stop on the way with some business; counted only with a meeting or a speech")] Transit,
    [Term("Refuelling only; never counted")] TechnicalStop,
    [Term("Travels with a higher principal, whose visit it is")] Accompanying,
    [Term("Held by video; no travel; never counted")] Virtual,
    [Term("Not stated", "No source says what kind it is")] Unknown,
}

/// <summary>Where a visit stands in its life.</summary>
public enum VisitStatus
{
    [Term("Unconfirmed report; neither side has said it")] Rumoured,
    [Term("Invitation given or accepted, no date")] Invited,
    [Term("Announced by one side")] Announced,
    [Term("Confirmed", "Confirmed by both sides or by the host")] Scheduled,
    [Term("The traveller has arrived and not yet left")] UnderWay,
    [Term("The visit is over")] Completed,
    [Term("Called off for now, no new date")] Postponed,
    [Term("Will not happen; was planned before")] Cancelled,
    [Term("One side denies that it was planned")] Denied,
}

/// <summary>What else is true of a visit, beside its status.</summary>
public enum VisitMark
{
    [Term("Became known only when it happened")] Unannounced,
    [Term("A new date was set; the old one is kept")] Rescheduled,
    [Term("Moved to another place")] Relocated,
    [Term("Ended early")] CutShort,
}

/// <summary>Why a visit was moved or dropped.</summary>
public enum StatusReason
{
    [Term("Danger to the traveller or on the way")] Security,
    [Term("Illness, an accident or a death among those concerned")] Health,
    [Term("Unrest, a fallen government or a disaster in one of the two countries")] DomesticCrisis,
    [Term("Quarrel between visitor and host")] Dispute,
    [Term("Storm, fog or the like kept the traveller from going")] Weather,
    [Term("Other business, or no day that suits both; nothing graver is said")] Schedule,
    [Term("No reason was given")] NotGiven,
}

/// <summary>In what form people met.</summary>
public enum MeetingFormat
{
    [Term("Two sides; also where a report says only that they met")] Bilateral,
    [Term("The two principals alone, at most with interpreters")] OneOnOne,
    [Term("Two sides with their delegations, often after a talk in a smaller circle")] Expanded,
    [Term("Three sides")] Trilateral,
    [Term("A few sides, more than three, by choice and outside a plenary")] Minilateral,
    [Term("Session of all who attend a gathering")] MultilateralPlenary,
    [Term("On the margins", "Pull-aside at a gathering")] Margins,
    [Term("Talks over a breakfast, lunch or dinner")] WorkingMeal,
    [Term("Short call out of respect, an audience included; nothing is negotiated")] CourtesyCall,
    [Term("Ceremony at which papers are signed")] Signing,
    [Term("Statements or questions before the press, jointly or alone")] PressConference,
    [Term("Spoken by telephone; nobody travelled for it")] PhoneCall,
    [Term("Seen and spoken by video; nobody travelled for it")] VideoCall,
    [Term("With companies, investors or chambers of commerce")] BusinessForum,
    [Term("With groups outside government: activists, churches, a diaspora")] CivilSociety,
    [Term("With politicians opposed to the host’s government")] OppositionContact,
    [Term("With commanders or troops rather than political leaders")] MilitaryContact,
    [Term("Concert, exhibition, museum, worship or sport, attended as part of the visit")] CulturalEvent,
    [Term("Public address, such as to a parliament or a university")] Speech,
    [Term("A form that none of the other codes covers")] Other,
    [Term("Not stated", "No source says in what form they met")] Unknown,
}

/// <summary>Whether a meeting took place.</summary>
public enum MeetingState
{
    [Term("Intended; not known to have taken place, and not counted")] Planned,
    [Term("Took place; only these are counted")] Held,
    [Term("Was intended and did not take place")] Dropped,
    [Term("Not known", "No source says whether it took place")] Unknown,
}

/// <summary>What a participant was there as.</summary>
public enum ParticipantRole
{
    [Term("Leads the visiting side, usually the traveller")] PrincipalVisitor,
    [Term("Leads the host’s side")] PrincipalHost,
    [Term("Co-principal", "Ranks beside a principal, or leads a third side")] CoPrincipal,
    [Term("Belongs to a delegation and does not lead it")] DelegationMember,
    [Term("Minister who comes along with a higher principal")] AccompanyingMinister,
    [Term("Resident ambassador", "Is posted in the host country already and did not travel for it")] AmbassadorResident,
    [Term("Received or saw off the visitor, without a part in the talks")] Greeter,
    [Term("Translated; stands for neither side")] Interpreter,
    [Term("Third party that brings the sides together")] Mediator,
    [Term("Was present without a say")] Observer,
    [Term("Put a name to a paper there")] Signatory,
    [Term("Husband, wife or partner of a principal")] Spouse,
    [Term("Came for a company or as an investor")] BusinessDelegate,
    [Term("Spoke to an audience or to the press")] Speaker,
    [Term("Was announced and did not come")] AbsentButExpected,
    [Term("Several people whom no source names, such as “senior officials”")] UnnamedGroup,
    [Term("A part that none of the other codes covers")] Other,
    [Term("Not stated", "No source says what the participant was there as")] Unknown,
}

/// <summary>On whose side a participant took part.</summary>
public enum Side
{
    [Term("For the actor that sends the visitor")] Visitor,
    [Term("For the actor that is visited")] Host,
    [Term("Third party", "For a state that neither sends nor is visited")] Third,
    [Term("For an organisation of states")] International,
    [Term("Not known", "No source says for whom; the place of a meeting proves nothing")] Unknown,
}

/// <summary>Rank of an office, highest first within a state.</summary>
public enum OfficeLevel
{
    [Term("Monarch or president, also one who heads the government as well")] HeadOfState,
    [Term("Prime minister or chancellor; a president who also governs is head of state")] HeadOfGovernment,
    [Term("Vice-president, deputy prime minister, crown prince")] DeputyHead,
    [Term("Foreign minister or secretary of state; also an organisation’s chief of foreign affairs")] ForeignMinister,
    [Term("Minister or secretary of defence; officers are military chiefs")] DefenceMinister,
    [Term("Minister of finance, the economy or trade; a trade representative")] FinanceOrTradeMinister,
    [Term("Any other member of a cabinet; also an EU commissioner")] OtherMinister,
    [Term("Advises a head of state or government on security, without a ministry")] NationalSecurityAdviser,
    [Term("Sent for one matter or region, without a post on the spot")] SpecialEnvoy,
    [Term("Second rank of a ministry: deputy minister, deputy secretary")] DeputyMinister,
    [Term("Heads a mission to a country or an organisation")] Ambassador,
    [Term("Other official of weight, such as an intelligence chief or a spokesperson; member of parliament")] SeniorOfficial,
    [Term("Presides over a parliament or one of its chambers")] ParliamentSpeaker,
    [Term("Chief of defence, or another general or admiral")] MilitaryChief,
    [Term("Head of an organisation", "Secretary-general, commission president and the like")] IgoHead,
    [Term("Of a ruling house without being head of state or heir in office; also a first lady")] Royal,
    [Term("Sub-national", "Governor, mayor, regional premier")] SubNational,
    [Term("Non-state", "Leads an opposition, a party, rebels, a church or a company")] NonState,
    [Term("Not known", "No source gives an office whose rank can be told")] Unknown,
}

/// <summary>How a person holds an office.</summary>
public enum OfficeManner
{
    [Term("Holds it in full right")] InOffice,
    [Term("Does its duties for a time, in place of a holder")] Acting,
    [Term("Chosen, and not yet sworn in")] Elect,
    [Term("Held it before; travels or speaks without it now")] Former,
}

/// <summary>What a visit is to bring, or brought.</summary>
public enum OutcomeKind
{
    [Term("Binds states in law, as a rule after ratification")] Treaty,
    [Term("Binds governments below a treaty; also where a source says only “deal” or “pact”")] Agreement,
    [Term("Written understanding that binds in politics rather than in law")] Memorandum,
    [Term("Text that all sides give out together, of no formal rank")] JointStatement,
    [Term("Formal joint text that sums up a meeting")] JointCommunique,
    [Term("Text of principles or aims that is called a declaration, joint or not")] Declaration,
    [Term("Steps laid down in order: a plan or a roadmap")] ActionPlan,
    [Term("Body or series of talks set up to go on working")] MechanismOrWorkingGroup,
    [Term("Money or goods that need not be paid back")] FundingOrAid,
    [Term("Money to be paid back, credit lines included")] Loan,
    [Term("Weapons, ammunition or gear, given, sold or promised")] ArmsOrEquipment,
    [Term("Penalties imposed, or names put on a list")] SanctionsOrListing,
    [Term("Penalties lifted, eased or suspended, or names taken off a list")] SanctionsRelief,
    [Term("Duty set, raised, cut, lifted or averted, with its rate and goods")] TariffMeasure,
    [Term("People set free or exchanged")] PrisonerRelease,
    [Term("Suspects handed over, or people sent back to their country")] ExtraditionOrReturn,
    [Term("Bases, ports or airspace opened to the forces of another state")] BaseOrAccess,
    [Term("Travel rules, consulates or help for citizens abroad")] VisaOrConsular,
    [Term("A state or government recognised, or ties opened, raised, lowered or cut")] RecognitionOrRelations,
    [Term("A further visit offered or accepted")] Invitation,
    [Term("Someone named to a post, such as an envoy")] Appointment,
    [Term("Contract, order or investment of companies, state-owned ones included")] CommercialDeal,
    [Term("Steps promised or taken that no other kind names")] Measures,
    [Term("One side binds itself to something")] Commitment,
    [Term("Talks ended, and a source says that they brought nothing")] NoResult,
    [Term("Talks were broken off, or what was agreed fell through")] Breakdown,
    [Term("A result that none of the other codes covers")] Other,
}

/// <summary>What became of an outcome so far.</summary>
public enum OutcomeStatus
{
    [Term("Somebody wants it; the sides are not known to work on it")] HopedFor,
    [Term("The sides are working on it")] UnderNegotiation,
    [Term("Agreed, unsigned", "Settled between the sides; nothing is signed yet")] Agreed,
    [Term("Issued", "Announced, issued or set up; for what needs no signature")] Announced,
    [Term("Names are under it; not known to be in force")] Signed,
    [Term("Applies now")] InForce,
    [Term("Done or handed over in full")] Delivered,
    [Term("Done or handed over in part; the rest may follow")] PartlyDelivered,
    [Term("Its due date has passed without it; set by an editor, never by time alone")] Overdue,
    [Term("Held up by somebody or something, but not given up")] Blocked,
    [Term("Threatened, and kept from happening, such as a tariff that never came")] Averted,
    [Term("Not reached", "Given up before it came about")] Abandoned,
    [Term("Ran out at the end of its term")] Expired,
    [Term("Taken back by the side that gave or imposed it")] Withdrawn,
    [Term("A later outcome has taken its place")] Superseded,
    [Term("Cannot be verified", "Nobody can tell from outside what became of it")] Unverifiable,
}

/// <summary>How prominent a point is on an agenda.</summary>
public enum Prominence
{
    [Term("Said to rule the talks; several points may share this rank")] Dominant,
    [Term("A main point, one among others")] High,
    [Term("On the agenda, with no word about its weight")] Normal,
    [Term("Said to matter little")] Low,
    [Term("Named in passing only")] Mentioned,
}

/// <summary>How an agenda point is known to be on the agenda.</summary>
public enum AgendaModality
{
    [Term("A side says it wants this; the other need not agree to talk about it")] StatedAim,
    [Term("Others say it will come up; nobody with authority has announced it")] Expected,
    [Term("Stands on the agenda by the word of those who meet")] Confirmed,
    [Term("Was talked about, by an account of the talks")] Raised,
    [Term("Was not talked about, and a source says so")] NotRaised,
    [Term("A side would not talk about it")] Refused,
    [Term("Known only from what was given away without leave")] Leaked,
}

/// <summary>How a source puts a claim; only the first two may be shown without saying so.</summary>
public enum Modality
{
    [Term("The source states it as fact in its own voice")] Asserted,
    [Term("The source passes on as fact what somebody else says")] Reported,
    [Term("Somebody says it without proof, and the source keeps its distance")] Alleged,
    [Term("Those concerned intend or have announced it; it has not happened yet")] Planned,
    [Term("Others say it will be so; nobody with authority has announced it")] Expected,
    [Term("Somebody wants it; nothing says that it will come")] Hoped,
    [Term("Somebody weighs it as one way to act; nothing is decided")] Contemplated,
    [Term("Somebody says that it is not so")] Denied,
    [Term("Imagined, feared or put as an “if”; never an event")] Hypothetical,
    [Term("The source has taken it back")] Retracted,
}

/// <summary>What editors decided about a claim among those on the same field.</summary>
public enum Verdict
{
    [Term("Not judged; where it does not fit the value that is shown, sources disagree")] Open,
    [Term("Gives the value that is shown; several claims with that value may")] Selected,
    [Term("Judged wrong, with a reason; no longer counted as a source")] Rejected,
    [Term("They speak of different scopes, so there is no disagreement")] BothRight,
    [Term("Cannot be verified", "Nobody can tell whether it is so; kept, but no longer a disagreement")] Unverifiable,
}

/// <summary>What was decided about one proposed value.</summary>
public enum Decision
{
    [Term("Nobody has decided yet")] Open,
    [Term("Taken as proposed")] Accepted,
    [Term("Taken with another value; the proposed one is kept beside it")] Edited,
    [Term("Not taken; no record shows it")] Rejected,
}

/// <summary>Where a claim came from.</summary>
public enum ClaimOrigin
{
    [Term("Read in the text by the program, with the rule it used")] Extractor,
    [Term("Marked or typed by a person on a page")] Editor,
    [Term("Came with an imported data set")] Importer,
    [Term("Sent by a script with an API key")] Api,
    [Term("Belongs to the sample that ships with the program")] Sample,
}

/// <summary>What kind of publisher an outlet is.</summary>
public enum SourceKind
{
    [Term("Government of the visitor", "Ministry, embassy or office of the side that travels; counts as official")] GovernmentVisitor,
    [Term("Government of the host", "Ministry or office of the side that is visited; counts as official")] GovernmentHost,
    [Term("Government that neither travels nor is visited; counts as official")] ThirdGovernment,
    [Term("International organisation", "Organisation of states that speaks for itself, such as the UN; counts as official")] Igo,
    [Term("News agency", "Sells its reports to other media, as Reuters does")] Agency,
    [Term("Written news of its own newsroom, in print or online")] Newspaper,
    [Term("Radio or television, with its website")] Broadcaster,
    [Term("Collects or retells the reports of others, with little of its own")] Aggregator,
    [Term("Social media", "Posts with no newsroom between writer and reader")] Social,
    [Term("Data set", "Records in a fixed form, such as an archive’s list of visits; counts as official")] Dataset,
    [Term("Somebody who was there tells it")] Eyewitness,
    [Term("Papers or talk made public without leave")] Leak,
    [Term("Not known", "Nobody has entered yet what kind of publisher it is")] Unknown,
}

/// <summary>How an article uses another outlet's report.</summary>
public enum Derivation
{
    [Term("Own reporting; nothing is taken over")] Original,
    [Term("Names the other report as the source of what it says")] Cites,
    [Term("Tells the other report again in other words")] Rewrites,
    [Term("Gives the other report in another language")] Translates,
    [Term("Prints the other report word for word, or nearly so")] Copies,
    [Term("Adds later news to the other report")] Updates,
    [Term("Puts right what the other report has wrong")] Corrects,
    [Term("Takes the other report back")] Retracts,
}

/// <summary>How a context event, or another visit, relates to a visit.</summary>
public enum EventRelation
{
    [Term("It came before the visit; no cause is meant")] Precedes,
    [Term("It came after the visit; no cause is meant")] Follows,
    [Term("It went on during the visit, or part of it; no cause is meant")] Overlaps,
    [Term("A source says that it brought the visit about")] TriggerClaimed,
    [Term("It is background to the visit; neither order nor cause is meant")] ContextFor,
    [Term("It came of the visit, as a source says")] ResultOf,
    [Term("It answers the visit: a protest, a countermove")] RespondsTo,
    [Term("It is why the visit does not take place")] Cancels,
    [Term("It takes the place of the visit")] Replaces,
}

/// <summary>Where a speaker stands.</summary>
public enum Stance
{
    [Term("Speaks for it")] Supports,
    [Term("Finds fault with it, without refusing it as a whole")] Critical,
    [Term("Refuses it as a whole")] Rejects,
    [Term("Works with the other side in spite of differences")] Pragmatic,
    [Term("Takes neither side, by its own words or conduct")] Neutral,
    [Term("Ties are tense, with no word on where they are going")] Strained,
    [Term("Ties are getting worse, or tension is rising")] Worsening,
    [Term("Ties are getting better, or tension is easing")] Improving,
    [Term("The words show no stance")] Unknown,
}

/// <summary>How strongly a stance is put.</summary>
public enum Intensity
{
    [Term("Softened: “cautiously”, “politely”")] Mild,
    [Term("Neither softened nor sharpened")] Plain,
    [Term("Sharpened: “firmly”, “harshly”, “again and again”")] Strong,
}

/// <summary>What kind of event stands around a visit.</summary>
public enum ContextKind
{
    [Term("Strike, raid, battle or other armed attack")] UseOfForce,
    [Term("Ships, aircraft or troops moved or sent; no shot is fired")] ForceDeployment,
    [Term("A group or person put on a list, such as that of terrorist organisations")] Listing,
    [Term("Somebody is given leave to act; the act itself is another event")] Authorisation,
    [Term("A duty on imports, its threat or its deadline")] Tariff,
    [Term("Penalty on a state, firm or person: frozen funds, banned trade or travel")] Sanction,
    [Term("A vote, or a dispute over one")] Election,
    [Term("Earthquake, storm, flood, accident, epidemic")] Disaster,
    [Term("Ties between states change: envoys expelled, an embassy opened or closed")] Relations,
    [Term("Any other event, such as a resignation or an arrest")] Other,
}

/// <summary>What kind of actor it is.</summary>
public enum ActorKind
{
    [Term("A state of today, those included that some do not recognise")] State,
    [Term("A state or realm that has ended; visits of its time keep it")] FormerState,
    [Term("Has a code of its own but belongs to a state, as Greenland does")] Territory,
    [Term("States or others joined in a body, such as NATO")] Organisation,
    [Term("Ministry, service or ruling party, named apart from its state")] GovernmentBody,
    [Term("Fights without being a state’s own force; cartels included")] ArmedGroup,
}

/// <summary>What kind of area it is.</summary>
public enum AreaKind
{
    [Term("Ocean, sea, gulf or strait")] Sea,
    [Term("Part of a continent, or of several: Latin America, the Sahel")] Region,
    [Term("A whole continent, or several taken as one")] Continent,
    [Term("Any other place that is no actor: a canal, a river, “the West”")] Other,
}

/// <summary>How much of an outlet's text readers without the Editor role may see.</summary>
public enum OutletRights
{
    [Term("Full text", "Readers see the whole text")] Full,
    [Term("Readers see title, link and the sentences of accepted claims")] Quotes,
    [Term("Readers see title and link only")] None,
}

/// <summary>Where an article stands on its way from arrival to decision.</summary>
public enum ArticleState
{
    [Term("Received; the program will read it in its turn")] Waiting,
    [Term("The program is at it now")] Reading,
    [Term("Read; no proposal is decided yet")] ToReview,
    [Term("Some proposals are decided, others are open")] InReview,
    [Term("All proposals are decided")] Done,
    [Term("Put aside: about no visit, or a copy")] Dismissed,
    [Term("Could not be read by the program; it can be filed by hand")] Failed,
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    [Term("None of its values is decided")] Open,
    [Term("Some of its values are decided, others are open")] PartlyDecided,
    [Term("All is decided, and at least one value was taken")] Accepted,
    [Term("All is decided, and no value was taken")] Rejected,
    [Term("A newer reading of the article replaced it before anybody decided")] Superseded,
}

/// <summary>What an ordinal claim ("first", "third") counts within.</summary>
public enum OrdinalScope
{
    [Term("Within one time in office: “first since taking office”")] Tenure,
    [Term("Among visits to the same host: “third trip to Kenya”")] Place,
    [Term("Among visits of the same kind: “first state visit”")] Kind,
    [Term("Among holders of an office, by something personal: “first woman to hold it”")] Attribute,
    [Term("From an event on: “first strike since the ceasefire”")] AfterEvent,
}
