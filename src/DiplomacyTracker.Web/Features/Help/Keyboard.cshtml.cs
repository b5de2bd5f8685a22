using DiplomacyTracker.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiplomacyTracker.Web.Features.Help;

/// <summary>The keys that do something.</summary>
[Authorize(Policies.Read)]
public sealed class KeyboardModel : PageModel
{
    /// <summary>Keys and what they do, by place.</summary>
    public static IReadOnlyList<(string Place, IReadOnlyList<(string Keys, string What)> Keys)> All { get; } =
    [
        ("Everywhere", [("/", "Search"), ("?", "List of shortcuts"), ("g t", "Timeline"), ("g i", "Inbox"), ("Esc", "Close a menu")]),
        ("Timeline drawing", [("← →", "Visit before, after, in the lane"), ("↑ ↓", "Nearest visit in the lane above, below"), ("Home End", "First, last of the lane"), ("Enter", "Open the visit")]),
        ("Review", [("J K", "Next, previous proposal"), ("A E R", "Accept, edit, reject"), ("S", "Show it in the text"), ("U", "Next undecided"), ("Ctrl Enter", "Save and open next"), ("Ctrl S", "Save draft")]),
    ];
}
