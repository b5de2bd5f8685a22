using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiplomacyTracker.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FullText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A tsvector holds at most 1 MB; words past the first 200,000 characters of an article are not found.
            migrationBuilder.Sql("""
                create extension if not exists unaccent;
                create text search configuration folded (copy = simple);
                alter text search configuration folded alter mapping for hword, hword_part, word with unaccent, simple;
                alter table "ArticleVersions" add column "Search" tsvector generated always as
                  (setweight(to_tsvector('folded', coalesce("Title", '')), 'A') || setweight(to_tsvector('folded', left("Text", 200000)), 'B')) stored;
                create index "IX_ArticleVersions_Search" on "ArticleVersions" using gin ("Search");
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop index "IX_ArticleVersions_Search"; alter table "ArticleVersions" drop column "Search"; drop text search configuration folded;
                """);
        }
    }
}
