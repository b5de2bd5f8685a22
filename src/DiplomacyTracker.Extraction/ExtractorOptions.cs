namespace DiplomacyTracker.Extraction;

/// <summary>Which stages run; all by default. A stage is switched off to measure what it adds.</summary>
public sealed record ExtractorOptions
{
    /// <summary>Surnames, offices and pronouns go back to the person named in full.</summary>
    public bool References { get; init; } = true;

    /// <summary>Dates are found and resolved.</summary>
    public bool Dates { get; init; } = true;

    /// <summary>The headline is used as a hint who went where.</summary>
    public bool Headline { get; init; } = true;

    /// <summary>Two people who meet in the country of one of them make the other one a visitor.</summary>
    public bool InferFromMeetings { get; init; } = true;

    /// <summary>Meetings with named people and groups.</summary>
    public bool Meetings { get; init; } = true;

    /// <summary>People and groups who travel along.</summary>
    public bool Delegates { get; init; } = true;

    /// <summary>Agenda topics.</summary>
    public bool Agenda { get; init; } = true;

    /// <summary>Agreements, measures, promises.</summary>
    public bool Outcomes { get; init; } = true;

    /// <summary>Quotations, reported speech and stances.</summary>
    public bool Statements { get; init; } = true;

    /// <summary>Events around the visit.</summary>
    public bool ContextEvents { get; init; } = true;

    /// <summary>"first visit since taking office" and the like.</summary>
    public bool Ordinals { get; init; } = true;

    /// <summary>Offices that the text says a person holds.</summary>
    public bool Offices { get; init; } = true;

    /// <summary>Outlet and the sources it cites.</summary>
    public bool SourceChain { get; init; } = true;

    /// <summary>Languages other than English are not read.</summary>
    public bool LanguageCheck { get; init; } = true;
}
