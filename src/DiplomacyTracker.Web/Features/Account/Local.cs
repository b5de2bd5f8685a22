using DiplomacyTracker.Domain.Editing;
using DiplomacyTracker.Web.Features.Shared;

namespace DiplomacyTracker.Web.Features.Account;

/// <summary>Addresses within this site: where a form may send people on to.</summary>
public static class Local
{
    /// <summary>
    /// The address if it is a path of this site, else the home page. A second slash or backslash at the start, a control
    /// character or a blank anywhere would let a browser read another host into it (WHATWG URL, 4.4).
    /// </summary>
    public static string Path(string? url) =>
        url is { Length: > 0 and <= 2000 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Contains('\\', StringComparison.Ordinal) && !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        && !url.StartsWith("/sign-in", StringComparison.OrdinalIgnoreCase)
            ? url
            : "/";
}

/// <summary>Faults of a form, for its partials: the pointer <c>/email</c> is the field <c>email</c>.</summary>
public static class FormFaults
{
    /// <summary>The list at the top of the form.</summary>
    public static IReadOnlyList<FormFault> ForForm(this Faults faults) =>
        [.. faults.Select(fault => new FormFault(fault.Pointer.Length > 1 ? fault.Pointer[1..].Replace('/', '-') : null, fault.Detail))];

    /// <summary>What is wrong with one field; null when it is fine.</summary>
    public static string? At(this Faults faults, string pointer) => faults.FirstOrDefault(fault => fault.Pointer == pointer)?.Detail;
}
