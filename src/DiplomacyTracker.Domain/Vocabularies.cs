namespace DiplomacyTracker.Domain;

// The code lists of the domain. Codes never change once released; labels may. "unknown" and "other" always exist where
// a source may say nothing or something else; the source's own words are kept beside the code, in the claim.

/// <summary>What kind of visit it is, by protocol or purpose.</summary>
public enum VisitKind
{
    [Term("State", "Highest protocol; the head of state is host")] State,
    [Term("Official", "Formal visit below state")] Official,
    [Term("Official working", "Formal, with reduced protocol")] OfficialWorking,
    [Term("Working", "Business visit")] Working,
    [Term("Goodwill", "Courtesy, without agenda")] Goodwill,
    [Term("Private", "Unofficial or personal, medical included")] Private,
    [Term("Informal", "Retreat, without protocol")] Informal,
    [Term("Multilateral", "Attendance at a summit or conference")] Multilateral,
    [Term("Ceremonial", "Funeral, inauguration, anniversary")] Ceremonial,
    [Term("Mediation", "Envoy or shuttle between third parties")] Mediation,
    [Term("Troops or site", "Visit to forces, a camp, a disaster or a project")] TroopsOrSite,
    [Term("Transit", "Stop on the way with some business")] Transit,
    [Term("Technical stop", "Refuelling only; never counted")] TechnicalStop,
    [Term("Accompanying", "Travels with a higher principal")] Accompanying,
    [Term("Virtual", "Held by video; no travel; never counted")] Virtual,
    [Term("Not stated", "No source says what kind it is")] Unknown,
}

/// <summary>Where a visit stands in its life.</summary>
public enum VisitStatus
{
    [Term("Rumoured", "Unconfirmed report")] Rumoured,
    [Term("Invited", "Invitation given or accepted, no date")] Invited,
    [Term("Announced", "Announced by one side")] Announced,
    [Term("Confirmed", "Confirmed by both sides or by the host")] Scheduled,
    [Term("Under way", "The traveller has arrived")] UnderWay,
    [Term("Completed", "Over")] Completed,
    [Term("Postponed", "Called off for now, no new date")] Postponed,
    [Term("Cancelled", "Will not happen")] Cancelled,
    [Term("Denied", "One side denies that it was planned")] Denied,
}

/// <summary>What else is true of a visit, beside its status.</summary>
public enum VisitMark
{
    [Term("Unannounced", "Became known only when it happened")] Unannounced,
    [Term("Rescheduled", "A new date was set; the old one is kept")] Rescheduled,
    [Term("Relocated", "Moved to another place")] Relocated,
    [Term("Cut short", "Ended early")] CutShort,
}

/// <summary>Why a visit was moved or dropped.</summary>
public enum StatusReason
{
    Security, Health, DomesticCrisis, Dispute, Weather, Schedule,
    [Term("Not given", "No reason was given")] NotGiven,
}

/// <summary>In what form people met.</summary>
public enum MeetingFormat
{
    Bilateral,
    [Term("One on one")] OneOnOne,
    [Term("Expanded", "With delegations")] Expanded,
    Trilateral, Minilateral,
    [Term("Multilateral plenary")] MultilateralPlenary,
    [Term("On the margins", "Pull-aside at a gathering")] Margins,
    WorkingMeal, CourtesyCall, Signing, PressConference, PhoneCall, VideoCall, BusinessForum, CivilSociety,
    OppositionContact, MilitaryContact, CulturalEvent, Speech,
    [Term("Other")] Other,
    [Term("Not stated")] Unknown,
}

/// <summary>Whether a meeting took place.</summary>
public enum MeetingState { Planned, Held, Dropped, [Term("Not known")] Unknown }

/// <summary>What a participant was there as.</summary>
public enum ParticipantRole
{
    PrincipalVisitor, PrincipalHost,
    [Term("Co-principal")] CoPrincipal,
    DelegationMember, AccompanyingMinister,
    [Term("Resident ambassador")] AmbassadorResident,
    Greeter, Interpreter, Mediator, Observer, Signatory, Spouse, BusinessDelegate, Speaker,
    [Term("Absent but expected")] AbsentButExpected,
    [Term("Unnamed group")] UnnamedGroup,
    [Term("Other")] Other,
    [Term("Not stated")] Unknown,
}

/// <summary>On whose side a participant took part.</summary>
public enum Side { Visitor, Host, [Term("Third party")] Third, International, [Term("Not known")] Unknown }

/// <summary>Rank of an office, highest first within a state.</summary>
public enum OfficeLevel
{
    HeadOfState, HeadOfGovernment, DeputyHead, ForeignMinister, DefenceMinister, FinanceOrTradeMinister, OtherMinister,
    NationalSecurityAdviser, SpecialEnvoy, DeputyMinister, Ambassador, SeniorOfficial, ParliamentSpeaker, MilitaryChief,
    [Term("Head of an organisation", "Secretary-General and the like")] IgoHead,
    Royal,
    [Term("Sub-national", "Governor, mayor, regional premier")] SubNational,
    [Term("Non-state")] NonState,
    [Term("Not known")] Unknown,
}

/// <summary>How a person holds an office.</summary>
public enum OfficeManner { [Term("In office")] InOffice, Acting, Elect, Former }

