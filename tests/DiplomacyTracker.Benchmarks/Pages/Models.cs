namespace DiplomacyTracker.Benchmarks.Pages;

/// <summary>The timeline of a host: drawing, facets and fifty rows.</summary>
public sealed class ListModel(BareStore store) : TablesModel
{
    public IReadOnlyList<BareVisit> Visits { get; private set; } = [];
    public BareRows Drawn { get; private set; } = null!;

    public void OnGet() => (Tables, Drawn, Visits) = store.With(c => (c.Visits.Facets(BareSite.Host), c.Visits.Drawn(BareSite.Host), c.Visits.List(BareSite.Host)));
}

/// <summary>The first visit, with all that is known of it.</summary>
public sealed class VisitModel(BareStore store) : TablesModel
{
    public void OnGet() => Tables = store.With(c => c.Visits.Visit(1));
}

/// <summary>What is found for some words.</summary>
public sealed class SearchModel(BareStore store) : TablesModel
{
    public void OnGet(string q) => Tables = store.With(c => c.Visits.Search(q));
}

/// <summary>How many articles hold some words, and the newest of them.</summary>
public sealed class ArticlesModel(BareStore store) : TablesModel
{
    public void OnGet(string q) => Tables = store.With(c => c.Visits.Articles(q));
}
