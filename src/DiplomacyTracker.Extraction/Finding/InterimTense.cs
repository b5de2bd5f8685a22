namespace DiplomacyTracker.Domain.Time;

internal enum Tense { Unknown, Past, Future }