/// <summary>What a visit is to bring, or brought.</summary>
public enum OutcomeKind
{
    Treaty, Agreement, Memorandum, JointStatement, JointCommunique, Declaration, ActionPlan,
    [Term("Mechanism or working group")] MechanismOrWorkingGroup,
    [Term("Funding or aid")] FundingOrAid,
    Loan,
    [Term("Arms or equipment")] ArmsOrEquipment,
    [Term("Sanctions or listing")] SanctionsOrListing,
    [Term("Sanctions relief")] SanctionsRelief,
    TariffMeasure, PrisonerRelease,
    [Term("Extradition or return")] ExtraditionOrReturn,
    [Term("Base or access")] BaseOrAccess,
    [Term("Visa or consular")] VisaOrConsular,
    [Term("Recognition or relations")] RecognitionOrRelations,
    Invitation, Appointment, CommercialDeal,
    [Term("Measures", "Steps promised or given that are none of the above")] Measures,
    [Term("Commitment", "One side binds itself to something")] Commitment,
    NoResult, Breakdown, Other,
}

/// <summary>What became of an outcome so far.</summary>
public enum OutcomeStatus
{
    [Term("Hoped for")] HopedFor,
    [Term("Under negotiation")] UnderNegotiation,
    [Term("Agreed, unsigned")] Agreed,
    [Term("Issued", "Announced, issued or set up")] Announced,
    Signed, InForce, Delivered, PartlyDelivered, Overdue, Blocked, Averted,
    [Term("Not reached", "Given up")] Abandoned,
    Expired, Withdrawn, Superseded,
    [Term("Cannot be verified")] Unverifiable,
}

/// <summary>How prominent a point is on an agenda.</summary>
public enum Prominence { Dominant, High, Normal, Low, Mentioned }

/// <summary>How an agenda point is known to be on the agenda.</summary>
public enum AgendaModality { StatedAim, Expected, Confirmed, Raised, NotRaised, Refused, Leaked }

/// <summary>How a source puts a claim; only the first two may be shown without saying so.</summary>
public enum Modality { Asserted, Reported, Alleged, Planned, Expected, Hoped, Contemplated, Denied, Hypothetical, Retracted }

/// <summary>What editors decided about a claim among those on the same field.</summary>
public enum Verdict
{
    Open, Selected, Rejected,
    [Term("Both right", "They speak of different scopes")] BothRight,
    [Term("Cannot be verified")] Unverifiable,
}

/// <summary>What was decided about one proposed value.</summary>
public enum Decision { Open, Accepted, Edited, Rejected }

/// <summary>Where a claim came from.</summary>
public enum ClaimOrigin { Extractor, Editor, Importer, Api, Sample }

/// <summary>What kind of publisher an outlet is.</summary>
public enum SourceKind
{
    [Term("Government of the visitor")] GovernmentVisitor,
    [Term("Government of the host")] GovernmentHost,
    [Term("Third government")] ThirdGovernment,
    [Term("International organisation")] Igo,
    [Term("News agency")] Agency,
    Newspaper, Broadcaster, Aggregator,
    [Term("Social media")] Social,
    [Term("Data set")] Dataset,
    Eyewitness, Leak,
    [Term("Not known")] Unknown,
}

/// <summary>How an article uses another outlet's report.</summary>
public enum Derivation { Original, Cites, Rewrites, Translates, Copies, Updates, Corrects, Retracts }

/// <summary>How a context event, or another visit, relates to a visit.</summary>
public enum EventRelation { Precedes, Follows, Overlaps, TriggerClaimed, ContextFor, ResultOf, RespondsTo, Cancels, Replaces }

/// <summary>Where a speaker stands.</summary>
public enum Stance { Supports, Critical, Rejects, Pragmatic, Neutral, Strained, Worsening, Improving, Unknown }

/// <summary>How strongly a stance is put.</summary>
public enum Intensity { Mild, Plain, Strong }

/// <summary>What kind of event stands around a visit.</summary>
public enum ContextKind { UseOfForce, ForceDeployment, Listing, Authorisation, Tariff, Sanction, Election, Disaster, Relations, Other }

/// <summary>What kind of actor it is.</summary>
public enum ActorKind { State, FormerState, Territory, Organisation, GovernmentBody, ArmedGroup }

/// <summary>What kind of area it is.</summary>
public enum AreaKind { Sea, Region, Continent, Other }

/// <summary>How much of an outlet's text readers without the Editor role may see.</summary>
public enum OutletRights
{
    [Term("Full text")] Full,
    [Term("Quotes", "Title, link and the sentences of accepted claims")] Quotes,
    [Term("None", "Title and link")] None,
}

/// <summary>Where an article stands on its way from arrival to decision.</summary>
public enum ArticleState
{
    Waiting, Reading, ToReview, InReview,
    [Term("Done", "All proposals are decided")] Done,
    [Term("Dismissed", "Put aside: about no visit, or a copy")] Dismissed,
    [Term("Failed", "Could not be read")] Failed,
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalState { Open, PartlyDecided, Accepted, Rejected, Superseded }

/// <summary>What an ordinal claim ("first", "third") counts within.</summary>
public enum OrdinalScope { Tenure, Place, Kind, Attribute, AfterEvent }
