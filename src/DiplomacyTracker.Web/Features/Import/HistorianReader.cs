using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DiplomacyTracker.Domain.Articles;

namespace DiplomacyTracker.Web.Features.Import;

/// <summary>
/// Reads the XML files of the Office of the Historian (travels, visits, pocom) one record at a time, so that a file of
/// any size takes the memory of one record.
/// </summary>
public static class HistorianReader
{
    /// <summary>Longest text of one record, in UTF-16 units; the longest in the files of July 2026 has under 2,000.</summary>
    public const int TextMax = 100_000;

    private static readonly string[] Bookkeeping = ["created-by", "created-datetime", "last-modified-by", "last-modified-datetime"];

    /// <summary>The XML files that some files and folders stand for: folders with all below them, each file once.</summary>
    /// <returns>Files in ordinal order of their paths, each path as it was given or found.</returns>
    /// <exception cref="FileNotFoundException">One of the paths is neither a file nor a folder.</exception>
    public static IReadOnlyList<string> FilesOf(IEnumerable<string> paths)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (File.Exists(path)) files.TryAdd(Path.GetFullPath(path), path);
            else if (Directory.Exists(path))
                foreach (var file in Directory.EnumerateFiles(path, "*.xml", SearchOption.AllDirectories)) files.TryAdd(Path.GetFullPath(file), file);
            else throw new FileNotFoundException($"“{path}” is neither a file nor a folder.", path);
        }
        return [.. files.Values];
    }

    /// <summary>
    /// Everything in <paramref name="files"/>, in order. Where the XML of a file is broken, the record that is broken is a
    /// fault and reading goes on with the next one that begins on a line of its own.
    /// </summary>
    /// <remarks>
    /// What a file holds is told by its outermost element: <c>trips</c>, <c>visits</c> or <c>principal-position</c>; others
    /// are <see cref="HistorianSkipped"/>. A second record with the same id in one set is a fault.
    /// </remarks>
    public static IEnumerable<HistorianItem> Read(IEnumerable<string> files)
    {
        var seen = new Dictionary<string, HistorianRecord>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var item in ReadFile(file))
            {
                if (item is HistorianRecord record && !seen.TryAdd(record.ExternalId, record))
                {
                    var first = seen[record.ExternalId];
                    yield return new HistorianFault(record.File, record.Line, record.Number,
                        $"The id {record.Id} was there before, in {first.File}, line {first.Line}.", record.ExternalId);
                }
                else yield return item;
            }
        }
    }

    private static IEnumerable<HistorianItem> ReadFile(string file)
    {
        Records? records = null;
        HistorianFault? fault = null;
        try
        {
            records = new Records(file);
        }
        catch (XmlException broken)
        {
            fault = Broken(file, broken, broken.LineNumber, 0, goesOn: false);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            fault = new HistorianFault(file, 0, 0, $"The file could not be opened: {unreadable.Message}");
        }
        if (fault is not null) yield return fault;
        if (records is null) yield break;

        using (records)
        {
            while (true)
            {
                HistorianItem? item = null;
                var broken = false;
                // A yield cannot stand in a try, so the step is taken first and handed on afterwards.
                try
                {
                    item = records.Next();
                }
                catch (XmlException wrong)
                {
                    var (at, number) = records.Resume(wrong.LineNumber);
                    item = Broken(file, wrong, at, number, records.GoesOn);
                    broken = !records.GoesOn;
                }
                catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
                {
                    item = new HistorianFault(file, 0, records.Number, $"The file could not be read further: {unreadable.Message}");
                    broken = true;
                }
                if (item is null) yield break;
                yield return item;
                if (broken) yield break;
            }
        }
    }

    private static HistorianFault Broken(string file, XmlException broken, int line, int record, bool goesOn) =>
        new(file, line, record, broken.Message.Contains("DTD", StringComparison.Ordinal)
            ? "The file declares a document type (DTD). The historian's files have none, so this one is not read."
            : (goesOn ? "The XML is broken here: this record is left out, reading goes on with the next. " : "The XML is broken here, and no record follows that could be read. ") + WithoutPlace(broken.Message));

    // The message of an XmlException ends in its own line and position, which the fault names already.
    private static string WithoutPlace(string message)
    {
        var place = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return place > 0 ? message[..place] : message;
    }

    private sealed class Records : IDisposable
    {
        private readonly string file;
        // The files have no DTD and refer to nothing: one that does is not theirs, and may mean harm.
        private static readonly XmlReaderSettings Settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true,
        };

        private readonly string root;
        private XmlReader reader;
        private bool skippedTold;

        // lines of the file before the first line that the reader sees, and the line on which the record being read begins
        private int before;
        private int began;

        public Records(string file)
        {
            this.file = file;
            var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            try
            {
                reader = XmlReader.Create(stream, Settings);
                reader.MoveToContent();
                root = reader.LocalName;
            }
            catch
            {
                reader?.Dispose();
                stream.Dispose();
                throw;
            }
        }

        private string? Element => root switch { "trips" => "trip", "visits" => "visit", "principal-position" => "principal", _ => null };

        /// <summary>After a fault: whether another record was found to go on with.</summary>
        public bool GoesOn { get; private set; }

        /// <summary>After the XML was found broken: stands on the next record that begins a line below the broken one.</summary>
        /// <param name="found">Line of the reader on which the fault was noticed: of a record that is not closed it may be the last.</param>
        /// <returns>Line and number of the record that is broken.</returns>
        public (int Line, int Number) Resume(int found)
        {
            var (noticed, line) = (before + found, began > 0 ? began : before + found);
            var rest = Element is { } element ? Rest(line, element) : null;
            GoesOn = rest is not null;
            began = 0;
            if (rest is not { } next) return (noticed, Number);
            reader.Dispose();
            reader = XmlReader.Create(next.Text, Settings);
            before = next.Line - 1;
            return (noticed < next.Line ? noticed : line, Number);
        }

        // The file from the first line below one on which a record begins, within the outermost element that it ends with.
        private (int Line, TextReader Text)? Rest(int below, string element)
        {
            var lines = new StreamReader(file);
            var number = 0;
            while (lines.ReadLine() is { } line)
            {
                if (++number <= below || Start(line, element) is not { } at) continue;
                return (number, new Joined($"<{root}>{line[at..]}\n", lines));
            }
            lines.Dispose();
            return null;
        }

        private static int? Start(string line, string element)
        {
            var at = line.IndexOf("<" + element, StringComparison.Ordinal);
            return at >= 0 && line.Length > at + element.Length + 1 && line[at + element.Length + 1] is ' ' or '\t' or '>' ? at : null;
        }

        /// <summary>The record being read, from 1.</summary>
        public int Number { get; private set; }

        public HistorianItem? Next()
        {
            if (Element is not { } element)
            {
                if (skippedTold) return null;
                skippedTold = true;
                while (reader.Read()) { }
                return new HistorianSkipped(file, root);
            }

            while (!reader.EOF)
            {
                if (reader.NodeType is XmlNodeType.Element && reader.LocalName == element)
                {
                    var line = began = before + ((IXmlLineInfo)reader).LineNumber;
                    Number++;
                    // Leaves the reader on the node after the element, so no Read may follow.
                    var read = (XElement)XNode.ReadFrom(reader);
                    if (read.Element(element) is not null) throw new XmlException("The record is not closed before the next one begins.", null, line - before, 1);
                    began = 0;
                    return element == "principal" ? Term(read, line) : Record(read, line);
                }
                reader.Read();
            }
            return null;
        }

        public void Dispose() => reader.Dispose();

        private HistorianItem Term(XElement principal, int line)
        {
            var who = Value(principal, "person-id");
            var from = Value(principal.Element("started"), "date") is { Length: > 0 } started ? started : Value(principal.Element("appointed"), "date");
            var to = Value(principal.Element("ended"), "date");
            if (who.Length == 0) return new HistorianFault(file, line, Number, "The term names no person (person-id).");
            if (!IsDay(from, out var first)) return new HistorianFault(file, line, Number, $"The term of {who} has no first day that is a date (“{from}”).");
            DateOnly last = default;
            if (to.Length > 0 && !IsDay(to, out last)) return new HistorianFault(file, line, Number, $"The last day of {who}, “{to}”, is no date.");
            var title = Value(principal, "role-title-id") is "secretary" or "" ? "Secretary of State" : Value(principal, "role-title-id");
            return new HistorianTerm(file, line, Number, who, title, first, to.Length > 0 ? last : null);
        }

        private HistorianItem Record(XElement element, int line)
        {
            var incoming = element.Name.LocalName == "visit";
            var set = incoming ? HistorianRecord.Visits : HistorianRecord.Travels;
            var text = new StringBuilder();
            var fields = new List<HistorianField>();
            foreach (var child in element.Elements())
            {
                var name = child.Name.LocalName;
                var value = Collapse(child.Value);
                if (value.Length == 0 || Bookkeeping.Contains(name)) continue;
                if (text.Length > 0) text.Append('\n');
                text.Append(name).Append(": ");
                fields.Add(new HistorianField(name, value, new TextSpan(text.Length, value.Length)));
                text.Append(value);
            }

            string Field(string name) => fields.FirstOrDefault(field => field.Name == name)?.Value ?? "";
            HistorianFault Fault(string what, string? externalId) => new(file, line, Number, what, externalId);

            var idText = Field("id");
            if (!int.TryParse(idText, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Fault(idText.Length == 0 ? "The record has no id." : $"The id “{Short(idText)}” is no whole number.", null);
            var external = $"{set}:{id}";
            if (text.Length > TextMax) return Fault($"The record is longer than {TextMax:N0} characters.", external);
            var twice = fields.GroupBy(field => field.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            if (twice is not null) return Fault($"The record has {twice.Count()} fields “{twice.Key}” where one belongs.", external);
            var visitorField = incoming ? "visitor" : "name";
            if (Field(visitorField) is not { Length: > 0 } visitor) return Fault($"Nobody is named as visitor ({visitorField}).", external);
            var countryField = incoming ? "from" : "country";
            if (Field(countryField) is not { Length: > 0 } country) return Fault($"No country is named ({countryField}).", external);
            if (!IsDay(Field("start-date"), out var start)) return Fault(NoDate("start-date", Field("start-date")), external);
            if (!IsDay(Field("end-date"), out var end)) return Fault(NoDate("end-date", Field("end-date")), external);
            if (end < start) return Fault($"It ends ({Field("end-date")}) before it starts ({Field("start-date")}).", external);

            var locale = incoming ? "" : Field("locale");
            var prose = Field(incoming ? "description" : "remarks");
            return new HistorianRecord(file, line, Number)
            {
                Set = set,
                Id = id,
                Visitor = visitor,
                Who = incoming ? null : element.Attribute("who")?.Value.Trim() is { Length: > 0 } who ? who : null,
                Role = incoming ? null : element.Attribute("role")?.Value.Trim() ?? Field("role"),
                CountryId = element.Element(countryField)?.Attribute("id")?.Value.Trim() ?? "",
                CountryLabel = country,
                Locale = locale.Length > 0 ? locale : null,
                Prose = prose.Length > 0 ? prose : null,
                Start = start,
                End = end,
                Text = text.ToString(),
                Fields = fields,
            };
        }

        private static string NoDate(string field, string value) =>
            value.Length == 0 ? $"There is no {field}." : $"The {field} “{Short(value)}” is no date.";

        private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";

        private static string Value(XElement? parent, string name) => Collapse(parent?.Element(name)?.Value ?? "");

        private static bool IsDay(string text, out DateOnly day) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    // One text after another, so that a file need not be held in memory to be read from its middle.
    private sealed class Joined(string first, TextReader then) : TextReader
    {
        private int at;

        public override int Peek() => at < first.Length ? first[at] : then.Peek();

        public override int Read() => at < first.Length ? first[at++] : then.Read();

        protected override void Dispose(bool disposing)
        {
            if (disposing) then.Dispose();
            base.Dispose(disposing);
        }
    }

    /// <summary>Every run of white space, no-break spaces and line ends included, as one space; none at either end.</summary>
    public static string Collapse(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) collapsed.Append(c);
            else if (collapsed.Length > 0 && collapsed[^1] != ' ') collapsed.Append(' ');
        }
        if (collapsed.Length > 0 && collapsed[^1] == ' ') collapsed.Length--;
        return collapsed.ToString();
    }
}
