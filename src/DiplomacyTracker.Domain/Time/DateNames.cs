namespace DiplomacyTracker.Domain.Time;

/// <summary>English names of months and seasons, as pages write them.</summary>
internal static class DateNames
{
    internal static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    internal static readonly string[] ShortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>In the order of the EDTF codes 21 to 24.</summary>
    internal static readonly string[] Seasons = ["spring", "summer", "autumn", "winter"];
}
